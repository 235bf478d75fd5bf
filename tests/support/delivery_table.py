"""The requests of a pipeline's roles in the tools account, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from generator import names
from tests.support.delivery_world import World

Need = tuple[str, str, tuple[tuple[str, str], ...]]  # action, resource, values by condition key
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


def plan_artefact(part: str) -> str:
    """The name of the artefact with the plan of a target, or of another part of the infrastructure."""
    return f"plan_{part.replace('-', '_')}"


class Table:
    """The requests of one pipeline's roles in the tools account."""

    def __init__(self, world: World, service: str) -> None:
        self.world, self.service = world, service
        self.bucket = f"arn:aws:s3:::{names.shared.artefact_bucket(world.org, world.tools)}"
        self.state = f"arn:aws:s3:::{names.state.bucket(world.org, world.tools)}"

    def artefact(self, name: str) -> str:
        """An object in the pipeline's folder; names are cut to ten characters."""
        return f"{self.bucket}/{names.pipelines.name(self.world.org, self.service)}/{name[:10]}/k3jH2f"

    def role(self, job: str) -> str:
        return names.accounts.role_arn(self.world.tools, names.pipelines.role(self.world.org, self.service, job))

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:eu-west-1:{self.world.tools}:{resource}"

    def key(self, alias: str, actions: tuple[str, ...]) -> Iterator[Need]:
        yield from ((f"kms:{action}", self.world.key(alias), ()) for action in actions)

    def step(self, project: str, *inputs: str) -> Iterator[Need]:
        stream = f"log-group:/groundplan/pipelines/{self.service}:log-stream:"
        yield "logs:CreateLogStream", self.arn("logs", stream), ()
        yield "logs:PutLogEvents", self.arn("logs", f"{stream}acme-{self.service}_{project}/b1"), ()
        yield from self.hand_on(("GetObject", "GetObjectVersion"), inputs)
        yield from self.key(names.shared.artefact_key_alias(self.world.org), DECRYPT)

    def hand_on(self, actions: tuple[str, ...], artefacts: tuple[str, ...]) -> Iterator[Need]:
        yield from ((f"s3:GetBucket{what}", self.bucket, ()) for what in ("Acl", "Location"))
        for arn in map(self.artefact, artefacts):
            yield from ((f"s3:{action}", arn, CREATES * action.startswith("Put")) for action in actions)

    def pipeline_role(self, projects: list[str], sources: list[str], parts: list[str]) -> Iterator[Need]:
        yield "s3:GetBucketVersioning", self.bucket, ()
        actions = ("GetObject", "GetObjectVersion", "PutObject", "PutObjectAcl")
        yield from self.hand_on(actions, ("service", "kit", *map(plan_artefact, parts)))
        yield from self.key(names.shared.artefact_key_alias(self.world.org), ENCRYPT)
        for repository in sources:
            yield "s3:GetObjectVersion", f"{self.bucket}/sources/{repository}.zip", ()
        for project in projects:
            yield "codebuild:StartBuild", self.arn("codebuild", f"project/acme-{self.service}_{project}"), ()
            yield "codebuild:BatchGetBuilds", self.arn("codebuild", f"project/acme-{self.service}_{project}"), ()
        yield "sns:Publish", self.arn("sns", "acme-pipelines"), ()
        yield from self.key(names.shared.topic_key_alias(self.world.org), ENCRYPT)

    def event_role(self) -> Iterator[Need]:
        pipeline = names.pipelines.name(self.world.org, self.service)
        yield "codepipeline:StartPipelineExecution", self.arn("codepipeline", pipeline), ()

    def build(self) -> Iterator[Need]:
        yield from self.step("build", "service", "kit")
        yield from self.key(names.shared.artefact_key_alias(self.world.org), ENCRYPT)
        yield "s3:ListBucket", self.bucket, ()
        pipeline = names.pipelines.name(self.world.org, self.service)
        yield "codepipeline:GetPipelineExecution", self.arn("codepipeline", pipeline), ()
        yield "s3:GetObject", f"{self.bucket}/{self.service}/1.4.0/package.zip", ()
        yield "s3:PutObject", f"{self.bucket}/{self.service}/1.4.0/package.zip", ONCE
        if self.world.matrix.services[self.service].platform == "ecs":
            repository = self.arn("ecr", f"repository/acme/{self.service}")
            yield "ecr:GetAuthorizationToken", "*", ()
            yield from ((f"ecr:{action}", repository, ()) for action in PUSH)

    def plan(self, parts: dict[str, tuple[list[str], list[str]]]) -> Iterator[Need]:
        """`parts`: workspaces and accounts by what is planned."""
        yield from self.step("plan", "kit")
        yield from self.hand_on(("PutObject",), tuple(map(plan_artefact, parts)))
        for own, accounts in parts.values():
            yield from self._plan(own, accounts)

    def _plan(self, own: list[str], accounts: list[str]) -> Iterator[Need]:
        yield from self.key(names.shared.artefact_key_alias(self.world.org), ENCRYPT)
        yield from self._state(own, ("GetObject",))
        yield from self._take(accounts, names.accounts.PLAN_ROLE)

    def apply(self, part: str, own: list[str], accounts: list[str]) -> Iterator[Need]:
        yield from self.step(f"{part}_apply", "kit", plan_artefact(part))
        yield from self._state(own, ("GetObject", "PutObject"))
        for workspace in own:
            yield "s3:PutObject", f"{self.state}/{workspace}/applied.json", CREATES
        yield from self._take(accounts, names.accounts.PLAN_ROLE)
        yield from self._take(accounts, names.accounts.APPLY_ROLE)

    def deploy(self, role: str) -> Iterator[Need]:
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
        yield from self.key(names.state.key_alias(self.world.org), ENCRYPT)

    def _take(self, accounts: list[str], role: str) -> Iterator[Need]:
        yield from (("sts:AssumeRole", names.accounts.role_arn(account, role), ()) for account in accounts)
