"""The roles of a service's pipeline, in the tools account. Each allows its own step only.

Repository code runs in the roles `checks` and `build` only, and neither may write an artefact or assume a role. The
others run the kit's code (docs/decisions/0009-fewer-pipeline-roles.md).

Documents contain placeholders, which modules/pipeline/roles.tf replaces: `${role}`, the role's key; `${target}`,
`${account}` and `${plan}`, a target's name, its account's id and the first ten characters of its plan artefact's name.
"""

from __future__ import annotations

from generator import names
from generator.aws.iam_statements import READ_OBJECTS, Document, Statement, allow, document
from generator.iam import state_access, statements
from generator.iam.statements import PipelineContext, assume_roles, key

ROLE, TARGET, ACCOUNT, PLAN = "${role}", "${target}", "${account}", "${plan}"
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
    topic, every = names.shared.topic_key_alias(pipeline.org), pipeline.artefacts("*")
    # A row's name has no underscore, so the wildcard matches no other pipeline's projects.
    projects = pipeline.arn("codebuild", f"project/{pipeline.project('*')}")
    return document(
        *statements.inputs(pipeline, every),
        *statements.outputs(pipeline, every),
        *statements.connection(pipeline, pipeline.repositories, builds=False),
        allow("FindVersions", ["s3:GetBucketVersioning"], [pipeline.bucket]),
        allow("OwnOutputs", ["s3:PutObjectAcl"], every),
        *_sources(pipeline),
        allow("RunProjects", ["codebuild:BatchGetBuilds", "codebuild:StartBuild"], [projects]),
        allow("AskForApproval", ["sns:Publish"], [pipeline.arn("sns", names.shared.topic(pipeline.org))]),
        key(pipeline, "EncryptNotice", topic, "Decrypt", "GenerateDataKey*"),
    )


def event_role(pipeline: PipelineContext) -> Document:
    """The role of the event rule that starts this pipeline."""
    arn = pipeline.arn("codepipeline", names.pipelines.name(pipeline.org, pipeline.service))
    return document(allow("StartPipeline", ["codepipeline:StartPipelineExecution"], [arn]))


def check(pipeline: PipelineContext) -> Document:
    """Runs the repository's own checks and integration tests, so it may only read its input. Integration tests reach
    the service by its host name and need no permission."""
    return document(*code(pipeline))


def build(pipeline: PipelineContext) -> Document:
    """Runs the repository's build and publishes the package. It writes no artefact, because later actions run `kit` and
    apply plans. It cannot delete a version, and the bucket refuses to overwrite one."""
    return document(
        *code(pipeline),
        statements.encrypt(pipeline),
        allow("PublishPackage", ["s3:GetObject", "s3:PutObject"], [f"{pipeline.bucket}/{pipeline.service}/*"]),
        _find_packages(pipeline),
        _see_trigger(pipeline),
        *(_registry(pipeline) if pipeline.builds_images else []),
    )


def plan(pipeline: PipelineContext) -> Document:
    """Plans the service's workspace in each target, as `groundplan-plan` of the target's account, and stores the run.

    One role for all targets, because it only reads: no row's name contains a slash, so the pattern matches only this
    service's workspaces.
    """
    accounts = [pipeline.account(target) for target in pipeline.matrix.promotion(pipeline.service)]
    return document(
        *step(pipeline, names.pipelines.KIT_ARTEFACT),
        *statements.outputs(pipeline, pipeline.artefacts(names.pipelines.PLAN_ARTEFACTS)),
        *state_access.read(pipeline, [names.workspaces.service("*", pipeline.service)]),
        assume_roles(pipeline, "Plan", *((account, names.accounts.PLAN_ROLE) for account in accounts)),
    )


def apply(pipeline: PipelineContext) -> Document:
    """The steps apply, deploy and cutover of one target: all run the kit's code only. It applies the run as
    `groundplan-apply`, after planning again as `groundplan-plan` to find drift, and does everything else as the
    service's deploy role."""
    own = [names.workspaces.service(TARGET, pipeline.service)]
    deploy = names.services.role(pipeline.org, TARGET, pipeline.service, "deploy")
    roles = (names.accounts.PLAN_ROLE, names.accounts.APPLY_ROLE, deploy)
    return document(
        *step(pipeline, names.pipelines.KIT_ARTEFACT, PLAN),
        *state_access.read(pipeline, own),
        *state_access.write(pipeline, own),
        allow("ReadPackage", READ_OBJECTS, [f"{pipeline.bucket}/{pipeline.service}/*"]),
        _find_packages(pipeline),
        assume_roles(pipeline, "Apply", *((ACCOUNT, role) for role in roles)),
    )


def step(pipeline: PipelineContext, *artefacts: str) -> list[Statement]:
    """What every build project of kit code needs. The prefix of its log streams is its role's name."""
    return [
        *statements.logs(pipeline, names.pipelines.role(pipeline.org, pipeline.service, ROLE)),
        *statements.inputs(pipeline, pipeline.artefacts(*artefacts)),
        *statements.connection(pipeline, pipeline.kit_repository),
    ]


def code(pipeline: PipelineContext) -> list[Statement]:
    """What a build project of a service's code needs: both sources to read, and its log streams."""
    both = pipeline.artefacts(names.pipelines.SERVICE_ARTEFACT, names.pipelines.KIT_ARTEFACT)
    return [
        *statements.logs(pipeline, names.pipelines.role(pipeline.org, pipeline.service, ROLE)),
        *statements.inputs(pipeline, both),
        *statements.connection(pipeline, pipeline.repositories),
    ]


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
