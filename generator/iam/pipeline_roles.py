"""The roles of a service's pipeline, in the tools account. Each may do its own step and no other's.

A document that several roles have is written once, with `${role}`, `${target}` and `${account}` in it: the role's key,
the target's name and its account's id. modules/pipeline/roles.tf puts them in.
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
    """The pipeline's own role: hands artefacts on, starts its projects, asks for approval.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
    """
    topic = names.shared.topic_key_alias(pipeline.org)
    projects = pipeline.arn(
        "codebuild", f"project/{pipeline.project('*')}"
    )  # a row's name has no underscore: these alone
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
    """The role of the event rule: starts this pipeline."""
    arn = pipeline.arn("codepipeline", names.pipelines.name(pipeline.org, pipeline.service))
    return document(allow("StartPipeline", ["codepipeline:StartPipelineExecution"], [arn]))


def build(pipeline: PipelineContext) -> Document:
    """Packages. Publishes a version once: nothing is deleted, and the bucket refuses overwriting."""
    return document(
        *step(pipeline),
        *statements.outputs(pipeline),
        allow("PublishPackage", ["s3:GetObject", "s3:PutObject"], [f"{pipeline.bucket}/{pipeline.service}/*"]),
        _find_packages(pipeline),
        *(_registry(pipeline) if pipeline.builds_images else []),
    )


def plan(pipeline: PipelineContext) -> Document:
    """Plans the service's workspace with the account's reading role, and hands the run on."""
    return document(
        *step(pipeline),
        *statements.outputs(pipeline),
        *state_access.read(pipeline, _workspaces(pipeline)),
        assume_roles(pipeline, "Plan", (ACCOUNT, names.accounts.PLAN_ROLE)),
    )


def apply(pipeline: PipelineContext) -> Document:
    """Applies that run. Plans afresh before, to find drift, with the reading role."""
    return document(
        *step(pipeline),
        *state_access.read(pipeline, _workspaces(pipeline)),
        *state_access.write(pipeline, _workspaces(pipeline)),
        assume_roles(pipeline, "Apply", (ACCOUNT, names.accounts.PLAN_ROLE), (ACCOUNT, names.accounts.APPLY_ROLE)),
    )


def deploy(pipeline: PipelineContext) -> Document:
    """deploy and cutover: everything they do, they do as the target's role of this service."""
    role = names.services.role(pipeline.org, TARGET, pipeline.service, "deploy")
    return document(
        *step(pipeline),
        allow("ReadPackage", READ_OBJECTS, [f"{pipeline.bucket}/{pipeline.service}/*"]),
        _find_packages(pipeline),
        assume_roles(pipeline, "Deploy", (ACCOUNT, role)),
    )


def check(pipeline: PipelineContext) -> Document:
    """Runs the repository's own tests and scans, so it reads its input and no more. Integration tests reach the service
    by its host name."""
    return document(*step(pipeline))


def step(pipeline: PipelineContext) -> list[Statement]:
    """What every build project needs. A project logs under its role's name."""
    return [
        *statements.logs(pipeline, names.pipelines.role(pipeline.org, pipeline.service, ROLE)),
        *statements.inputs(pipeline),
    ]


def _workspaces(pipeline: PipelineContext) -> list[str]:
    return [f"targets/{TARGET}/services/{pipeline.service}"]


def _find_packages(pipeline: PipelineContext) -> Statement:
    """For the whole bucket, as with the state: otherwise a version that is not there is 403, and not 404."""
    return allow("FindPackages", ["s3:ListBucket"], [pipeline.bucket])


def _sources(pipeline: PipelineContext) -> list[Statement]:
    """Zipped sources in the artefact bucket, where there is no connection."""
    if pipeline.matrix.delivery and pipeline.matrix.delivery.connection:
        return []
    arns = [f"{pipeline.bucket}/{names.pipelines.source_key(repository)}" for repository in pipeline.repositories]
    return [allow("ReadSources", [*READ_OBJECTS, "s3:GetObjectTagging", "s3:GetObjectVersionTagging"], arns)]


def _registry(pipeline: PipelineContext) -> list[Statement]:
    """The service's own repository. A token for logging in is not made for one repository."""
    repository = pipeline.arn("ecr", f"repository/{names.services.repository(pipeline.org, pipeline.service)}")
    return [
        allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
        allow("PublishImage", [f"ecr:{action}" for action in PUSH], [repository]),
    ]
