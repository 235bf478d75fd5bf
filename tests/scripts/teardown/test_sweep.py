"""What deployments created outside of Terraform is removed."""

from __future__ import annotations

from botocore.exceptions import EndpointConnectionError

from scripts.teardown.search import search
from scripts.teardown.sweep import sweep
from tests.scripts.teardown.conftest import WHERE, wanted


def revision(ecs, target: str) -> str:
    """A further revision, as a deployment registers it."""
    tags = [{"key": key, "value": value} for key, value in wanted(target).tags.items()]
    container = [{"name": "api", "image": "x", "memory": 128}]
    made = ecs.register_task_definition(family=f"sweep-{target}", containerDefinitions=container, tags=tags)
    return made["taskDefinition"]["taskDefinitionArn"]


def test_sweep_removes_what_deployments_created_for_this_target_only(client, capsys):
    ecs, scaling = client("ecs", "work"), client("autoscaling", "work")
    own, other = [revision(ecs, "swept"), revision(ecs, "swept")], revision(ecs, "kept")
    ec2 = client("ec2", "work")
    vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.7.0.0/24")["Subnet"]["SubnetId"]
    data = {"ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.micro"}
    ec2.create_launch_template(LaunchTemplateName="swept", LaunchTemplateData=data)
    pairs = [{"Key": key, "Value": value, "PropagateAtLaunch": True} for key, value in wanted("swept").tags.items()]
    copy = {"AutoScalingGroupName": "CodeDeploy_swept_d-1", "LaunchTemplate": {"LaunchTemplateName": "swept"}}
    scaling.create_auto_scaling_group(**copy, MinSize=1, MaxSize=1, VPCZoneIdentifier=subnet, Tags=pairs)
    assert {item.kind for item in search(client, WHERE, wanted("swept")).left} == {
        "task_definition", "auto_scaling_group", "instance",
    }  # fmt: skip
    sweep(client, WHERE, wanted("swept"))
    assert search(client, WHERE, wanted("swept")).left == []
    assert [item.id for item in search(client, WHERE, wanted("kept")).left] == [other]
    out = capsys.readouterr().out
    assert all(f"removed: task_definition {arn}, created outside of Terraform" in out for arn in own)


def test_sweep_says_what_could_not_be_removed_and_continues(client, capsys):
    own = revision(client("ecs", "work"), "stuck")

    def denied(service, account, region):
        if service == "autoscaling":
            raise EndpointConnectionError(endpoint_url="https://autoscaling")
        return client(service, account, region)

    sweep(denied, WHERE, wanted("stuck"))
    out = capsys.readouterr().out
    assert "not removed: auto_scaling_group in eu-west-1: Could not connect to the endpoint URL" in out
    assert f"removed: task_definition {own}" in out
