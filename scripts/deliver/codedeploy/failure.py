"""Why a deployment failed, in CodeDeploy's own words."""

from __future__ import annotations

from typing import Any

from scripts.deliver.codedeploy import targets


def reasons(codedeploy: Any, info: dict[str, Any]) -> str:
    """The deployment's error, and each lifecycle event that failed: an instance's script, a hook function."""
    error = info.get("errorInformation", {})
    causes = [f"{error['code']}: {error['message']}"] if error else ["CodeDeploy gives no reason"]
    return "\n  ".join(causes + _events(codedeploy, info["deploymentId"]))


def _events(codedeploy: Any, deployment: str) -> list[str]:
    return [
        f"{target['targetId']}: {event['lifecycleEventName']} failed{_message(event)}"
        for target in targets.of(codedeploy, deployment)
        for event in target.get("lifecycleEvents", [])
        if event["status"] == "Failed"
    ]


def _message(event: dict[str, Any]) -> str:
    message = event.get("diagnostics", {}).get("message")
    return f": {message}" if message else ""
