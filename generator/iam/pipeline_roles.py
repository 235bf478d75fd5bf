"""The roles of a service's pipeline, in the tools account. Each allows its own step only.

Roles that differ only in names share a document with the placeholders `${role}`, `${target}` and `${account}`: the
role's key, the target's name and its account's id. modules/pipeline/roles.tf replaces them.
"""

from __future__ import annotations

from generator import names
from generator.aws.iam_statements import READ_OBJECTS, Document, Statement, allow, document
from generator.iam import state_access, statements
from generator.iam.statements import PipelineContext, assume_roles, key

ROLE, TARGET, ACCOUNT = "${role}", "${target}", "${account}"
PUSH = [
    "BatchCheckLayerAvailability",
    "BatchGetImage",
    "CompleteLayerUpload",
    "DescribeImages",
    "GetDownloadUrlForLayer",
    "InitiateLayerUpload",
    "PutImage",
    "UploadLayerPart",
]


def pipeline_role(pipeline: PipelineContext) -> Document:
    """The pipeline's own role: passes artefacts between actions, starts its projects, asks for approval.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
    """
    topic = names.shared.topic_key_alias(pipeline.org)
    # A row's name has no underscore, so the wildcard matches no other pipeline's projects.
    projects = pipeline.arn("codebuild", f"project/{pipeline.project('*')}")
    return document(
        *statements.inputs(pipeline),
        *statements.outputs(pipeline),
        allow("FindVersions", ["s3:GetBucketVersioning"], [pipeline.bucket]),
        allow("OwnOutputs", ["s3:PutObjectAcl"], [pipeline.folder]),
        *_sources(pipeline),
        allow("RunProjects", ["codebuild:BatchGetBuilds", "codebuild:StartBuild"], [projects]),
        allow("AskForApproval", ["sns:Publish"], [pipeline.arn("sns", names.shared.topic(pipeline.org))]),
        key(pipeline, "EncryptNotice", topic, "Decrypt", "GenerateDataKey*"),
    )


def event_role(pipeline: PipelineContext) -> Document:
    """The role of the event rule that starts this pipeline."""
    arn = pipeline.arn("codepipeline", names.pipelines.name(pipeline.org, pipeline.service))
    return document(allow("StartPipeline", ["codepipeline:StartPipelineExecution"], [arn]))


def build(pipeline: PipelineContext) -> Document:
    """Builds a package and publishes it. It cannot delete a version, and the bucket refuses to overwrite one."""
    return document(
        *step(pipeline),
        *statements.outputs(pipeline),
        allow("PublishPackage", ["s3:GetObject", "s3:PutObject"], [f"{pipeline.bucket}/{pipeline.service}/*"]),
        _find_packages(pipeline),
        _see_trigger(pipeline),
        *(_registry(pipeline) if pipeline.builds_images else []),
    )


def plan(pipeline: PipelineContext) -> Document:
    """Plans the service's workspace as `groundplan-plan` of the target's account, and stores the run."""
    return document(
        *step(pipeline),
        *statements.outputs(pipeline),
        *state_access.read(pipeline, _workspaces(pipeline)),
        assume_roles(pipeline, "Plan", (ACCOUNT, names.accounts.PLAN_ROLE)),
    )


def apply(pipeline: PipelineContext) -> Document:
    """Applies that run as `groundplan-apply`. Before that it plans again as `groundplan-plan`, to find drift."""
    return document(
        *step(pipeline),
        *state_access.read(pipeline, _workspaces(pipeline)),
        *state_access.write(pipeline, _workspaces(pipeline)),
        assume_roles(pipeline, "Apply", (ACCOUNT, names.accounts.PLAN_ROLE), (ACCOUNT, names.accounts.APPLY_ROLE)),
    )


def deploy(pipeline: PipelineContext) -> Document:
    """The steps deploy and cutover: they do everything as the service's deploy role in the target's account."""
    role = names.services.role(pipeline.org, TARGET, pipeline.service, "deploy")
    return document(
        *step(pipeline),
        allow("ReadPackage", READ_OBJECTS, [f"{pipeline.bucket}/{pipeline.service}/*"]),
        _find_packages(pipeline),
        assume_roles(pipeline, "Deploy", (ACCOUNT, role)),
    )


def check(pipeline: PipelineContext) -> Document:
    """Runs the repository's own tests and scans, so it may only read its input. Integration tests reach the service by
    its host name and need no permission."""
    return document(*step(pipeline))


def step(pipeline: PipelineContext) -> list[Statement]:
    """What every build project needs. The prefix of its log streams is its role's name."""
    return [
        *statements.logs(pipeline, names.pipelines.role(pipeline.org, pipeline.service, ROLE)),
        *statements.inputs(pipeline),
    ]


def _workspaces(pipeline: PipelineContext) -> list[str]:
    return [f"targets/{TARGET}/services/{pipeline.service}"]


def _find_packages(pipeline: PipelineContext) -> Statement:
    """ListBucket on the whole bucket: without it S3 answers 403 instead of 404 for a version that does not exist."""
    return allow("FindPackages", ["s3:ListBucket"], [pipeline.bucket])


def _see_trigger(pipeline: PipelineContext) -> Statement:
    """What started an execution: that of a new pipeline builds nothing (scripts/deliver/first_execution.py)."""
    arn = pipeline.arn("codepipeline", names.pipelines.name(pipeline.org, pipeline.service))
    return allow("SeeWhatStartedIt", ["codepipeline:GetPipelineExecution"], [arn])


def _sources(pipeline: PipelineContext) -> list[Statement]:
    """Read access to the zipped sources in the artefact bucket; empty with a connection to the code host."""
    if pipeline.matrix.delivery and pipeline.matrix.delivery.connection:
        return []
    arns = [f"{pipeline.bucket}/{names.pipelines.source_key(repository)}" for repository in pipeline.repositories]
    return [allow("ReadSources", [*READ_OBJECTS, "s3:GetObjectTagging", "s3:GetObjectVersionTagging"], arns)]


def _registry(pipeline: PipelineContext) -> list[Statement]:
    """Push access to the service's image repository. IAM cannot limit login tokens to one repository."""
    repository = pipeline.arn("ecr", f"repository/{names.services.repository(pipeline.org, pipeline.service)}")
    return [
        allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
        allow("PublishImage", [f"ecr:{action}" for action in PUSH], [repository]),
    ]
