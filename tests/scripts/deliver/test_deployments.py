"""deployments.py: one at a time, none left unobserved, and what failed is said."""

import pytest

from generator.errors import UserError
from scripts.deliver import deployments
from tests.scripts.deliver.conftest import begun, status, under_way

OWN = {"deploymentId": "d-1", "description": "version 1.4.0"}
OTHER = {"deploymentId": "d-0", "description": "version 1.3.9"}
LINK = "https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/{}?region=eu-west-1"
REVISION = {"revisionType": "AppSpecContent", "appSpecContent": {"content": "{}"}}


@pytest.fixture
def codedeploy(stub):
    return stub("codedeploy")


def stopped(codedeploy, deployment: str, was: str) -> None:
    status(codedeploy, deploymentId=deployment, status=was)
    asked = {"deploymentId": deployment, "autoRollbackEnabled": True}
    codedeploy.add_response("stop_deployment", {"status": "Pending"}, asked)


def test_the_way_is_free_without_a_deployment(codedeploy, facts, clock):
    under_way(codedeploy)
    assert deployments.resume(codedeploy.client, facts, "1.4.0", clock.patience()) is None


def test_servers_that_auto_scaling_has_started_are_in_nobodys_way(codedeploy, facts, clock):
    started = {"deploymentId": "d-0", "creator": "autoscaling", "status": "InProgress"}
    under_way(codedeploy, started)
    assert deployments.resume(codedeploy.client, facts, "1.4.0", clock.patience()) is None


def test_an_earlier_attempts_own_deployment_goes_on(codedeploy, facts, clock):
    under_way(codedeploy, {**OWN, "status": "InProgress"})
    assert deployments.resume(codedeploy.client, facts, "1.4.0", clock.patience()) == "d-1"


def test_another_version_that_waits_for_no_one_is_stopped(codedeploy, facts, clock, capsys):
    under_way(codedeploy, {**OTHER, "status": "Ready"})
    stopped(codedeploy, "d-0", "Ready")
    for now in ("Ready", "Stopped"):
        status(codedeploy, **OTHER, status=now)
    assert deployments.resume(codedeploy.client, facts, "1.4.0", clock.patience()) is None
    said = capsys.readouterr().out
    assert "  d-0 (version 1.3.9) waits for a cutover that never came: stopped\n" in said


def test_another_version_that_moves_traffic_is_left_alone(codedeploy, facts, clock):
    under_way(codedeploy, {**OTHER, "status": "InProgress"})
    with pytest.raises(UserError) as raised:
        deployments.resume(codedeploy.client, facts, "1.4.0", clock.patience())
    assert str(raised.value) == (
        "acme-stage_api: deployment d-0 (version 1.3.9) is InProgress; nothing was done.\n"
        f"Wait until it has ended: {LINK.format('d-0')}"
    )


def test_it_begins_with_the_version_and_a_link(codedeploy, facts, capsys):
    begun(codedeploy, REVISION)
    assert deployments.begin(codedeploy.client, facts, "1.4.0", REVISION) == "d-1"
    assert capsys.readouterr().out == f"  deployment d-1: {LINK.format('d-1')}\n"


def test_what_failed_is_said_with_the_link(codedeploy, clock):
    error = {"code": "HEALTH_CONSTRAINTS", "message": "Too many failed."}
    status(codedeploy, status="Failed", errorInformation=error)
    codedeploy.add_response("list_deployment_targets", {"targetIds": ["i-1", "i-2"]}, {"deploymentId": "d-1"})
    events = [
        {"lifecycleEventName": "ApplicationStop", "status": "Succeeded"},
        {"lifecycleEventName": "ValidateService", "status": "Failed", "diagnostics": {"message": "exit code 1"}},
    ]
    targets = [
        {"deploymentTargetType": "InstanceTarget", "instanceTarget": {"targetId": "i-1", "lifecycleEvents": events}},
        {"deploymentTargetType": "InstanceTarget", "instanceTarget": {"targetId": "i-2", "lifecycleEvents": []}},
    ]
    asked = {"deploymentId": "d-1", "targetIds": ["i-1", "i-2"]}
    codedeploy.add_response("batch_get_deployment_targets", {"deploymentTargets": targets}, asked)
    with pytest.raises(UserError) as raised:
        deployments.wait(codedeploy.client, "d-1", "Succeeded", clock.patience())
    assert str(raised.value) == (
        "deployment d-1 is Failed: HEALTH_CONSTRAINTS: Too many failed.\n"
        f"  i-1: ValidateService failed: exit code 1\n{LINK.format('d-1')}"
    )


def test_without_a_reason_that_is_said(codedeploy, clock):
    status(codedeploy, status="Stopped")
    codedeploy.add_response("list_deployment_targets", {"targetIds": []}, {"deploymentId": "d-1"})
    with pytest.raises(UserError) as raised:
        deployments.wait(codedeploy.client, "d-1", "Ready", clock.patience())
    assert str(raised.value) == f"deployment d-1 is Stopped: CodeDeploy gives no reason\n{LINK.format('d-1')}"


@pytest.mark.parametrize("what", [KeyboardInterrupt, UserError("over")])
def test_none_is_left_to_move_traffic_unobserved(codedeploy, what, capsys):
    stopped(codedeploy, "d-1", "InProgress")
    with pytest.raises((KeyboardInterrupt, UserError)), deployments.stopped_on_failure(codedeploy.client, "d-1"):
        raise what
    said = "  deployment d-1 was InProgress: stopped, traffic goes back to the version before\n"
    assert capsys.readouterr().out == said


def test_what_has_ended_is_not_stopped(codedeploy):
    status(codedeploy, status="Failed")
    with pytest.raises(UserError), deployments.stopped_on_failure(codedeploy.client, "d-1"):
        raise UserError("failed")


def test_a_waiting_deployment_goes_on_and_is_awaited(codedeploy, facts, clock):
    under_way(codedeploy, {**OWN, "status": "Ready"})
    asked = {"deploymentId": "d-1", "deploymentWaitType": "READY_WAIT"}
    codedeploy.add_response("continue_deployment", {}, asked)
    for now in ("InProgress", "Succeeded"):
        status(codedeploy, status=now)
    assert deployments.go_on(codedeploy.client, facts, "1.4.0", clock.patience())


def test_one_that_moves_traffic_already_is_only_awaited(codedeploy, facts, clock):
    under_way(codedeploy, {**OWN, "status": "InProgress"})
    status(codedeploy, status="Succeeded")
    assert deployments.go_on(codedeploy.client, facts, "1.4.0", clock.patience())


def test_another_versions_deployment_does_not_go_on(codedeploy, facts, clock):
    under_way(codedeploy, {**OTHER, "status": "Ready"})
    assert not deployments.go_on(codedeploy.client, facts, "1.4.0", clock.patience())


def test_a_cutover_that_takes_too_long_is_stopped(codedeploy, facts, clock):
    under_way(codedeploy, {**OWN, "status": "InProgress"})
    for _ in range(3):
        status(codedeploy, status="InProgress")
    stopped(codedeploy, "d-1", "InProgress")
    with pytest.raises(UserError, match="still InProgress after 20 s"):
        deployments.go_on(codedeploy.client, facts, "1.4.0", clock.patience(20))
