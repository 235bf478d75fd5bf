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
        return f"{self.bucket}/{names.pipelines.name(self.org, self.service)}/*"

    @property
    def repositories(self) -> list[str]:
        """The source code repositories that the pipeline reads: the service's, and this one for its scripts."""
        own = [self.matrix.delivery.repository] if self.matrix.delivery else []
        row = self.matrix.services.get(self.service)
        return sorted({*own, *([row.source.repository] if row else [])})

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


def inputs(pipeline: PipelineContext) -> list[Statement]:
    """Read access to what earlier actions stored in the pipeline's folder."""
    alias = names.shared.artefact_key_alias(pipeline.org)
    return [
        allow("FindStore", ["s3:GetBucketAcl", "s3:GetBucketLocation"], [pipeline.bucket]),
        allow("ReadInputs", READ_OBJECTS, [pipeline.folder]),
        key(pipeline, "UnlockInputs", alias, "Decrypt", "DescribeKey"),
        *connection(pipeline),
    ]


def outputs(pipeline: PipelineContext) -> list[Statement]:
    """Write access to the pipeline's folder, for later actions to read."""
    alias = names.shared.artefact_key_alias(pipeline.org)
    return [
        allow("WriteOutputs", ["s3:PutObject"], [pipeline.folder]),
        key(pipeline, "LockOutputs", alias, "Encrypt", "GenerateDataKey*", "ReEncrypt*"),
    ]


def connection(pipeline: PipelineContext) -> list[Statement]:
    """Read access to the source code through the connection; empty without one.

    AWS assigns the connection's id, so the repositories limit the statement instead. Builds need it too, because they
    clone: https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html
    """
    if not pipeline.matrix.delivery or not pipeline.matrix.delivery.connection:
        return []
    condition = {"StringEquals": {"codeconnections:FullRepositoryId": pipeline.repositories}}
    arns = [pipeline.arn("codeconnections", "connection/*")]
    return [allow("ReadSources", ["codeconnections:UseConnection"], arns, condition)]


def assume_roles(pipeline: PipelineContext, sid: str, *roles: tuple[str, str]) -> Statement:
    """Allows to assume the roles, given as pairs of account id and role name."""
    arns = sorted({names.accounts.role_arn(account, role) for account, role in roles})
    return allow(sid, ["sts:AssumeRole"], arns)
