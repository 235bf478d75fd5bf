"""CodeDeploy: what is info of deployments and targets."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.sandbox.corrections.codedeploy import deployment_responses


def deployment(status: str) -> dict[str, Any]:
    spec = {"Name": "f", "Alias": "live", "CurrentVersion": 1, "TargetVersion": 2}
    return {"deploymentId": "d-1", "computePlatform": "Lambda", "status": status,
            "plan": {"spec": spec, "targets": ["f:live"]}}  # fmt: skip


@pytest.mark.parametrize(
    ("status", "target_status", "events"),
    [("Succeeded", "Succeeded", ["Skipped", "Succeeded", "Skipped"]), ("Stopped", "Failed", ["Pending"] * 3)],
)
def test_targets_return_events_that_were_performed_skipped_or_never_reached(status, target_status, events) -> None:
    [target] = deployment_responses.targets(deployment(status))
    assert deployment_responses.target_id(target) == "f:live"
    assert target["lambdaTarget"]["status"] == target_status
    assert [event["status"] for event in target["lambdaTarget"]["lifecycleEvents"]] == events


def test_info_counts_the_targets_of_a_stopped_deployment_as_failed() -> None:
    overview = deployment_responses.info(deployment("Stopped"))["deploymentOverview"]
    assert {key: count for key, count in overview.items() if count} == {"Failed": 1}
