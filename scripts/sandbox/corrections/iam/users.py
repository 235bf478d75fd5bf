"""IAM: a user keeps the permissions boundary that it was made with.

AWS: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
moto: ignores the boundary, so the user could do more than on AWS.
"""

from __future__ import annotations

from typing import Any

from moto.iam.responses import IamResponse

from scripts.sandbox.correction_tools.patch import replace


def apply() -> None:
    """Corrects CreateUser."""

    @replace(IamResponse, "create_user")
    def create_user(original: Any, self: Any) -> Any:
        answer = original(self)
        user = self.backend.get_user(self._get_param("UserName"))
        user.permissions_boundary_arn = self._get_param("PermissionsBoundary")
        return answer
