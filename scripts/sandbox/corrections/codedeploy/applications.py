"""CodeDeploy applications: they have a compute platform, and can be renamed and deleted.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_UpdateApplication.html and
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeleteApplication.html
moto: has neither operation, and no default for the compute platform.
"""

from __future__ import annotations

from typing import Any

from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult, EmptyResult

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.corrections.codedeploy.deployment_groups import move_tags, rename_key
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Adds the operations, and corrects CreateApplication."""
    add_operations(CodeDeployResponse, update_application, delete_application)

    @replace(CodeDeployResponse, "create_application")
    def create_application(original: Any, self: Any) -> Any:
        self.params.setdefault("computePlatform", "Server")
        return original(self)


def update_application(self: Any) -> ActionResult:
    """Renames the application; its groups and tags move with it."""
    backend, old, new = self.codedeploy_backend, self.params["applicationName"], self.params.get("newApplicationName")
    application = backend.get_application(old)
    if new in backend.applications:
        raise AwsError("ApplicationAlreadyExistsException", f"Application already exists: {new}")
    if new:
        application.application_name = new
        rename_key(backend.applications, old, new)
        rename_key(backend.deployment_groups, old, new)
        move_tags(backend, backend._application_arn(old), backend._application_arn(new))
        for group in backend.deployment_groups.get(new, {}):
            move_tags(backend, backend._deployment_group_arn(old, group), backend._deployment_group_arn(new, group))
    return EmptyResult()


def delete_application(self: Any) -> ActionResult:
    """Deletes the application with its groups; succeeds if it does not exist."""
    backend, name = self.codedeploy_backend, self.params["applicationName"]
    for group in list(backend.deployment_groups.pop(name, {})):
        backend.tagger.delete_all_tags_for_resource(backend._deployment_group_arn(name, group))
    backend.applications.pop(name, None)
    backend.tagger.delete_all_tags_for_resource(backend._application_arn(name))
    return EmptyResult()
