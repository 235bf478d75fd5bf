"""CodeDeploy deployment groups: every field is stored, and groups can be changed and deleted.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentGroupInfo.html
moto: has neither updates nor deletions, forgets alarms, and returns Auto Scaling groups as names.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.corrections.codedeploy import deployment_group_rules
from scripts.sandbox.protocol.responses import AwsError

# AWS's defaults: the notes of API_CreateDeploymentGroup.
DEFAULTS: dict[str, Any] = {
    "deploymentConfigName": "CodeDeployDefault.OneAtATime",
    "deploymentStyle": {"deploymentType": "IN_PLACE", "deploymentOption": "WITHOUT_TRAFFIC_CONTROL"},
    "outdatedInstancesStrategy": "UPDATE",
    "terminationHookEnabled": False,
    **{key: [] for key in ("autoScalingGroups", "ec2TagFilters", "ecsServices", "onPremisesInstanceTagFilters")},
    "triggerConfigurations": [],
}
# Fields of a request that are not settings of the group.
NAMES = ("applicationName", "deploymentGroupName", "currentDeploymentGroupName", "newDeploymentGroupName", "tags")
HOOK = "CodeDeploy-managed-automatic-launch-deployment-hook"


def apply() -> None:
    """Adds the operations, and corrects CreateDeploymentGroup."""
    add_operations(CodeDeployResponse, get_deployment_group, batch_get_deployment_groups)
    add_operations(CodeDeployResponse, update_deployment_group, delete_deployment_group)

    @replace(CodeDeployResponse, "create_deployment_group")
    def create_deployment_group(original: Any, self: Any) -> Any:
        backend, application = self.codedeploy_backend, self.params["applicationName"]
        platform = backend.get_application(application).compute_platform
        settings = {**DEFAULTS, **_settings(self.params)}
        deployment_group_rules.check(backend, platform, settings)
        answer = original(self)
        backend.deployment_groups[application][self.params["deploymentGroupName"]].settings = settings
        return answer


def get_deployment_group(self: Any) -> ActionResult:
    """The settings, and what AWS adds."""
    backend = self.codedeploy_backend
    group = backend.get_deployment_group(self.params["applicationName"], self.params["deploymentGroupName"])
    return ActionResult({"deploymentGroupInfo": info(group)})


def batch_get_deployment_groups(self: Any) -> ActionResult:
    """Those that exist."""
    groups = self.codedeploy_backend.deployment_groups.get(self.params["applicationName"], {})
    found = [info(groups[name]) for name in self.params["deploymentGroupNames"] if name in groups]
    return ActionResult({"deploymentGroupsInfo": found})


def update_deployment_group(self: Any) -> ActionResult:
    """The request's fields are replaced (an empty list empties); the others stay."""
    backend, application = self.codedeploy_backend, self.params["applicationName"]
    old, new = self.params["currentDeploymentGroupName"], self.params.get("newDeploymentGroupName")
    group = backend.get_deployment_group(application, old)
    settings = {**group.settings, **_settings(self.params)}
    if new and new in backend.deployment_groups[application]:
        raise AwsError("DeploymentGroupAlreadyExistsException", f"Deployment group already exists: {new}")
    deployment_group_rules.check(backend, group.application.compute_platform, settings, group)
    group.settings = settings
    if new:
        group.deployment_group_name = new
        rename_key(backend.deployment_groups[application], old, new)
        arn = backend._deployment_group_arn
        move_tags(backend, arn(application, old), arn(application, new))
    return ActionResult({"hooksNotCleanedUp": []})


def delete_deployment_group(self: Any) -> ActionResult:
    """Succeeds if the group does not exist."""
    backend, application = self.codedeploy_backend, self.params["applicationName"]
    name = self.params["deploymentGroupName"]
    backend.deployment_groups.get(application, {}).pop(name, None)
    backend.tagger.delete_all_tags_for_resource(backend._deployment_group_arn(application, name))
    return ActionResult({"hooksNotCleanedUp": []})


def info(group: Any) -> dict[str, Any]:
    """DeploymentGroupInfo. CodeDeploy has added a lifecycle hook to each Auto Scaling group."""
    prefix = f"{HOOK}-{group.deployment_group_name}-"
    hooks = {name: f"{prefix}{uuid.uuid5(uuid.NAMESPACE_DNS, name)}" for name in group.settings["autoScalingGroups"]}
    return {
        **group.settings,
        "autoScalingGroups": [{"name": name, "hook": hook} for name, hook in hooks.items()],
        "applicationName": group.application.application_name,
        "computePlatform": group.application.compute_platform,
        "deploymentGroupId": group.deployment_group_id,
        "deploymentGroupName": group.deployment_group_name,
        **vars(group).get("history", {}),
    }


def rename_key(table: dict[str, Any], old: str, new: str) -> None:
    """Renames the key `old`, if the table has it."""
    if old in table:
        table[new] = table.pop(old)


def move_tags(backend: Any, old_arn: str, new_arn: str) -> None:
    """Moves the tags of a renamed resource to its new ARN."""
    backend.tagger.copy_tags(old_arn, new_arn)
    backend.tagger.delete_all_tags_for_resource(old_arn)


def _settings(params: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in params.items() if key not in NAMES and value is not None}
