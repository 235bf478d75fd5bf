"""STS: AssumeRole checks the role, its account and its trust policy; a dummy key has an identity.

AWS: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html and
https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
moto: any role ARN can be assumed, whether or not the role exists and whomever it trusts.
"""

from __future__ import annotations

import json
import re
from typing import Any

from moto.iam.models import iam_backends
from moto.sts import models, responses

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.access_keys import account_of
from scripts.sandbox.identity.accounts import AccountDirectory, organization_of
from scripts.sandbox.identity.trust_policies import Caller, trusts
from scripts.sandbox.protocol.responses import AwsError

ROLE = re.compile(r"arn:(aws[a-z-]*):iam::([0-9]{12}):role/(.+)")
ADMIN_ROLE = "OrganizationAccountAccessRole"
ADMIN_SESSION = f"assumed-role/{ADMIN_ROLE}/sandbox"


def apply(accounts: AccountDirectory) -> None:
    """Corrects AssumeRole and GetCallerIdentity."""
    _assume_role(accounts)
    _caller_identity(accounts)


def _assume_role(accounts: AccountDirectory) -> None:
    @replace(responses.TokenResponse, "assume_role")
    def assume_role(original: Any, self: Any) -> Any:
        arn, caller = self._get_param("RoleArn"), _caller(self)
        keys = {f"sts:{name}": self._get_param(name) for name in ("ExternalId", "RoleSessionName")}
        policy = _trust_policy(arn, accounts)
        if policy is None or not trusts(policy, caller, keys):
            # AWS answers the same whether the role is missing, its account closed, or the caller not trusted
            message = f"User: {caller.arn} is not authorized to perform: sts:AssumeRole on resource: {arn}"
            raise AwsError("AccessDenied", message, 403)
        return original(self)


def _caller_identity(accounts: AccountDirectory) -> None:
    """A dummy key belongs to a session of the account's admin role; in the management account, to an IAM user."""

    @replace(models.STSBackend, "get_caller_identity")
    def get_caller_identity(original: Any, self: Any, access_key_id: str, region: str) -> Any:
        account = account_of(access_key_id)
        if account and accounts.is_management(account):
            return f"AIDASANDBOX{account}", f"arn:{self.partition}:iam::{account}:user/sandbox", account
        if account:
            return f"AROASANDBOX{account}:sandbox", f"arn:{self.partition}:sts::{account}:{ADMIN_SESSION}", account
        return original(self, access_key_id, region)


def _caller(response: Any) -> Caller:
    """Who made the request that `response` (a moto BaseResponse) answers."""
    key, account = response.get_access_key(), response.current_account
    backend = models.sts_backends[account][response.partition]
    _, arn, _ = backend.get_caller_identity(key, response.region)
    session = backend.get_assumed_role_from_access_key(key)
    admin = arn.replace(":sts:", ":iam:").replace(ADMIN_SESSION, f"role/{ADMIN_ROLE}")
    return Caller(account, arn, session.role_arn if session else admin, organization_of(account))


def _trust_policy(arn: str, accounts: AccountDirectory) -> dict[str, Any] | None:
    """The role's trust policy; None if the role or its account does not exist, or the account was closed."""
    match = ROLE.fullmatch(arn or "")
    if not match or not accounts.exists(match[2]):
        return None
    for role in iam_backends[match[2]][match[1]].roles.values():
        if role.arn == arn:
            policy: dict[str, Any] = json.loads(role.assume_role_policy_document)
            return policy
    return None
