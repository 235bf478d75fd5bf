"""Whom a resource's policy names.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from scripts.sandbox.authorization.documents import Statement
from scripts.sandbox.authorization.errors import Unsupported


class Caller(NamedTuple):
    """Who makes a request. `arn` is a session's, a user's or root's; `principal_arn` the role's for a session.

    `service` is the service principal (`events.amazonaws.com`) when AWS itself calls; then both ARNs are "".
    """

    account: str
    arn: str = ""
    principal_arn: str = ""
    service: str = ""

    @property
    def is_root(self) -> bool:
        """The root user of an account."""
        return self.arn.endswith(":root")


class Grant(IntEnum):
    """How directly a statement names the caller."""

    NONE = 0
    ACCOUNT = 1  # leaves the decision to the policies of the caller's account
    ROLE = 2  # the caller's role, or everybody
    SESSION = 3  # the user or the very session, whom neither boundary nor session policy limits


def grant_of(statement: Statement, caller: Caller) -> Grant:
    """How far the principals of the statement reach the caller; without principals it is an identity's policy."""
    if statement.principals is None:
        return Grant.ROLE
    grants = [_of_one(kind, name, caller) for kind, name in statement.principals]
    best = max(grants, default=Grant.NONE)
    if not statement.not_principals:
        return best
    if statement.effect == "Allow":
        raise Unsupported(f"NotPrincipal with Allow in statement {statement.sid or '(no Sid)'}")
    return _excluded(statement, caller)


def _excluded(statement: Statement, caller: Caller) -> Grant:
    """Deny with NotPrincipal reaches a session unless both its own ARN, its role's and its account are named."""
    named = {name for _, name in statement.principals or ()}
    account = {caller.account, f"arn:aws:iam::{caller.account}:root"}
    spared = named & {caller.arn} and named & {caller.principal_arn} and named & account
    return Grant.NONE if spared or caller.service in named - {""} else Grant.ROLE


def _of_one(kind: str, name: str, caller: Caller) -> Grant:
    if kind == "Service":
        return Grant.SESSION if caller.service and name == caller.service else Grant.NONE
    if kind == "AWS" and name == "*":
        return Grant.ROLE
    if kind != "AWS" or caller.service:
        return Grant.NONE  # Federated, CanonicalUser: nobody here
    partition = caller.arn.partition("arn:")[2].partition(":")[0]
    if name in (caller.account, f"arn:{partition}:iam::{caller.account}:root"):
        return Grant.SESSION if caller.is_root else Grant.ACCOUNT
    if name == caller.arn:
        return Grant.SESSION
    return Grant.ROLE if name == caller.principal_arn else Grant.NONE
