"""One resource of every type that services make, on all three platforms, made with boto3 in the network of a Maker."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any


def services(maker: Any) -> None:
    scripted(maker)
    containers(maker)
    servers(maker)
    deployment(maker)
    watching(maker)


def scripted(maker: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", "def handler(event, context): return event\n")
    role = f"arn:aws:iam::444444444444:role/{maker.ids['role']}"
    made = maker.client("lambda").create_function(
        FunctionName=f"acme-{maker.name}_api", Runtime="python3.13", Handler="index.handler", Role=role,
        Code={"ZipFile": packed.getvalue()}, Tags=maker.tags,
    )  # fmt: skip
    maker.ids["function"] = made["FunctionArn"]


def containers(maker: Any) -> None:
    ecs, ids, name = maker.client("ecs"), maker.ids, f"acme-{maker.name}_api"
    elb, here = maker.client("elbv2"), {"VpcId": ids["vpc"], "Tags": maker.pairs}
    group = elb.create_target_group(Name=f"api-{maker.name}", Protocol="HTTP", Port=80, TargetType="ip", **here)
    ids["target_group"] = group["TargetGroups"][0]["TargetGroupArn"]
    forward = [{"Type": "forward", "TargetGroupArn": ids["target_group"]}]
    listener = elb.create_listener(
        LoadBalancerArn=ids["load_balancer"], Protocol="HTTP", Port=80, DefaultActions=forward
    )["Listeners"][0]["ListenerArn"]
    path = [{"Field": "path-pattern", "Values": ["/x"]}]  # made by hand, say: without tags, but a child of the balancer
    rule = elb.create_rule(ListenerArn=listener, Priority=1, Conditions=path, Actions=forward)["Rules"][0]
    ids["listener_rule"] = rule["RuleArn"]
    container = {"name": "api", "image": "x", "memory": 128, "essential": True, "portMappings": [{"containerPort": 80}]}
    revision = ecs.register_task_definition(family=name, containerDefinitions=[container], tags=maker.lower)
    ids["task_definition"] = revision["taskDefinition"]["taskDefinitionArn"]
    place = {"cluster": ids["cluster"], "taskDefinition": name, "desiredCount": 0}
    ids["ecs_service"] = ecs.create_service(serviceName="api", **place)["service"]["serviceArn"]  # as the rule
    scaled = {"ServiceNamespace": "ecs", "ScalableDimension": "ecs:service:DesiredCount", "MinCapacity": 1}
    resource = {"ResourceId": f"service/acme-{maker.name}/api", "MaxCapacity": 2, "Tags": maker.tags}
    made = maker.client("application-autoscaling").register_scalable_target(**scaled, **resource)
    ids["scalable_target"] = made["ScalableTargetARN"]


def servers(maker: Any) -> None:
    ec2, iam, ids, name = maker.client("ec2"), maker.client("iam"), maker.ids, f"acme-{maker.name}_msa"
    image = "ami-0123456789abcdef0"
    template = {"LaunchTemplateName": name, "LaunchTemplateData": {"ImageId": image, "InstanceType": "t3.micro"}}
    made = ec2.create_launch_template(**template, TagSpecifications=maker.spec("launch-template"))
    ids["launch_template"] = made["LaunchTemplate"]["LaunchTemplateId"]
    copied = [{"PropagateAtLaunch": False, **pair} for pair in maker.pairs]
    maker.client("autoscaling").create_auto_scaling_group(
        AutoScalingGroupName=name, MinSize=0, MaxSize=0, LaunchTemplate={"LaunchTemplateId": ids["launch_template"]},
        VPCZoneIdentifier=maker.subnets[0], Tags=copied,
    )  # fmt: skip
    ids["auto_scaling_group"] = name
    one = {"ImageId": image, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1, "SubnetId": maker.subnets[0]}
    made = ec2.run_instances(**one, TagSpecifications=maker.spec("instance"))
    ids["instance"] = made["Instances"][0]["InstanceId"]
    disk = ec2.create_volume(AvailabilityZone="eu-west-1a", Size=1, TagSpecifications=maker.spec("volume"))
    ids["volume"] = disk["VolumeId"]
    iam.create_instance_profile(InstanceProfileName=name, Tags=maker.pairs)
    ids["instance_profile"] = name


def deployment(maker: Any) -> None:
    deploy, ids, name = maker.client("codedeploy"), maker.ids, f"acme-{maker.name}_api"
    deploy.create_application(applicationName=name, computePlatform="ECS", tags=maker.pairs)
    ids["codedeploy_application"] = f"arn:aws:codedeploy:eu-west-1:444444444444:application:{name}"
    canary = {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 30}}
    config = f"{name}_canary_10_30m"
    deploy.create_deployment_config(deploymentConfigName=config, computePlatform="ECS", trafficRoutingConfig=canary)
    ids["deployment_config"] = config


def watching(maker: Any) -> None:
    ids, name = maker.ids, f"acme-{maker.name}_api"
    alarms = maker.client("cloudwatch")
    when = {"ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1, "Threshold": 1.0, "Period": 60}
    metric = {"Namespace": "AWS/ApplicationELB", "MetricName": "HTTPCode_Target_5XX_Count", "Statistic": "Sum"}
    alarms.put_metric_alarm(AlarmName=name, **when, **metric, Tags=maker.pairs)
    ids["alarm"] = f"arn:aws:cloudwatch:eu-west-1:444444444444:alarm:{name}"
    ids["topic"] = maker.client("sns").create_topic(Name=name, Tags=maker.pairs)["TopicArn"]
    pattern = json.dumps({"source": ["aws.codedeploy"]})
    ids["event_rule"] = maker.client("events").put_rule(Name=name, EventPattern=pattern, Tags=maker.pairs)["RuleArn"]
