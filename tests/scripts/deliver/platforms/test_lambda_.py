"""lambda_.py: a published version at `test`, then CodeDeploy moves `live`."""

import json

import pytest

from generator.errors import UserError
from scripts.deliver.artifacts import package_store
from scripts.deliver.artifacts.approved_package import ApprovedPackage
from scripts.deliver.platforms import lambda_
from tests.scripts.deliver.conftest import begun, status, under_way

NAME, SHA = "acme-stage_api", "ab" * 32
PACKAGE = ApprovedPackage(SHA)


@pytest.fixture
def outputs(outputs):
    return outputs.model_copy(update={"platform": "lambda", "function": NAME})


@pytest.fixture
def moving(delivery):
    """The function's version 1.4.0."""
    return delivery("msa", PACKAGE)


def code_taken(client, moving) -> None:
    """Lambda takes the package from the artefact bucket."""
    source = {"S3Bucket": moving.job.bucket, "S3Key": "msa/1.4.0/package.zip"}
    client.add_response("update_function_code", {}, {"FunctionName": NAME, **source})


@pytest.fixture
def client(stub):
    return stub("lambda")


def at(client, alias: str, number: str) -> None:
    client.add_response("get_alias", {"FunctionVersion": number}, {"FunctionName": NAME, "Name": alias})


def code(client, number: str, sha: str) -> None:
    parameters = {"FunctionName": NAME, "Qualifier": number}
    client.add_response("get_function_configuration", {"CodeSha256": package_store.to_base64(sha)}, parameters)


def updated(client, state: str, **more) -> None:
    client.add_response("get_function_configuration", {"LastUpdateStatus": state, **more}, {"FunctionName": NAME})


def published(client, number: str) -> None:
    parameters = {"FunctionName": NAME, "CodeSha256": package_store.to_base64(SHA), "Description": "version 1.4.0"}
    client.add_response("publish_version", {"Version": number}, parameters)


def moved(client, number: str) -> None:
    client.add_response("update_alias", {}, {"FunctionName": NAME, "Name": "test", "FunctionVersion": number})


def test_the_package_is_published_and_the_test_alias_points_at_it(client, moving, capsys):
    code(client, "$LATEST", "00" * 32)
    code_taken(client, moving)
    updated(client, "InProgress")
    updated(client, "Successful")
    published(client, "4")
    at(client, "test", "3")
    moved(client, "4")
    lambda_.deploy(moving)
    assert capsys.readouterr().out.endswith("  version 1.4.0 is acme-stage_api:4, at the alias test\n")


def test_other_settings_arrive_though_the_code_is_the_same(client, moving, capsys):
    code(client, "$LATEST", SHA)
    published(client, "5")
    at(client, "test", "4")
    moved(client, "5")
    lambda_.deploy(moving)
    assert capsys.readouterr().out == "  version 1.4.0 is acme-stage_api:5, at the alias test\n"


def test_deploy_skips_a_version_that_the_test_alias_has(client, moving, capsys):
    code(client, "$LATEST", SHA)
    published(client, "4")
    at(client, "test", "4")
    lambda_.deploy(moving)
    assert capsys.readouterr().out == "  version 1.4.0 is already at the alias test: nothing to deploy\n"


def test_deploy_reports_a_package_that_lambda_rejects(client, moving):
    code(client, "$LATEST", "00" * 32)
    code_taken(client, moving)
    updated(client, "Failed", LastUpdateStatusReason="too large")
    with pytest.raises(UserError) as raised:
        lambda_.deploy(moving)
    assert str(raised.value) == "acme-stage_api: Lambda rejected the package: too large"


def test_the_live_alias_is_moved_by_codedeploy_with_its_hooks(client, stub, moving):
    at(client, "test", "4")
    at(client, "live", "3")
    code(client, "4", SHA)
    codedeploy = stub("codedeploy")
    under_way(codedeploy)
    properties = {"Name": NAME, "Alias": "live", "CurrentVersion": "3", "TargetVersion": "4"}
    content = {
        "version": 0.0,
        "Resources": [{NAME: {"Type": "AWS::Lambda::Function", "Properties": properties}}],
        "Hooks": [
            {"BeforeAllowTraffic": "acme-stage_api_integration"},
            {"AfterAllowTraffic": "acme-stage_api_smoke"},
        ],
    }
    begun(codedeploy, {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(content)}})
    for now in ("InProgress", "Succeeded"):
        status(codedeploy, status=now)
    at(client, "live", "4")
    lambda_.cutover(moving)


def test_an_earlier_attempts_deployment_must_have_moved_the_alias_to_what_was_tested(client, stub, moving):
    at(client, "test", "5")
    at(client, "live", "3")
    code(client, "5", SHA)
    under_way(stub("codedeploy"), {"deploymentId": "d-1", "description": "version 1.4.0", "status": "InProgress"})
    status(stub("codedeploy"), status="Succeeded")
    at(client, "live", "4")
    with pytest.raises(UserError) as raised:
        lambda_.cutover(moving)
    assert str(raised.value) == (
        "acme-stage_api: deployment d-1 has moved the alias live to 4, but version 1.4.0 is 5, which is at the alias "
        "test.\nRetry the cutover: it moves the traffic from the one to the other."
    )


def test_cutover_of_the_live_version_does_nothing(client, stub, moving, capsys):
    at(client, "test", "4")
    at(client, "live", "4")
    code(client, "4", SHA)
    under_way(stub("codedeploy"))
    lambda_.cutover(moving)
    assert capsys.readouterr().out == "  version 1.4.0 already has production traffic: nothing to do\n"


def test_another_package_at_the_test_alias_is_not_cut_over(client, stub, moving):
    at(client, "test", "4")
    at(client, "live", "3")
    code(client, "4", "00" * 32)
    with pytest.raises(UserError) as raised:
        lambda_.cutover(moving)
    assert str(raised.value).startswith(
        "acme-stage_api: no deployment of version 1.4.0 waits for its cutover; nothing was done."
    )
