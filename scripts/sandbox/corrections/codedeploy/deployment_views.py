"""What CodeDeploy tells of a deployment and of its targets.

AWS: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html and
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentTarget.html
"""

from __future__ import annotations

from typing import Any

from moto.core.utils import utcnow

from scripts.sandbox.corrections.codedeploy.deployments import PLATFORMS, Record

# Events that CodeDeploy itself works on; the others are hooks, which are not run.
OWN = {"BlockTraffic", "DownloadBundle", "Install", "AllowTestTraffic", "AllowTraffic"}


def info(record: Record) -> dict[str, Any]:
    """DeploymentInfo."""
    count = dict.fromkeys(("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready"), 0)
    count[{"Stopped": "Failed"}.get(record["status"], record["status"])] = len(record["plan"]["targets"])
    waiting = record["status"] == "Succeeded" and "blueGreenDeploymentConfiguration" in record
    return {**record, "deploymentOverview": count, "instanceTerminationWaitTimeStarted": waiting}


def targets(record: Record) -> list[dict[str, Any]]:
    """DeploymentTarget of every target."""
    found = PLATFORMS[record["computePlatform"]].targets(record)
    status = {"Stopped": "Failed", "Created": "Pending"}.get(record["status"], record["status"])
    for target in found:
        target[_kind(target)] |= {"deploymentId": record["deploymentId"], "status": status,
                                  "lastUpdatedAt": utcnow(), "lifecycleEvents": _events(record)}  # fmt: skip
    return found


def _events(record: Record) -> list[dict[str, str]]:
    """While a deployment waits, its last events are still to come; those of one that failed never happen."""
    events = PLATFORMS[record["computePlatform"]].EVENTS
    coming = events.index("BeforeAllowTraffic") if record["status"] != "Succeeded" else len(events)
    return [
        {"lifecycleEventName": name, "status": "Pending" if n >= coming else "Succeeded" if name in OWN else "Skipped"}
        for n, name in enumerate(events)
    ]


def _kind(target: dict[str, Any]) -> str:
    kind: str = target["deploymentTargetType"]
    return kind[:3].lower() + kind[3:] if kind.startswith("ECS") else kind[0].lower() + kind[1:]


def id_of(target: dict[str, Any]) -> str:
    """The id of a DeploymentTarget."""
    return target[_kind(target)]["targetId"]
