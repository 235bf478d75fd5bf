"""Launch templates: tags and data."""

from __future__ import annotations

INSTANCE = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "x"}]}]


def test_launch_templates_own_tags_are_not_in_its_data(each) -> None:
    ec2 = each.client("ec2")
    own = [{"ResourceType": "launch-template", "Tags": [{"Key": "a", "Value": "b"}]}]
    data = {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro", "TagSpecifications": INSTANCE}
    ec2.create_launch_template(LaunchTemplateName="servers", LaunchTemplateData=data, TagSpecifications=own)
    [version] = ec2.describe_launch_template_versions(LaunchTemplateName="servers")["LaunchTemplateVersions"]
    assert (version["LaunchTemplateData"]["TagSpecifications"] == INSTANCE) is each.corrected
    ec2.create_tags(Resources=[version["LaunchTemplateId"]], Tags=[{"Key": "a", "Value": "c"}])
    [template] = ec2.describe_launch_templates(LaunchTemplateNames=["servers"])["LaunchTemplates"]
    assert template["Tags"] == [{"Key": "a", "Value": "c" if each.corrected else "b"}]


def test_auto_scaling_group_can_use_a_later_version_that_has_user_data(each) -> None:
    ec2, data = each.client("ec2"), {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro", "UserData": "dHJ1ZQ=="}
    ec2.create_launch_template(LaunchTemplateName="data", LaunchTemplateData=data)
    ec2.create_launch_template_version(LaunchTemplateName="data", LaunchTemplateData=data)
    group = {"AutoScalingGroupName": "data", "MinSize": 1, "MaxSize": 1, "AvailabilityZones": ["eu-west-1a"]}
    create, template = each.client("autoscaling").create_auto_scaling_group, {"LaunchTemplateName": "data"}
    assert each.error(create, LaunchTemplate=template | {"Version": "2"}, **group) == (
        "" if each.corrected else "SandboxFailure"
    )
