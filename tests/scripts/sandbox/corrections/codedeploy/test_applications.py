"""CodeDeploy: applications."""

from __future__ import annotations

from tests.support.sandbox_deployments import (
    ROLE,
)


def test_application_is_for_servers_by_default_and_can_be_renamed_and_deleted(aws, moto, deploy, plain) -> None:
    assert "computePlatform" not in plain.get_application(applicationName="s")["application"]
    assert deploy.get_application(applicationName="s")["application"]["computePlatform"] == "Server"
    rename = {"applicationName": "old", "newApplicationName": "new"}
    for client, answer in ((plain, "SandboxNotImplemented"), (deploy, "")):
        client.create_application(applicationName="old", tags=[{"Key": "a", "Value": "b"}])
        assert aws.error(client.update_application, **rename) == answer
    deploy.create_deployment_group(applicationName="new", deploymentGroupName="g", serviceRoleArn=ROLE)
    arn = "arn:aws:codedeploy:eu-west-1:111111111111:application:new"
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "b"}]
    assert aws.error(deploy.update_application, **rename) == "ApplicationDoesNotExistException"
    assert aws.error(plain.delete_application, applicationName="old") == "SandboxNotImplemented"
    deploy.delete_application(applicationName="new")
    deploy.delete_application(applicationName="new")
    assert aws.error(deploy.get_application, applicationName="new") == "ApplicationDoesNotExistException"
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == []
