"""What each role of a pipeline has to do, as requests: one table for every platform, written down from what AWS's pages
say that each step needs, and from scripts/deliver."""

from __future__ import annotations

from collections.abc import Iterator

from generator import names
from tests.generator.delivery_world import World

Need = tuple[str, str, tuple[tuple[str, str], ...]]  # action, resource, values by condition key
CHECKS = ("unit_tests", "style", "static_analysis", "slow_scans", "package")
STEPS = ("plan", "apply", "deploy", "test", "cutover")
CREATES = (("s3:ObjectCreationOperation", "true"),)
ONCE = (*CREATES, ("s3:if-none-match", "*"))
DECRYPT, ENCRYPT = ("Decrypt",), ("Decrypt", "GenerateDataKey")
PUSH = (
    "BatchCheckLayerAvailability",
    "BatchGetImage",
    "CompleteLayerUpload",
    "InitiateLayerUpload",
    "PutImage",
    "UploadLayerPart",
)


def needs(world: World) -> dict[str, list[Need]]:
    """Requests by the ARN of the role that makes them."""
    found: dict[str, list[Need]] = {}
    for service in world.matrix.services:
        found |= _of_service(Table(world, service))
        for target in world.matrix.promotion(service):
            role = names.service_role(world.org, target, service, "deploy")
            found[names.role_arn(world.target_id(target), role)] = list(Site(world, service, target).deploy())
    return found | _of_infrastructure(Table(world, names.INFRASTRUCTURE))


def _of_service(table: Table) -> dict[str, list[Need]]:
    targets = table.world.matrix.promotion(table.service)
    steps = [f"{target}_{step}" for target in targets for step in STEPS]
    sources = [table.world.matrix.services[table.service].source.repository, "acme/platform"]
    found = {
        "pipeline": table.conduct([*CHECKS, *steps], sources),
        "events": table.start(),
        "checks": table.step("checks"),
        "build": table.build(),
    }
    for target in targets:
        own, account = f"targets/{target}/services/{table.service}", table.world.target_id(target)
        role = names.role_arn(account, names.service_role(table.world.org, target, table.service, "deploy"))
        found[f"{target}_plan"] = table.plan(f"{target}_plan", [own], [account])
        found[f"{target}_apply"] = table.apply(f"{target}_apply", [own], [account])
        for step in ("deploy", "cutover"):
            found[f"{target}_{step}"] = table.deploy(f"{target}_{step}", role)
        found[f"{target}_test"] = table.step(f"{target}_test")
    return {table.role(job): list(rows) for job, rows in found.items()}


def _of_infrastructure(table: Table) -> dict[str, list[Need]]:
    world = table.world
    parts = {"shared": (["shared"], [world.tools]), "pipelines": (["pipelines/api", "pipelines/prod"], [world.tools])}
    for target in world.matrix.targets:
        services = [s for s in world.matrix.services if target in world.matrix.promotion(s)]
        own = [f"targets/{target}/foundation", *(f"targets/{target}/services/{service}" for service in services)]
        parts[target] = (own, [world.target_id(target), world.tools])
    steps = [f"{part}_{step}" for part in parts for step in ("plan", "apply")]
    found = {"pipeline": table.conduct(["check", *steps], ["acme/platform"]), "events": table.start()}
    found["check"] = table.step("check")
    for part, (own, accounts) in parts.items():
        found[f"{part}_plan"] = table.plan(f"{part}_plan", own, accounts)
        found[f"{part}_apply"] = table.apply(f"{part}_apply", own, accounts)
    return {table.role(job): list(rows) for job, rows in found.items()}


class Table:
    """The requests of one pipeline's roles in the tools account."""

    def __init__(self, world: World, service: str) -> None:
        self.world, self.service = world, service
        self.bucket = f"arn:aws:s3:::{names.artefact_bucket(world.org, world.tools)}"
        self.state = f"arn:aws:s3:::{names.state_bucket(world.org, world.tools)}"
        self.folder = f"{self.bucket}/{names.pipeline(world.org, service)}/plan_pre-p/k3jH2f"

    def role(self, job: str) -> str:
        return names.role_arn(self.world.tools, names.pipeline_role(self.world.org, self.service, job))

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:eu-west-1:{self.world.tools}:{resource}"

    def key(self, alias: str, actions: tuple[str, ...]) -> Iterator[Need]:
        yield from ((f"kms:{action}", self.world.key(alias), ()) for action in actions)

    def step(self, project: str) -> Iterator[Need]:
        stream = f"log-group:/groundplan/pipelines/{self.service}:log-stream:"
        yield "logs:CreateLogStream", self.arn("logs", stream), ()
        yield "logs:PutLogEvents", self.arn("logs", f"{stream}acme-{self.service}_{project}/b1"), ()
        yield from self.hand_on(("GetObject", "GetObjectVersion"))
        yield from self.key(names.artefact_key_alias(self.world.org), DECRYPT)

    def hand_on(self, actions: tuple[str, ...]) -> Iterator[Need]:
        yield from ((f"s3:GetBucket{what}", self.bucket, ()) for what in ("Acl", "Location"))
        yield from ((f"s3:{action}", self.folder, CREATES * action.startswith("Put")) for action in actions)

    def conduct(self, projects: list[str], sources: list[str]) -> Iterator[Need]:
        yield "s3:GetBucketVersioning", self.bucket, ()
        yield from self.hand_on(("GetObject", "GetObjectVersion", "PutObject", "PutObjectAcl"))
        yield from self.key(names.artefact_key_alias(self.world.org), ENCRYPT)
        for repository in sources:
            yield "s3:GetObjectVersion", f"{self.bucket}/sources/{repository}.zip", ()
        for project in projects:
            yield "codebuild:StartBuild", self.arn("codebuild", f"project/acme-{self.service}_{project}"), ()
            yield "codebuild:BatchGetBuilds", self.arn("codebuild", f"project/acme-{self.service}_{project}"), ()
        yield "sns:Publish", self.arn("sns", "acme-pipelines"), ()
        yield from self.key(names.topic_key_alias(self.world.org), ENCRYPT)

    def start(self) -> Iterator[Need]:
        pipeline = names.pipeline(self.world.org, self.service)
        yield "codepipeline:StartPipelineExecution", self.arn("codepipeline", pipeline), ()

    def build(self) -> Iterator[Need]:
        yield from self.step("build")
        yield from self.hand_on(("PutObject",))
        yield from self.key(names.artefact_key_alias(self.world.org), ENCRYPT)
        yield "s3:ListBucket", self.bucket, ()
        yield "s3:GetObject", f"{self.bucket}/{self.service}/1.4.0/package.zip", ()
        yield "s3:PutObject", f"{self.bucket}/{self.service}/1.4.0/package.zip", ONCE
        if self.world.matrix.services[self.service].platform == "ecs":
            repository = self.arn("ecr", f"repository/acme/{self.service}")
            yield "ecr:GetAuthorizationToken", "*", ()
            yield from ((f"ecr:{action}", repository, ()) for action in PUSH)

    def plan(self, project: str, own: list[str], accounts: list[str]) -> Iterator[Need]:
        yield from self.step(project)
        yield from self.hand_on(("PutObject",))
        yield from self.key(names.artefact_key_alias(self.world.org), ENCRYPT)
        yield from self._state(own, ("GetObject",))
        yield from self._take(accounts, names.PLAN_ROLE)

    def apply(self, project: str, own: list[str], accounts: list[str]) -> Iterator[Need]:
        yield from self.step(project)
        yield from self._state(own, ("GetObject", "PutObject"))
        for workspace in own:
            yield "s3:PutObject", f"{self.state}/{workspace}/applied.json", CREATES
        yield from self._take(accounts, names.PLAN_ROLE)
        yield from self._take(accounts, names.APPLY_ROLE)

    def deploy(self, project: str, role: str) -> Iterator[Need]:
        yield from self.step(project)
        yield "s3:ListBucket", self.bucket, ()
        yield "s3:GetObject", f"{self.bucket}/{self.service}/1.4.0/package.zip", ()
        yield "sts:AssumeRole", role, ()

    def _state(self, own: list[str], actions: tuple[str, ...]) -> Iterator[Need]:
        yield "s3:ListBucket", self.state, ()
        yield "s3:GetObject", f"{self.state}/accounts/nonprod/applied.json", ()
        for workspace in own:
            state = f"{self.state}/{workspace}/terraform.tfstate"
            yield from ((f"s3:{action}", state, CREATES * action.startswith("Put")) for action in actions)
            yield from ((f"s3:{action}", f"{state}.tflock", ()) for action in ("DeleteObject", "GetObject"))
            yield "s3:PutObject", f"{state}.tflock", ONCE
        yield from self.key(names.state_key_alias(self.world.org), ENCRYPT)

    def _take(self, accounts: list[str], role: str) -> Iterator[Need]:
        yield from (("sts:AssumeRole", names.role_arn(account, role), ()) for account in accounts)


class Site(Table):
    """The requests of a service's deploy role in a target's account."""

    def __init__(self, world: World, service: str, target: str) -> None:
        super().__init__(world, service)
        self.name, self.target, self.account = f"acme-{target}_{service}", target, world.target_id(target)
        self.region = world.matrix.targets[target].region or "eu-west-1"

    def here(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"

    def deploy(self) -> Iterator[Need]:
        facts = names.service_facts(self.target, self.service)
        yield "ssm:GetParameter", self.here("ssm", f"parameter{facts}"), ()
        for action in ("CreateDeployment", "GetDeployment", "GetDeploymentGroup", "ListDeployments"):
            yield f"codedeploy:{action}", self.here("codedeploy", f"deploymentgroup:{self.name}/{self.name}"), ()
        for action in ("GetApplicationRevision", "RegisterApplicationRevision"):
            yield f"codedeploy:{action}", self.here("codedeploy", f"application:{self.name}"), ()
        yield "codedeploy:GetDeploymentConfig", self.here("codedeploy", "deploymentconfig:CodeDeployDefault.Any"), ()
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
            yield "iam:PassRole", names.role_arn(self.account, f"{self.name}_{job}"), to_tasks

    def _lambda(self) -> Iterator[Need]:
        function = self.here("lambda", f"function:{self.name}")
        for action in ("UpdateFunctionCode", "PublishVersion", "UpdateAlias", "GetAlias", "GetFunctionConfiguration"):
            yield f"lambda:{action}", function, ()
        yield "lambda:GetFunctionConfiguration", f"{function}:7", ()
        yield from self._package()

    def _server(self) -> Iterator[Need]:
        yield "autoscaling:DescribeAutoScalingGroups", "*", ()
        yield "elasticloadbalancing:DescribeTargetHealth", "*", ()
        for group in names.autoscaling_groups("acme", self.target, self.service):
            arn = self.here("autoscaling", f"autoScalingGroup:0f1e:autoScalingGroupName/{group}")
            yield "autoscaling:UpdateAutoScalingGroup", arn, ()
        for colour in ("blue", "green"):
            first = names.service_group("acme", self.target, self.service)
            arn = self.here("elasticloadbalancing", f"targetgroup/{first}-{colour}/0f1e")
            yield "elasticloadbalancing:RegisterTargets", arn, ()
            yield "elasticloadbalancing:DeregisterTargets", arn, ()
        yield from self._package()

    def _package(self) -> Iterator[Need]:
        yield "s3:GetObject", f"{self.bucket}/{self.service}/1.4.0/package.zip", ()
        yield from self.key(names.artefact_key_alias("acme"), DECRYPT)
