"""STS: AssumeRole checks the role, its account and its trust policy.

AWS: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
moto: any role ARN works, whether or not the role exists and whomever it trusts.
"""

from __future__ import annotations

import json
import re
from typing import Any

from moto.iam.models import iam_backends
from moto.sts import models, responses

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.identity import accounts
from scripts.sandbox.identity.access_keys import account_of
from scripts.sandbox.identity.trust import Caller, trusts

ROLE = re.compile(r"arn:(aws[a-z-]*):iam::([0-9]{12}):role/(.+)")

ADMIN = "OrganizationAccountAccessRole"
SESSION = f"assumed-role/{ADMIN}/sandbox"


def apply() -> None:
    """Corrects AssumeRole and GetCallerIdentity."""
    _assume_role()
    _caller_identity()


def _assume_role() -> None:
    @replace(responses.TokenResponse, "assume_role")
    def assume_role(original: Any, self: Any) -> Any:
        arn = self._get_param("RoleArn")
        caller = caller_of(self)
        conditions = {
            "sts:ExternalId": self._get_param("ExternalId"),
            "sts:RoleSessionName": self._get_param("RoleSessionName"),
        }
        policy = _trust_policy(arn)
        if policy is None or not trusts(policy, caller, conditions):
            # AWS says the same whether the role is missing, closed off or somebody else's
            message = f"User: {caller.arn} is not authorized to perform: sts:AssumeRole on resource: {arn}"
            raise Refused("AccessDenied", message, 403)
        return original(self)


def _caller_identity() -> None:
    """A dummy key is a session of its account's organisation role; in the management account, an IAM user."""

    @replace(models.STSBackend, "get_caller_identity")
    def get_caller_identity(original: Any, self: Any, access_key_id: str, region: str) -> tuple[str, str, str]:
        account = account_of(access_key_id)
        if account and accounts.is_management(account):
            return f"AIDASANDBOX{account}", f"arn:{self.partition}:iam::{account}:user/sandbox", account
        if account:
            return f"AROASANDBOX{account}:sandbox", f"arn:{self.partition}:sts::{account}:{SESSION}", account
        return original(self, access_key_id, region)


def caller_of(response: Any) -> Caller:
    """Who made the request that `response` (a moto BaseResponse) answers."""
    key = response.get_access_key()
    account = response.current_account
    _, arn, _ = models.sts_backends[account][response.partition].get_caller_identity(key, response.region)
    session = models.sts_backends[account][response.partition].get_assumed_role_from_access_key(key)
    principal = session.role_arn if session else arn.replace(":sts:", ":iam:").replace(SESSION, f"role/{ADMIN}")
    return Caller(account, arn, principal, accounts.organization_of(account))


def _trust_policy(arn: str) -> dict[str, Any] | None:
    """The role's trust policy; None when the role, or its account, does not exist or was closed."""
    match = ROLE.fullmatch(arn or "")
    if not match or not accounts.exists(match[2]):
        return None
    for role in iam_backends[match[2]][match[1]].roles.values():
        if role.arn == arn:
            return json.loads(role.assume_role_policy_document)
    return None
