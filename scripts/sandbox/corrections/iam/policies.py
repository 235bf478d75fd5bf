"""IAM: a managed policy that is attached, or used as a permissions boundary, cannot be deleted.

AWS: DeleteConflict, https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html
moto: deletes it.
"""

from __future__ import annotations

from typing import Any

from moto.iam.responses import IamResponse

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DeletePolicy."""

    @replace(IamResponse, "delete_policy")
    def delete_policy(original: Any, self: Any) -> Any:
        arn = self._get_param("PolicyArn")
        policy = self.backend.managed_policies.get(arn)
        entities = (*self.backend.roles.values(), *self.backend.users.values())
        if policy and policy.attachment_count:
            raise AwsError("DeleteConflict", "Cannot delete a policy attached to entities.", 409)
        if any(getattr(entity, "permissions_boundary_arn", None) == arn for entity in entities):
            raise AwsError("DeleteConflict", "Cannot delete a policy that is used as a permissions boundary.", 409)
        return original(self)
