"""targets.py: whether an ECS deployment that is in progress has moved its traffic."""

import pytest

from scripts.deliver.codedeploy import targets

ECS = {"deploymentId": "d-1", "status": "InProgress", "computePlatform": "ECS"}


def answered(codedeploy, *statuses: str) -> None:
    """The deployment's targets have these statuses."""
    ids = [f"x:{number}" for number in range(len(statuses))]
    codedeploy.add_response("list_deployment_targets", {"targetIds": ids}, {"deploymentId": "d-1"})
    if ids:
        each = [{"ecsTarget": {"targetId": i, "status": status}} for i, status in zip(ids, statuses, strict=True)]
        found = {"deploymentTargets": [{"deploymentTargetType": "ECSTarget", **target} for target in each]}
        codedeploy.add_response("batch_get_deployment_targets", found, {"deploymentId": "d-1", "targetIds": ids})


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [(["Succeeded"], True), (["InProgress"], False), (["Succeeded", "InProgress"], False), ([], False)],
)
def test_traffic_has_moved_when_every_target_has_succeeded(stub, statuses, moved):
    answered(stub("codedeploy"), *statuses)
    assert targets.have_traffic(stub("codedeploy").client, ECS) is moved


@pytest.mark.parametrize("other", [{"status": "Ready"}, {"status": "Succeeded"}, {"computePlatform": "Server"}])
def test_only_a_deployment_of_ecs_that_is_in_progress_is_looked_at(stub, other):
    assert not targets.have_traffic(stub("codedeploy").client, {**ECS, **other})
