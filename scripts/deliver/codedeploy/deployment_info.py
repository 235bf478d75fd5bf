"""What a deployment (DeploymentInfo) is, and whose.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
"""

from __future__ import annotations

from typing import Any

ACTIVE = ("Created", "Queued", "InProgress", "Baking", "Ready")
Info = dict[str, Any]  # DeploymentInfo


def description(version: str) -> str:
    """The description by which a version's deployment is found again."""
    return f"version {version}"


def is_rollback(info: Info) -> bool:
    """Whether CodeDeploy started it, after another deployment failed or was stopped."""
    started_by_another = "rollbackTriggeringDeploymentId" in info.get("rollbackInfo", {})
    return started_by_another or info.get("creator") == "codeDeployRollback"


def console_link(codedeploy: Any, deployment: str) -> str:
    """The deployment's page in the console."""
    region = codedeploy.meta.region_name
    return f"https://{region}.console.aws.amazon.com/codesuite/codedeploy/deployments/{deployment}?region={region}"
