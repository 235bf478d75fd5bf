"""CodeDeploy in a sandbox: a client, and an ECS service that it deploys."""

from __future__ import annotations

import json
from typing import Any

from tests.support.api_shapes import check_answers
from tests.support.sandbox_clients import Aws

ROLE = "arn:aws:iam::111111111111:role/deployer"
BLUE_GREEN = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
WAITS = {"deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60}}
ROLLBACK = {"enabled": True, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]}
AFTERWARDS = {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}

# A deployment group of the application "f".
LAMBDA_GROUP = {"applicationName": "f", "serviceRoleArn": ROLE, "deploymentStyle": BLUE_GREEN,
                "deploymentConfigName": "CodeDeployDefault.LambdaCanary10Percent30Minutes"}  # fmt: skip


def codedeploy(each: Aws) -> Any:
    """A client whose responses are checked, with a role, the application "s" for servers and "f" for functions."""
    client = each.client("codedeploy")
    if each.corrected:
        check_answers(client)
    each.role("deployer", "codedeploy")
    client.create_application(applicationName="s")
    client.create_application(applicationName="f", computePlatform="Lambda")
    return client


def group_info(client: Any, name: str, application: str = "f") -> dict[str, Any]:
    """DeploymentGroupInfo."""
    found = client.get_deployment_group(applicationName=application, deploymentGroupName=name)
    info: dict[str, Any] = found["deploymentGroupInfo"]
    return info


def deployment_info(client: Any, deployment: str) -> dict[str, Any]:
    """DeploymentInfo."""
    info: dict[str, Any] = client.get_deployment(deploymentId=deployment)["deploymentInfo"]
    return info


def revision_of(kind: str, properties: dict[str, Any], *hooks: str) -> dict[str, Any]:
    """A revision with an AppSpec file of one resource."""
    spec = {"version": 0.0, "Resources": [{"x": {"Type": kind, "Properties": properties}}],
            "Hooks": [{"AfterAllowTestTraffic": hook} for hook in hooks]}  # fmt: skip
    return {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(spec)}}


class Ecs:
    """A service behind two listeners, with an application and a deployment group, all called `name`."""

    def __init__(self, aws: Any, name: str) -> None:
        self.aws, self.name = aws, name
        self.elb, self.ecs, self.deploy = (aws.client(each) for each in ("elbv2", "ecs", "codedeploy"))
        subnets = aws.client("ec2").describe_subnets()["Subnets"]
        group = {"Protocol": "HTTP", "Port": 80, "VpcId": subnets[0]["VpcId"], "TargetType": "ip"}
        made = [self.elb.create_target_group(Name=f"{name}-{colour}", **group) for colour in ("blue", "green")]
        self.groups = [each["TargetGroups"][0]["TargetGroupArn"] for each in made]
        balancer = self.elb.create_load_balancer(Name=name, Subnets=[subnet["SubnetId"] for subnet in subnets[:2]])
        arn = balancer["LoadBalancers"][0]["LoadBalancerArn"]
        self.production, self.test = (self._listener(arn, port) for port in (80, 8443))
        self._service()
        self._group()

    def _listener(self, balancer: str, port: int) -> str:
        made = self.elb.create_listener(
            LoadBalancerArn=balancer, Protocol="HTTP", Port=port,
            DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
        )["Listeners"][0]["ListenerArn"]  # fmt: skip
        self.elb.create_rule(
            ListenerArn=made, Priority=1, Conditions=[{"Field": "host-header", "Values": ["x"]}],
            Actions=[{"Type": "forward", "TargetGroupArn": self.groups[0]}],
        )  # fmt: skip
        return made

    def _service(self) -> None:
        for cpu in ("256", "512"):
            self.ecs.register_task_definition(family=self.name, cpu=cpu, containerDefinitions=[
                {"name": "app", "image": "x", "memory": 10, "portMappings": [{"containerPort": 80}]}])  # fmt: skip
        self.ecs.create_cluster(clusterName=self.name)
        load = {"targetGroupArn": self.groups[0], "containerName": "app", "containerPort": 80}
        self.ecs.create_service(
            cluster=self.name, serviceName="s", taskDefinition=f"{self.name}:1", desiredCount=1,
            deploymentController={"type": "CODE_DEPLOY"}, loadBalancers=[load],
        )  # fmt: skip

    def _group(self, **more: Any) -> None:
        self.deploy.create_application(applicationName=self.name, computePlatform="ECS")
        pair = {
            "targetGroups": [{"name": f"{self.name}-blue"}, {"name": f"{self.name}-green"}],
            "prodTrafficRoute": {"listenerArns": [self.production]},
            "testTrafficRoute": {"listenerArns": [self.test]},
        }
        self.request = {
            "applicationName": self.name, "deploymentGroupName": self.name, "serviceRoleArn": ROLE,
            "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce", "deploymentStyle": BLUE_GREEN,
            "autoRollbackConfiguration": ROLLBACK,
            "alarmConfiguration": {"enabled": True, "alarms": [{"name": self.name}]},
            "ecsServices": [{"clusterName": self.name, "serviceName": "s"}],
            "loadBalancerInfo": {"targetGroupPairInfoList": [pair]},
            "blueGreenDeploymentConfiguration": WAITS | {"terminateBlueInstancesOnDeploymentSuccess": AFTERWARDS},
        }  # fmt: skip
        self.deploy.create_deployment_group(**self.request)

    def revision(self, number: int = 2, *hooks: str) -> dict[str, Any]:
        """Revision `number` of the task definition."""
        arn = f"arn:aws:ecs:eu-west-1:111111111111:task-definition/{self.name}:{number}"
        load = {"ContainerName": "app", "ContainerPort": 80}
        return revision_of("AWS::ECS::Service", {"TaskDefinition": arn, "LoadBalancerInfo": load}, *hooks)

    def start(self, revision: dict[str, Any] | None = None) -> str:
        """A deployment's id."""
        revision = revision or self.revision()
        names = {"applicationName": self.name, "deploymentGroupName": self.name}
        return self.deploy.create_deployment(revision=revision, **names)["deploymentId"]

    def routed(self) -> tuple[str, str]:
        """The colours that the production and the test listener forward to."""
        found = []
        for listener in (self.production, self.test):
            rule = self.elb.describe_rules(ListenerArn=listener)["Rules"][0]
            found.append(rule["Actions"][0]["TargetGroupArn"].split("/")[1].rpartition("-")[2])
        return found[0], found[1]

    def service(self) -> dict[str, Any]:
        """The service as ECS returns it."""
        return self.ecs.describe_services(cluster=self.name, services=["s"])["services"][0]
