"""CodeDeploy: deployment groups."""

from __future__ import annotations

from tests.support.sandbox_deployments import (
    LAMBDA_GROUP,
    ROLE,
    group_info,
)


def test_deployment_group_returns_what_was_set_and_what_aws_adds(deploy, plain) -> None:
    alarms = {"enabled": True, "alarms": [{"name": "x"}]}
    for client, info in ((plain, {}), (deploy, alarms)):
        client.create_deployment_group(deploymentGroupName="g", alarmConfiguration=alarms, **LAMBDA_GROUP)
        assert group_info(client, "g")["alarmConfiguration"] == info
    found = group_info(deploy, "g")
    assert found.pop("deploymentGroupId")
    assert found == {
        **LAMBDA_GROUP,
        "deploymentGroupName": "g",
        "computePlatform": "Lambda",
        "alarmConfiguration": alarms,
        "outdatedInstancesStrategy": "UPDATE",
        "terminationHookEnabled": False,
        **{key: [] for key in ("autoScalingGroups", "ec2TagFilters", "ecsServices", "onPremisesInstanceTagFilters")},
        "triggerConfigurations": [],
    }


def test_deployment_group_can_be_changed_renamed_and_deleted(aws, deploy, plain) -> None:
    deploy.create_deployment_group(applicationName="s", deploymentGroupName="a", serviceRoleArn=ROLE,
                                   tags=[{"Key": "a", "Value": "b"}])  # fmt: skip
    rollback = {"enabled": True, "events": ["DEPLOYMENT_FAILURE"]}
    change = {"applicationName": "s", "currentDeploymentGroupName": "a", "newDeploymentGroupName": "b",
              "autoRollbackConfiguration": rollback, "outdatedInstancesStrategy": "IGNORE"}  # fmt: skip
    assert aws.error(plain.update_deployment_group, **change) == "SandboxNotImplemented"
    assert deploy.update_deployment_group(**change)["hooksNotCleanedUp"] == []
    info = group_info(deploy, "b", "s")
    assert info["autoRollbackConfiguration"] == rollback
    assert (info["outdatedInstancesStrategy"], info["serviceRoleArn"]) == ("IGNORE", ROLE)
    arn = "arn:aws:codedeploy:eu-west-1:111111111111:deploymentgroup:s/b"
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "b"}]
    gone = {"applicationName": "s", "deploymentGroupName": "b"}
    for _ in range(2):
        deploy.delete_deployment_group(**gone)
    assert aws.error(deploy.get_deployment_group, **gone) == "DeploymentGroupDoesNotExistException"
