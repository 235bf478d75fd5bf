"""failure.py: what failed, in CodeDeploy's own words."""

import pytest

from generator.errors import UserError
from scripts.deliver.codedeploy.deployments import DeploymentGroup
from tests.scripts.deliver.codedeploy.test_deployments import LINK
from tests.scripts.deliver.conftest import status


@pytest.fixture
def codedeploy(stub):
    return stub("codedeploy")


@pytest.fixture
def group(codedeploy, outputs, clock):
    return DeploymentGroup(codedeploy.client, outputs, "1.4.0", clock.polling())


def test_a_failed_deployment_says_what_failed_and_where_to_look(codedeploy, group):
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
    parameters = {"deploymentId": "d-1", "targetIds": ["i-1", "i-2"]}
    codedeploy.add_response("batch_get_deployment_targets", {"deploymentTargets": targets}, parameters)
    with pytest.raises(UserError) as raised:
        group.wait("d-1", "Succeeded")
    assert str(raised.value) == (
        "deployment d-1 is Failed: HEALTH_CONSTRAINTS: Too many failed.\n"
        f"  i-1: ValidateService failed: exit code 1\n{LINK.format('d-1')}"
    )


def test_reasons_say_that_codedeploy_gives_none(codedeploy, group):
    status(codedeploy, status="Stopped")
    codedeploy.add_response("list_deployment_targets", {"targetIds": []}, {"deploymentId": "d-1"})
    with pytest.raises(UserError) as raised:
        group.wait("d-1", "Ready")
    assert str(raised.value) == f"deployment d-1 is Stopped: CodeDeploy gives no reason\n{LINK.format('d-1')}"
