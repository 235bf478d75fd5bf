"""IAM: roles of an account, and the size of their policies, are limited; white space does not count.

AWS: LimitExceeded, https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
moto: has no such limits. It also has AWS's service-linked roles, which do not count.
"""

from __future__ import annotations

import re
from typing import Any

from moto.iam.responses import IamResponse

from generator.aws.quotas import MANAGED_POLICY, ROLE_POLICIES, ROLES, TRUST_POLICY
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.correction_tools.settings import limit
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects the operations that create roles and write policies."""
    _roles()
    _trust_policies()
    _managed_policies()
    _inline_policies()


def _roles() -> None:
    @replace(IamResponse, "create_role")
    def create_role(original: Any, self: Any) -> Any:
        counted = [r for r in self.backend.roles.values() if not r.path.startswith("/aws-service-role/")]
        if len(counted) >= limit(ROLES):
            raise _exceeded("RolesPerAccount", limit(ROLES))
        return original(self)


def _trust_policies() -> None:
    for operation, key in (
        ("create_role", "AssumeRolePolicyDocument"),
        ("update_assume_role_policy", "PolicyDocument"),
    ):
        _check_size(operation, key, "ACLSizePerRole", TRUST_POLICY)


def _managed_policies() -> None:
    for operation in ("create_policy", "create_policy_version"):
        _check_size(operation, "PolicyDocument", "PolicySize", MANAGED_POLICY)


def _check_size(operation: str, key: str, name: str, quota: Any) -> None:
    @replace(IamResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        if _size(self._get_param(key)) > limit(quota):
            raise _exceeded(name, limit(quota))
        return original(self)


def _inline_policies() -> None:
    @replace(IamResponse, "put_role_policy")
    def put_role_policy(original: Any, self: Any) -> Any:
        name, role = self._get_param("PolicyName"), _role(self)
        others = [text for other, text in role.policies.items() if other != name] if role else []
        if sum(map(_size, [*others, self._get_param("PolicyDocument")])) > limit(ROLE_POLICIES):
            text = (
                f"Maximum policy size of {limit(ROLE_POLICIES)} bytes exceeded for role {self._get_param('RoleName')}"
            )
            raise AwsError("LimitExceeded", text, 409)
        return original(self)


def _size(document: str | None) -> int:
    return len(re.sub(r"\s", "", document or "").encode())


def _exceeded(name: str, value: int) -> AwsError:
    return AwsError("LimitExceeded", f"Cannot exceed quota for {name}: {value}", 409)


def _role(self: Any) -> Any:
    """The request's role; None if it does not exist, for which moto has an error."""
    return next((r for r in self.backend.roles.values() if r.name == self._get_param("RoleName")), None)
