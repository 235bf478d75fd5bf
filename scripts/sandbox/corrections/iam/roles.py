"""IAM: the principals of a trust policy, and the permissions boundary of a role, must exist.

AWS: MalformedPolicyDocument and NoSuchEntity, https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
moto: accepts principals and boundaries that do not exist.
"""

from __future__ import annotations

from typing import Any

from moto.iam.models import iam_backends
from moto.iam.responses import IamResponse

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.principals import first_missing
from scripts.sandbox.protocol.responses import AwsError


def apply(accounts: AccountDirectory) -> None:
    """Corrects CreateRole, UpdateAssumeRolePolicy and PutRolePermissionsBoundary."""
    for operation in ("create_role", "update_assume_role_policy", "put_role_permissions_boundary"):
        _check_references(operation, accounts)


def _check_references(operation: str, accounts: AccountDirectory) -> None:
    @replace(IamResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        trust_policy = self._get_param("AssumeRolePolicyDocument") or self._get_param("PolicyDocument")
        missing = first_missing(trust_policy, accounts) if trust_policy else None
        if missing:
            raise AwsError("MalformedPolicyDocument", f'Invalid principal in policy: "AWS":"{missing}"')
        boundary = self._get_param("PermissionsBoundary")
        if boundary and not _policy_exists(self, boundary):
            raise AwsError("NoSuchEntity", f"Scope ARN: {boundary} does not exist or is not attachable.", 404)
        return original(self)


def _policy_exists(self: Any, arn: str) -> bool:
    """A policy of the account itself, or of AWS."""
    return arn in iam_backends[self.current_account][self.partition].managed_policies
