"""The order of what is destroyed, and what is removed that Terraform does not know."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import pytest
from botocore.exceptions import EndpointConnectionError

from generator.workspace_graph import Workspace
from scripts.runs import steps
from scripts.runs.folder import Run
from scripts.teardown import destroy
from scripts.teardown.search import search
from scripts.teardown.sweep import sweep
from tests.scripts.teardown.conftest import WHERE, wanted

FOUNDATION = Workspace("targets/stage/foundation", "foundation", "stage", ("shared",), "stage")
API, UI = (replace(FOUNDATION, name=f"targets/stage/services/{n}", upstream=(FOUNDATION.name,)) for n in ("api", "ui"))


@pytest.fixture
def destroyed(monkeypatch):
    """What destroy.apply did, in order; nothing is left of ui."""
    done, place = [], Mock()
    place.matrix.organization.name = "acme"
    monkeypatch.setattr(destroy, "forget", lambda s3, bucket, name: done.append(f"forget {name}"))
    monkeypatch.setattr(steps, "apply", lambda p, workspace, plan, report: done.append(f"destroy {workspace.name}"))
    listed = {FOUNDATION.name: ["aws_vpc.this"], API.name: ["aws_ecs_service.this"], UI.name: []}
    destroy.apply(place, listed, [FOUNDATION, API, UI], Run("r"), after=lambda: done.append("sweep"))
    return done


def test_services_go_before_what_they_stand_on_with_what_deployments_made(destroyed):
    assert destroyed == [
        f"forget {API.name}",
        f"forget {UI.name}",
        f"destroy {API.name}",
        "sweep",
        f"forget {FOUNDATION.name}",
        f"destroy {FOUNDATION.name}",
        "sweep",
    ]


def revision(ecs, target: str) -> str:
    """A further revision, as a deployment registers it."""
    tags = [{"key": key, "value": value} for key, value in wanted(target).tags.items()]
    container = [{"name": "api", "image": "x", "memory": 128}]
    made = ecs.register_task_definition(family=f"sweep-{target}", containerDefinitions=container, tags=tags)
    return made["taskDefinition"]["taskDefinitionArn"]


def test_what_deployments_made_is_removed_of_this_target_alone(client, capsys):
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
    said = capsys.readouterr().out
    assert all(f"removed: task_definition {arn}, which Terraform did not make" in said for arn in own)


def test_what_cannot_be_removed_is_said_and_the_rest_goes_on(client, capsys):
    own = revision(client("ecs", "work"), "stuck")

    def denied(service, account, region):
        if service == "autoscaling":
            raise EndpointConnectionError(endpoint_url="https://autoscaling")
        return client(service, account, region)

    sweep(denied, WHERE, wanted("stuck"))
    said = capsys.readouterr().out
    assert "not removed: auto_scaling_group in eu-west-1: Could not connect to the endpoint URL" in said
    assert f"removed: task_definition {own}" in said
