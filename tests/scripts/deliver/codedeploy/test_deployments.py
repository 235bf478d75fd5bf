"""deployments.py: one deployment at a time, stopped when a step fails."""

import pytest

from generator.errors import UserError
from scripts.deliver.codedeploy.deployments import DeploymentGroup
from tests.scripts.deliver.conftest import begun, status, under_way

OWN = {"deploymentId": "d-1", "description": "version 1.4.0"}
OTHER = {"deploymentId": "d-0", "description": "version 1.3.9"}
LINK = "https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/{}?region=eu-west-1"
REVISION = {"revisionType": "AppSpecContent", "appSpecContent": {"content": "{}"}}


@pytest.fixture
def codedeploy(stub):
    return stub("codedeploy")


@pytest.fixture
def group(codedeploy, outputs, clock):
    return DeploymentGroup(codedeploy.client, outputs, "1.4.0", clock.polling(20))


def stopped(codedeploy, deployment: str, was: str) -> None:
    status(codedeploy, deploymentId=deployment, status=was)
    parameters = {"deploymentId": deployment, "autoRollbackEnabled": True}
    codedeploy.add_response("stop_deployment", {"status": "Pending"}, parameters)


def test_a_group_is_free_without_a_deployment(codedeploy, group):
    under_way(codedeploy)
    assert group.resumable() is None


def test_deployments_of_auto_scaling_block_nothing(codedeploy, group):
    started = {"deploymentId": "d-0", "creator": "autoscaling", "status": "InProgress"}
    under_way(codedeploy, started)
    assert group.resumable() is None


def test_an_earlier_attempts_own_deployment_is_resumed(codedeploy, group):
    under_way(codedeploy, {**OWN, "status": "InProgress"})
    assert group.resumable() == "d-1"


def test_another_version_that_was_never_cut_over_is_stopped(codedeploy, group, capsys):
    under_way(codedeploy, {**OTHER, "status": "Ready"})
    stopped(codedeploy, "d-0", "Ready")
    for now in ("Ready", "Stopped"):
        status(codedeploy, **OTHER, status=now)
    assert group.resumable() is None
    printed = capsys.readouterr().out
    assert "  d-0 (version 1.3.9) was never cut over: stopped\n" in printed


def test_another_version_that_moves_traffic_is_refused(codedeploy, group):
    under_way(codedeploy, {**OTHER, "status": "InProgress"})
    with pytest.raises(UserError) as raised:
        group.resumable()
    assert str(raised.value) == (
        "acme-stage_api: deployment d-0 (version 1.3.9) is InProgress; nothing was done.\n"
        f"Wait until it has ended: {LINK.format('d-0')}"
    )


def test_a_deployment_starts_with_the_version_and_a_link(codedeploy, group, capsys):
    begun(codedeploy, REVISION)
    assert group.start(REVISION) == "d-1"
    assert capsys.readouterr().out == f"  deployment d-1: {LINK.format('d-1')}\n"


@pytest.mark.parametrize("what", [KeyboardInterrupt, UserError("over")])
def test_a_failure_stops_the_deployment(codedeploy, group, what, capsys):
    stopped(codedeploy, "d-1", "InProgress")
    with pytest.raises((KeyboardInterrupt, UserError)), group.stopped_on_failure("d-1"):
        raise what
    printed = "  deployment d-1 was InProgress: stopped, traffic returns to the previous version\n"
    assert capsys.readouterr().out == printed


def test_a_deployment_that_has_ended_is_not_stopped(codedeploy, group):
    status(codedeploy, status="Failed")
    with pytest.raises(UserError), group.stopped_on_failure("d-1"):
        raise UserError("failed")


def approved(info: dict) -> bool:
    """The deployment deploys the approved package."""
    return info["deploymentId"] == "d-1"


def test_a_waiting_deployment_is_continued_and_awaited(codedeploy, group):
    under_way(codedeploy, {**OWN, "status": "Ready"})
    parameters = {"deploymentId": "d-1", "deploymentWaitType": "READY_WAIT"}
    codedeploy.add_response("continue_deployment", {}, parameters)
    for now in ("InProgress", "Succeeded"):
        status(codedeploy, status=now)
    assert group.resume(approved)


def test_a_deployment_of_something_else_is_not_continued_whatever_its_description_says(codedeploy, group):
    under_way(codedeploy, {**OWN, "deploymentId": "d-0", "status": "Ready"})
    with pytest.raises(UserError) as raised:
        group.resume(approved)
    assert raised.value.code == 4
    assert str(raised.value) == (
        "acme-stage_api: deployment d-0 is described as version 1.4.0, but does not deploy the package that was "
        "approved; no traffic was moved.\n"
        f"Stop it, and deploy the version again: {LINK.format('d-0')}"
    )


MOVED = {"status": "InProgress", "computePlatform": "ECS"}


def reached(codedeploy, deployment: str, target: str) -> None:
    """The deployment's target, an ECS service, has this status."""
    codedeploy.add_response("list_deployment_targets", {"targetIds": ["x:s"]}, {"deploymentId": deployment})
    found = [{"deploymentTargetType": "ECSTarget", "ecsTarget": {"targetId": "x:s", "status": target}}]
    parameters = {"deploymentId": deployment, "targetIds": ["x:s"]}
    codedeploy.add_response("batch_get_deployment_targets", {"deploymentTargets": found}, parameters)


def test_a_cutover_ends_when_the_traffic_has_moved_not_when_the_previous_tasks_are_gone(codedeploy, group, capsys):
    under_way(codedeploy, {**OWN, **MOVED})
    for target in ("InProgress", "Succeeded"):
        status(codedeploy, **MOVED)
        reached(codedeploy, "d-1", target)
    assert group.resume(approved)
    assert "  deployment d-1: traffic has moved (10 s)\n" in capsys.readouterr().out


def test_a_failure_after_the_traffic_has_moved_does_not_bring_the_previous_version_back(codedeploy, group, capsys):
    status(codedeploy, **MOVED)
    reached(codedeploy, "d-1", "Succeeded")
    with pytest.raises(KeyboardInterrupt), group.stopped_on_failure("d-1"):
        raise KeyboardInterrupt
    assert capsys.readouterr().out == "  deployment d-1 has moved its traffic: not stopped, the new version stays\n"


def limited(codedeploy) -> None:
    codedeploy.add_client_error("create_deployment", "DeploymentLimitExceededException")


ROLLBACK = {"deploymentId": "d-2", "creator": "codeDeployRollback", "status": "InProgress"}


def test_the_rollback_of_a_stopped_deployment_is_awaited(codedeploy, group, capsys):
    under_way(codedeploy, ROLLBACK)
    assert group.resumable() is None
    limited(codedeploy)
    under_way(codedeploy, ROLLBACK)
    for now in ("InProgress", "Succeeded"):
        status(codedeploy, deploymentId="d-2", status=now)
    begun(codedeploy, REVISION)
    assert group.start(REVISION) == "d-1"
    text = "  deployment d-2 brings the previous version back: waiting until it has ended\n"
    assert text in capsys.readouterr().out


def test_a_rollback_is_never_taken_for_this_versions_deployment(codedeploy, group):
    under_way(codedeploy, {**ROLLBACK, "description": OWN["description"]})
    assert not group.resume(approved)


def test_a_new_deployment_ends_the_wait_of_the_one_before_it(codedeploy, group, capsys):
    before = {**OTHER, **MOVED}
    under_way(codedeploy, before)
    reached(codedeploy, "d-0", "Succeeded")
    assert group.resumable() is None
    limited(codedeploy)
    under_way(codedeploy, before)
    reached(codedeploy, "d-0", "Succeeded")
    parameters = {"deploymentId": "d-0", "deploymentWaitType": "TERMINATION_WAIT"}
    codedeploy.add_response("continue_deployment", {}, parameters)
    status(codedeploy, deploymentId="d-0", status="Succeeded")
    begun(codedeploy, REVISION)
    assert group.start(REVISION) == "d-1"
    assert "  deployment d-0 keeps the tasks of the version before it: removed now\n" in capsys.readouterr().out


def test_a_deployment_that_moves_traffic_is_not_pushed_aside(codedeploy, group):
    limited(codedeploy)
    under_way(codedeploy, {**OTHER, "status": "InProgress"})
    with pytest.raises(UserError, match="deployment d-0 .version 1.3.9. is InProgress; nothing was done"):
        group.start(REVISION)


def test_one_that_moves_traffic_already_is_only_awaited(codedeploy, group):
    under_way(codedeploy, {**OWN, "status": "InProgress"})
    status(codedeploy, status="Succeeded")
    assert group.resume(approved)


def test_another_versions_deployment_is_not_continued(codedeploy, group):
    under_way(codedeploy, {**OTHER, "status": "Ready"})
    assert not group.resume(approved)


def test_a_cutover_that_takes_too_long_is_stopped(codedeploy, group):
    under_way(codedeploy, {**OWN, "status": "InProgress"})
    for _ in range(3):
        status(codedeploy, status="InProgress")
    stopped(codedeploy, "d-1", "InProgress")
    with pytest.raises(UserError, match="timed out after 20 s; last status: InProgress"):
        group.resume(approved)
