"""IAM: policies in use are kept, and trust policies and boundaries name what exists.

AWS: DeleteConflict, https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html, and
MalformedPolicyDocument, https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
moto: deletes a policy that is attached or is a boundary, and takes principals and boundaries that do not exist.
"""

from __future__ import annotations

from typing import Any

from moto.iam.models import iam_backends
from moto.iam.responses import IamResponse

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.identity.principals import first_missing


def apply() -> None:
    """Corrects DeletePolicy, CreateRole, UpdateAssumeRolePolicy and PutRolePermissionsBoundary."""
    _policies_in_use()
    for operation in ("create_role", "update_assume_role_policy", "put_role_permissions_boundary"):
        _what_exists(operation)


def _policies_in_use() -> None:
    @replace(IamResponse, "delete_policy")
    def delete_policy(original: Any, self: Any) -> Any:
        arn = self._get_param("PolicyArn")
        policy = self.backend.managed_policies.get(arn)
        entities = (*self.backend.roles.values(), *self.backend.users.values())
        if policy and policy.attachment_count:
            raise Refused("DeleteConflict", "Cannot delete a policy attached to entities.", 409)
        if any(getattr(entity, "permissions_boundary_arn", None) == arn for entity in entities):
            raise Refused("DeleteConflict", "Cannot delete a policy that is used as a permissions boundary.", 409)
        return original(self)


def _what_exists(operation: str) -> None:
    @replace(IamResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        trust = self._get_param("AssumeRolePolicyDocument") or self._get_param("PolicyDocument")
        missing = first_missing(trust) if trust else None
        if missing:
            raise Refused("MalformedPolicyDocument", f'Invalid principal in policy: "AWS":"{missing}"')
        boundary = self._get_param("PermissionsBoundary")
        if boundary and not _policy_exists(self, boundary):
            raise Refused("NoSuchEntity", f"Scope ARN: {boundary} does not exist or is not attachable.", 404)
        return original(self)


def _policy_exists(self: Any, arn: str) -> bool:
    """A policy of the account itself, or of AWS."""
    return arn in iam_backends[self.current_account][self.partition].managed_policies
