"""refusals.py: each names the deployment, what is wrong, and the next step."""

from scripts.deliver.codedeploy import refusals

LINK = "https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/d-1?region=eu-west-1"


def test_a_deployment_by_hand_is_named_as_such(stub, outputs):
    error = refusals.busy(stub("codedeploy").client, outputs, {"deploymentId": "d-1", "status": "InProgress"})
    assert str(error) == (
        "acme-stage_api: deployment d-1 (started by hand) is InProgress; nothing was done.\n"
        f"Wait until it has ended: {LINK}"
    )


def test_a_foreign_deployment_is_a_refusal_of_a_guard(stub, outputs):
    info = {"deploymentId": "d-1", "description": "version 1.4.0"}
    error = refusals.something_else(stub("codedeploy").client, outputs, info)
    assert error.code == 4
    assert str(error).endswith(f"Stop it, and deploy the version again: {LINK}")


def test_a_cutover_names_the_deploy_step(outputs):
    error = refusals.not_deployed(outputs, "1.4.0")
    assert "Deploy it first: ./taskw deliver -- deploy with VERSION=1.4.0" in str(error)
