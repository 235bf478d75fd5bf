"""The requests of a service's deploy role in a target's account, platform by platform."""

from __future__ import annotations

from collections.abc import Iterator

from generator import names
from tests.support.delivery_table import DECRYPT, Need, Table
from tests.support.delivery_world import World


class Site(Table):
    """The requests of a service's deploy role in a target's account."""

    def __init__(self, world: World, service: str, target: str) -> None:
        super().__init__(world, service)
        self.name, self.target, self.account = f"acme-{target}_{service}", target, world.target_id(target)
        self.region = world.matrix.targets[target].region or "eu-west-1"

    def here(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"

    def deploy(self) -> Iterator[Need]:
        facts = names.services.outputs(self.target, self.service)
        yield "ssm:GetParameter", self.here("ssm", f"parameter{facts}"), ()
        for action in ("CreateDeployment", "GetDeployment", "GetDeploymentGroup", "ListDeployments"):
            yield f"codedeploy:{action}", self.here("codedeploy", f"deploymentgroup:{self.name}/{self.name}"), ()
        for action in ("GetApplicationRevision", "RegisterApplicationRevision"):
            yield f"codedeploy:{action}", self.here("codedeploy", f"application:{self.name}"), ()
        own = f"{self.name}_{self.world.matrix.services[self.service].strategy(self.target)}"
        for config in ("CodeDeployDefault.OneAtATime", own):
            yield "codedeploy:GetDeploymentConfig", self.here("codedeploy", f"deploymentconfig:{config}"), ()
        for action in ("ContinueDeployment", "StopDeployment", "ListDeploymentTargets", "BatchGetDeploymentTargets"):
            yield f"codedeploy:{action}", "*", ()
        yield from {"ecs": self._ecs, "lambda": self._lambda, "server": self._server}[self._platform()]()

    def _platform(self) -> str:
        return self.world.matrix.services[self.service].platform

    def _ecs(self) -> Iterator[Need]:
        yield "ecs:DescribeServices", self.here("ecs", f"service/acme-{self.target}/{self.service}"), ()
        yield "ecs:DescribeTaskDefinition", "*", ()
        yield "ecs:RegisterTaskDefinition", "*", ()
        register = (("ecs:CreateAction", "RegisterTaskDefinition"),)
        yield "ecs:TagResource", self.here("ecs", f"task-definition/{self.name}:7"), register
        for job in ("task", "execution"):
            to_tasks = (("iam:PassedToService", "ecs-tasks.amazonaws.com"),)
            yield "iam:PassRole", names.accounts.role_arn(self.account, f"{self.name}_{job}"), to_tasks

    def _lambda(self) -> Iterator[Need]:
        function = self.here("lambda", f"function:{self.name}")
        for action in ("UpdateFunctionCode", "PublishVersion", "UpdateAlias", "GetAlias", "GetFunctionConfiguration"):
            yield f"lambda:{action}", function, ()
        yield "lambda:GetFunctionConfiguration", f"{function}:7", ()
        yield from self._package()

    def _server(self) -> Iterator[Need]:
        yield "autoscaling:DescribeAutoScalingGroups", "*", ()
        yield "elasticloadbalancing:DescribeTargetHealth", "*", ()
        for group in names.services.autoscaling_groups("acme", self.target, self.service):
            arn = self.here("autoscaling", f"autoScalingGroup:0f1e:autoScalingGroupName/{group}")
            yield "autoscaling:UpdateAutoScalingGroup", arn, ()
            yield "autoscaling:AttachLoadBalancerTargetGroups", arn, ()
            yield "autoscaling:DetachLoadBalancerTargetGroups", arn, ()
        for colour in ("blue", "green"):
            first = names.services.target_group("acme", self.target, self.service)
            arn = self.here("elasticloadbalancing", f"targetgroup/{first}-{colour}/0f1e")
            yield "elasticloadbalancing:RegisterTargets", arn, ()
            yield "elasticloadbalancing:DeregisterTargets", arn, ()
        yield from self._package()

    def _package(self) -> Iterator[Need]:
        yield "s3:GetObject", f"{self.bucket}/{self.service}/1.4.0/package.zip", ()
        yield from self.key(names.shared.artefact_key_alias("acme"), DECRYPT)
