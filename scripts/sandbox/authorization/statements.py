"""Whether a statement applies to a request."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from scripts.sandbox.authorization.context import Context
from scripts.sandbox.authorization.documents import Names, Policy, Statement
from scripts.sandbox.authorization.errors import Unsupported
from scripts.sandbox.authorization.patterns import arn_like, compiled
from scripts.sandbox.authorization.variables import substituted


class Request(NamedTuple):
    """One action on one resource (an ARN, or `*` for actions without resource).

    `resource` is "" if the sandbox does not know which resource it is: then a statement for particular resources
    cannot be judged.
    """

    action: str
    resource: str
    context: Context


def applying(policy: Policy | None, effect: str, request: Request) -> list[Statement]:
    """The statements of this effect that apply; who asks is not looked at."""
    statements = policy.statements if policy else ()
    return [each for each in statements if each.effect == effect and applies(each, request)]


def applies(statement: Statement, request: Request) -> bool:
    """Whether action, resource and conditions are those of the request."""
    return (
        action_matches(statement.actions, request.action.lower())
        and all(condition.holds(request.context) for condition in statement.conditions)
        and _resource_matches(statement, request)
    )


@lru_cache(maxsize=100_000)
def action_matches(actions: Names, action: str) -> bool:
    """`action` in lower case: upper and lower case are the same in actions."""
    return (compiled(*actions.patterns).fullmatch(action) is not None) is not actions.negated


def _resource_matches(statement: Statement, request: Request) -> bool:
    """In a trust policy, or in one of an image repository, the resource is that which has the policy."""
    names = statement.resources
    if names is None:
        return True
    if "*" in names.patterns:
        return not names.negated
    if not request.resource:
        raise Unsupported(f"resource of {request.action}, which statement {statement.sid or '(no Sid)'} limits")
    patterns = [each for name in names.patterns for each in substituted(name, request.context)]
    return any(arn_like(request.resource, pattern) for pattern in patterns) is not names.negated
