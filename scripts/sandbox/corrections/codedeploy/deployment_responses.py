"""What CodeDeploy returns of a deployment and its targets.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html and
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentTarget.html
"""

from __future__ import annotations

from typing import Any

from moto.core.utils import utcnow

from scripts.sandbox.corrections.codedeploy.deployment_engine import PLATFORMS, Deployment

# Events that CodeDeploy itself performs; the others are hooks, which do not run here.
PERFORMED_EVENTS = {"BlockTraffic", "DownloadBundle", "Install", "AllowTestTraffic", "AllowTraffic"}

Target = dict[str, Any]  # DeploymentTarget of the API


def info(deployment: Deployment) -> dict[str, Any]:
    """DeploymentInfo."""
    overview: dict[str, int] = dict.fromkeys(("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready"), 0)
    status: str = deployment["status"]
    overview["Failed" if status == "Stopped" else status] = len(deployment["plan"]["targets"])
    # It stays false on ECS while the deployment waits: https://github.com/aws/containers-roadmap/issues/269
    terminating = status == "Succeeded" and "blueGreenDeploymentConfiguration" in deployment
    return {**deployment, "deploymentOverview": overview, "instanceTerminationWaitTimeStarted": terminating}


def targets(deployment: Deployment) -> list[Target]:
    """DeploymentTarget of every target. It has succeeded as soon as its traffic has moved."""
    found: list[Target] = PLATFORMS[deployment["computePlatform"]].targets(deployment)
    reached = "Succeeded" if deployment.get("moved") else deployment["status"]
    status = {"Stopped": "Failed", "Created": "Pending"}.get(reached, reached)
    for target in found:
        target[_member(target)] |= {
            "deploymentId": deployment["deploymentId"],
            "status": status,
            "lastUpdatedAt": utcnow(),
            "lifecycleEvents": _events(deployment, reached),
        }
    return found


def target_id(target: Target) -> str:
    """The id of a DeploymentTarget."""
    return str(target[_member(target)]["targetId"])


def _events(deployment: Deployment, status: str) -> list[dict[str, str]]:
    """The last events of a waiting deployment are pending; so are those of a failed one, for ever."""
    events = PLATFORMS[deployment["computePlatform"]].EVENTS
    reached = len(events) if status == "Succeeded" else events.index("BeforeAllowTraffic")
    passed = ["Succeeded" if name in PERFORMED_EVENTS else "Skipped" for name in events[:reached]]
    statuses = [*passed, *["Pending"] * (len(events) - reached)]
    return [{"lifecycleEventName": name, "status": status} for name, status in zip(events, statuses, strict=True)]


def _member(target: Target) -> str:
    """ECSTarget is in the member "ecsTarget", InstanceTarget in "instanceTarget"."""
    kind: str = target["deploymentTargetType"]
    return "ecsTarget" if kind == "ECSTarget" else kind[0].lower() + kind[1:]
