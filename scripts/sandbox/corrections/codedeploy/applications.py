"""CodeDeploy: applications and deployment groups can be changed and deleted, and every field is told back.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentGroupInfo.html
moto: has neither updates nor deletions, forgets alarms, and tells Auto Scaling groups as names.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult, EmptyResult

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.corrections.codedeploy import group_checks

# What a group is without being told: the notes of API_CreateDeploymentGroup.
DEFAULTS: dict[str, Any] = {
    "deploymentConfigName": "CodeDeployDefault.OneAtATime",
    "deploymentStyle": {"deploymentType": "IN_PLACE", "deploymentOption": "WITHOUT_TRAFFIC_CONTROL"},
    "outdatedInstancesStrategy": "UPDATE",
    "terminationHookEnabled": False,
    **{key: [] for key in ("autoScalingGroups", "ec2TagFilters", "ecsServices", "onPremisesInstanceTagFilters")},
    "triggerConfigurations": [],
}
NAMES = ("applicationName", "deploymentGroupName", "currentDeploymentGroupName", "newDeploymentGroupName", "tags")


def apply() -> None:
    """Corrects the operations of applications and groups."""
    for operation in (update_application, delete_application, get_deployment_group, delete_deployment_group,
                      update_deployment_group, batch_get_deployment_groups):  # fmt: skip
        setattr(CodeDeployResponse, operation.__name__, operation)
    _create()


def _create() -> None:
    @replace(CodeDeployResponse, "create_application")
    def create_application(original: Any, self: Any) -> Any:
        self.params.setdefault("computePlatform", "Server")
        return original(self)

    @replace(CodeDeployResponse, "create_deployment_group")
    def create_deployment_group(original: Any, self: Any) -> Any:
        backend, application = self.codedeploy_backend, self.params["applicationName"]
        platform = backend.get_application(application).compute_platform
        settings = {**DEFAULTS, **_settings(self.params)}
        group_checks.check(backend, platform, settings)
        answer = original(self)
        backend.deployment_groups[application][self.params["deploymentGroupName"]].settings = settings
        return answer


def update_application(self: Any) -> ActionResult:
    """A new name; its groups go with it."""
    backend, old, new = self.codedeploy_backend, self.params["applicationName"], self.params.get("newApplicationName")
    application = backend.get_application(old)
    if new in backend.applications:
        raise Refused("ApplicationAlreadyExistsException", f"Application already exists: {new}")
    if new:
        application.application_name = new
        _rename(backend.applications, old, new)
        _rename(backend.deployment_groups, old, new)
        _move_tags(backend, backend._application_arn(old), backend._application_arn(new))
        for group in backend.deployment_groups.get(new, {}):
            _move_tags(backend, backend._deployment_group_arn(old, group), backend._deployment_group_arn(new, group))
    return EmptyResult()


def delete_application(self: Any) -> ActionResult:
    """With its groups. An application that does not exist is as good as deleted."""
    backend, name = self.codedeploy_backend, self.params["applicationName"]
    for group in list(backend.deployment_groups.pop(name, {})):
        backend.tagger.delete_all_tags_for_resource(backend._deployment_group_arn(name, group))
    backend.applications.pop(name, None)
    backend.tagger.delete_all_tags_for_resource(backend._application_arn(name))
    return EmptyResult()


def get_deployment_group(self: Any) -> ActionResult:
    """All that was set, and what AWS adds."""
    backend = self.codedeploy_backend
    group = backend.get_deployment_group(self.params["applicationName"], self.params["deploymentGroupName"])
    return ActionResult({"deploymentGroupInfo": info(group)})


def batch_get_deployment_groups(self: Any) -> ActionResult:
    """Those that exist."""
    groups = self.codedeploy_backend.deployment_groups.get(self.params["applicationName"], {})
    found = [info(groups[name]) for name in self.params["deploymentGroupNames"] if name in groups]
    return ActionResult({"deploymentGroupsInfo": found})


def update_deployment_group(self: Any) -> ActionResult:
    """What the request names is replaced (an empty list empties); the rest stays."""
    backend, application = self.codedeploy_backend, self.params["applicationName"]
    old, new = self.params["currentDeploymentGroupName"], self.params.get("newDeploymentGroupName")
    group = backend.get_deployment_group(application, old)
    settings = {**group.settings, **_settings(self.params)}
    if new and new in backend.deployment_groups[application]:
        raise Refused("DeploymentGroupAlreadyExistsException", f"Deployment group already exists: {new}")
    group_checks.check(backend, group.application.compute_platform, settings, group)
    group.settings = settings
    if new:
        group.deployment_group_name = new
        _rename(backend.deployment_groups[application], old, new)
        arn = backend._deployment_group_arn
        _move_tags(backend, arn(application, old), arn(application, new))
    return ActionResult({"hooksNotCleanedUp": []})


def delete_deployment_group(self: Any) -> ActionResult:
    """A group that does not exist is as good as deleted."""
    backend, application = self.codedeploy_backend, self.params["applicationName"]
    name = self.params["deploymentGroupName"]
    backend.deployment_groups.get(application, {}).pop(name, None)
    backend.tagger.delete_all_tags_for_resource(backend._deployment_group_arn(application, name))
    return ActionResult({"hooksNotCleanedUp": []})


def info(group: Any) -> dict[str, Any]:
    """DeploymentGroupInfo; in each Auto Scaling group CodeDeploy has put a lifecycle hook."""
    hook = f"CodeDeploy-managed-automatic-launch-deployment-hook-{group.deployment_group_name}-"
    names = {name: f"{hook}{uuid.uuid5(uuid.NAMESPACE_DNS, name)}" for name in group.settings["autoScalingGroups"]}
    return {
        **group.settings,
        "autoScalingGroups": [{"name": name, "hook": each} for name, each in names.items()],
        "applicationName": group.application.application_name,
        "computePlatform": group.application.compute_platform,
        "deploymentGroupId": group.deployment_group_id,
        "deploymentGroupName": group.deployment_group_name,
        **vars(group).get("history", {}),
    }


def _settings(params: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in params.items() if key not in NAMES and value is not None}


def _rename(table: dict[str, Any], old: str, new: str) -> None:
    if old in table:
        table[new] = table.pop(old)


def _move_tags(backend: Any, old: str, new: str) -> None:
    backend.tagger.copy_tags(old, new)
    backend.tagger.delete_all_tags_for_resource(old)
