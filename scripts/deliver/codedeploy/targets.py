"""What a deployment deploys to (DeploymentTarget): an ECS service, a function, servers.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentTarget.html
"""

from __future__ import annotations

from typing import Any

Info = dict[str, Any]  # DeploymentInfo
_MOST = 25  # that BatchGetDeploymentTargets takes


def of(codedeploy: Any, deployment: str) -> list[dict[str, Any]]:
    """The first 25 targets of a deployment, each as its platform describes it."""
    ids = codedeploy.list_deployment_targets(deploymentId=deployment)["targetIds"][:_MOST]
    if not ids:
        return []
    found = codedeploy.batch_get_deployment_targets(deploymentId=deployment, targetIds=ids)["deploymentTargets"]
    return [item for each in found for key, item in each.items() if key.endswith("Target")]


def have_traffic(codedeploy: Any, info: Info) -> bool:
    """Whether a deployment of ECS is only waiting before it removes the previous tasks.

    Then it is still in progress, but its target has succeeded. The deployment's own instanceTerminationWaitTimeStarted
    stays false on ECS: https://github.com/aws/containers-roadmap/issues/269
    """
    if info["status"] != "InProgress" or info.get("computePlatform") != "ECS":
        return False
    statuses = {target["status"] for target in of(codedeploy, info["deploymentId"])}
    return statuses == {"Succeeded"}
