"""Instances that are started from a launch template."""

from __future__ import annotations


def test_instance_has_the_image_and_profile_of_its_launch_template(each) -> None:
    ec2, iam, corrected = each.client("ec2"), each.client("iam"), each.corrected
    iam.create_instance_profile(InstanceProfileName="servers")
    each.client("ssm").put_parameter(Name="/image", Value="ami-12c6146b", Type="String")
    data = {"ImageId": "resolve:ssm:/image", "InstanceType": "t3.micro", "IamInstanceProfile": {"Name": "servers"}}
    ec2.create_launch_template(LaunchTemplateName="second", LaunchTemplateData=data)
    data["UserData"] = "dHJ1ZQ=="
    ec2.create_launch_template_version(LaunchTemplateName="second", LaunchTemplateData=data)
    scaling = each.client("autoscaling")
    started = scaling.create_auto_scaling_group
    group = {"AutoScalingGroupName": "second", "MinSize": 1, "MaxSize": 1, "AvailabilityZones": ["eu-west-1a"]}
    template = {"LaunchTemplateName": "second", "Version": "2"}
    assert each.error(started, LaunchTemplate=template, **group) == ("" if corrected else "SandboxFailure")
    if corrected:
        found = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=["second"])["AutoScalingGroups"][0]
        ids = [instance["InstanceId"] for instance in found["Instances"]]
        [instance] = ec2.describe_instances(InstanceIds=ids)["Reservations"][0]["Instances"]
        assert instance["ImageId"] == "ami-12c6146b"
        assert instance["IamInstanceProfile"]["Arn"].endswith("/servers")
        scaling.delete_auto_scaling_group(AutoScalingGroupName="second", ForceDelete=True)
        interfaces = ec2.describe_network_interfaces(Filters=[{"Name": "attachment.instance-id", "Values": ids}])
        assert interfaces["NetworkInterfaces"] == []
