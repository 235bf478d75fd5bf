"""Statements that several roles share, and the names and ARNs of one pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from generator import names, platforms
from generator.aws.iam_statements import READ_OBJECTS, Statement, allow, use_key
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix


@dataclass(frozen=True)
class PipelineContext:
    """A pipeline in the tools account: a service's, or the infrastructure's."""

    matrix: Matrix
    lock: Lock
    service: str

    @property
    def org(self) -> str:
        return self.matrix.organization.name

    @property
    def tools(self) -> str:
        return self.lock.accounts[self.matrix.organization.tools_account].id

    @property
    def region(self) -> str:
        return self.matrix.organization.home_region

    @property
    def bucket(self) -> str:
        """ARN of the artefact bucket, which all pipelines share."""
        return f"arn:aws:s3:::{names.shared.artefact_bucket(self.org, self.tools)}"

    @property
    def state(self) -> str:
        """ARN of the state bucket of the tools account."""
        return f"arn:aws:s3:::{names.state.bucket(self.org, self.tools)}"

    @property
    def folder(self) -> str:
        """ARN of the pipeline's folder in the artefact bucket."""
        return f"{self.bucket}/{names.pipelines.name(self.org, self.service)}"

    def artefacts(self, *found: str) -> list[str]:
        """ARNs of the objects of artefacts, given by the first ten characters of their names.

        An artefact's key is `<pipeline, 20 characters>/<artefact, 10 characters>/<random>`, as in the sample output
        of https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details.html
        """
        return [f"{self.folder}/{name}/*" for name in found]

    @property
    def repositories(self) -> list[str]:
        """The source code repositories that the pipeline reads: the service's, and this one for its scripts."""
        row = self.matrix.services.get(self.service)
        return sorted({*self.kit_repository, *([row.source.repository] if row else [])})

    @property
    def kit_repository(self) -> list[str]:
        """The repository that contains the kit; empty without pipelines."""
        return [self.matrix.delivery.repository] if self.matrix.delivery else []

    @property
    def builds_images(self) -> bool:
        row = self.matrix.services.get(self.service)
        return row is not None and platforms.of(row.platform).is_image

    def arn(self, service: str, resource: str) -> str:
        """ARN of a resource in the tools account and the home region."""
        return f"arn:aws:{service}:{self.region}:{self.tools}:{resource}"

    def project(self, job: str, target: str | None = None) -> str:
        return names.pipelines.project(self.org, self.service, job, target)

    def account(self, target: str) -> str:
        return self.lock.accounts[self.matrix.targets[target].account].id


def key(pipeline: PipelineContext, sid: str, alias: str, *actions: str) -> Statement:
    """Allows KMS actions on the key of the tools account with this alias."""
    return use_key(sid, pipeline.arn("kms", "key/*"), alias, *actions)


def logs(pipeline: PipelineContext, project: str) -> list[Statement]:
    """Write access to a build project's log streams, `<project>/<build id>`, in its pipeline's log group."""
    group = pipeline.arn("logs", f"log-group:{names.pipelines.log_group(pipeline.service)}")
    return [
        allow("OpenLog", ["logs:CreateLogStream"], [f"{group}:*"]),
        allow("WriteLog", ["logs:PutLogEvents"], [f"{group}:log-stream:{project}/*"]),
    ]


def inputs(pipeline: PipelineContext, artefacts: list[str]) -> list[Statement]:
    """Read access to these artefacts of earlier actions."""
    alias = names.shared.artefact_key_alias(pipeline.org)
    return [
        allow("FindStore", ["s3:GetBucketAcl", "s3:GetBucketLocation"], [pipeline.bucket]),
        allow("ReadInputs", READ_OBJECTS, artefacts),
        key(pipeline, "UnlockInputs", alias, "Decrypt", "DescribeKey"),
    ]


def outputs(pipeline: PipelineContext, artefacts: list[str]) -> list[Statement]:
    """Write access to these artefacts, for later actions to read. Only kit code may have it: who writes an artefact
    decides what the next action runs."""
    return [allow("WriteOutputs", ["s3:PutObject"], artefacts), encrypt(pipeline)]


def encrypt(pipeline: PipelineContext) -> Statement:
    """Use of the artefact bucket's key for objects that are written."""
    alias = names.shared.artefact_key_alias(pipeline.org)
    return key(pipeline, "LockOutputs", alias, "Encrypt", "GenerateDataKey*", "ReEncrypt*")


def connection(pipeline: PipelineContext, repositories: list[str], builds: bool = True) -> list[Statement]:
    """Use of the connection for these repositories; empty without a connection. A build may only read through it:
    otherwise code of a service's repository commits to this repository (CreateCommit), and so changes what is applied.

    AWS assigns the connection's id, so the repositories limit the statement instead. Builds need it too, because they
    clone: https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html

    FullRepositoryId is "supported only when the connection is being used to access a specific repository", so a plain
    StringEquals denies every other request that a clone makes. ForAllValues holds where the key is absent, too; such a
    request reads no repository:
    https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-use
    """
    if not pipeline.matrix.delivery or not pipeline.matrix.delivery.connection:
        return []
    reads = {"codeconnections:ProviderPermissionsRequired": ["read_only"]} if builds else {}
    condition = {"ForAllValues:StringEquals": {"codeconnections:FullRepositoryId": repositories, **reads}}
    arns = [pipeline.arn("codeconnections", "connection/*")]
    return [allow("ReadSources", ["codeconnections:UseConnection"], arns, condition)]


def assume_roles(pipeline: PipelineContext, sid: str, *roles: tuple[str, str]) -> Statement:
    """Allows to assume the roles, given as pairs of account id and role name."""
    arns = sorted({names.accounts.role_arn(account, role) for account, role in roles})
    return allow(sid, ["sts:AssumeRole"], arns)
