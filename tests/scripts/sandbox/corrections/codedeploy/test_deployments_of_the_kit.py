"""CodeDeploy, as the kit's steps deploy with it: one version after the other, stopped or not."""

from __future__ import annotations

import pytest

from scripts.deliver.codedeploy.deployments import READY, DeploymentGroup
from scripts.deliver.outputs import Outputs
from scripts.deliver.polling import PollSettings
from tests.support.sandbox_deployments import Ecs, deployment_info


@pytest.fixture(scope="module")
def ecs(aws, deploy) -> Ecs:
    return Ecs(aws, "api")


def version(ecs: Ecs, number: str) -> DeploymentGroup:
    """The group, seen from a version."""
    names = {"application": ecs.name, "deployment_group": ecs.name}
    outputs = Outputs(platform="ecs", strategy="all_at_once", port=80, **names)
    return DeploymentGroup(ecs.deploy, outputs, number, PollSettings(10, 0, sleep=lambda _: None))


def deployed(ecs: Ecs, number: str) -> str:
    """A deployment of a version that waits for its cutover."""
    group = version(ecs, number)
    assert group.resumable() is None
    deployment = group.start(ecs.revision())
    group.wait(deployment, READY)
    return deployment


def test_versions_follow_each_other_while_the_tasks_before_them_are_kept(ecs) -> None:
    """Neither the wait before tasks are removed nor a rollback is in the way of the next version."""
    first = deployed(ecs, "1.0.0")
    assert version(ecs, "1.0.0").resume(lambda info: info["deploymentId"] == first)
    with pytest.raises(KeyboardInterrupt), version(ecs, "1.0.0").stopped_on_failure(first):
        raise KeyboardInterrupt
    assert (deployment_info(ecs.deploy, first)["status"], ecs.routed()) == ("InProgress", ("green", "green"))
    second = deployed(ecs, "1.1.0")
    assert deployment_info(ecs.deploy, first)["status"] == "Succeeded"
    third = deployed(ecs, "1.2.0")  # the second was never cut over: stopped, which starts a rollback
    statuses = [deployment_info(ecs.deploy, each)["status"] for each in (second, third)]
    assert (statuses, ecs.routed()) == (["Stopped", "Ready"], ("green", "blue"))
