"""The roles of a service's pipeline, in the tools account. Each may do its own step and no other's.

A document that several roles have is written once, with `${role}`, `${target}` and `${account}` in it: the role's key,
the target's name and its account's id. modules/pipeline/roles.tf puts them in.
"""

from __future__ import annotations

from generator import names
from generator.iam import state_access, statements
from generator.iam.statements import READ, Document, Pipe, Statement, allow, document, key, take

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


def conduct(pipe: Pipe) -> Document:
    """The pipeline's own role: hands artefacts on, starts its projects, asks for approval.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
    """
    topic = names.shared.topic_key_alias(pipe.org)
    projects = pipe.arn("codebuild", f"project/{pipe.project('*')}")  # a row's name has no underscore: these alone
    return document(
        *statements.inputs(pipe),
        *statements.outputs(pipe),
        allow("FindVersions", ["s3:GetBucketVersioning"], [pipe.bucket]),
        allow("OwnOutputs", ["s3:PutObjectAcl"], [pipe.folder]),
        *_sources(pipe),
        allow("RunProjects", ["codebuild:BatchGetBuilds", "codebuild:StartBuild"], [projects]),
        allow("AskForApproval", ["sns:Publish"], [pipe.arn("sns", names.shared.topic(pipe.org))]),
        key(pipe, "EncryptNotice", topic, "Decrypt", "GenerateDataKey*"),
    )


def start(pipe: Pipe) -> Document:
    """The role of the event rule: starts this pipeline."""
    pipeline = pipe.arn("codepipeline", names.pipelines.name(pipe.org, pipe.service))
    return document(allow("StartPipeline", ["codepipeline:StartPipelineExecution"], [pipeline]))


def build(pipe: Pipe) -> Document:
    """Packages. Publishes a version once: nothing is deleted, and the bucket refuses overwriting."""
    return document(
        *step(pipe),
        *statements.outputs(pipe),
        allow("PublishPackage", ["s3:GetObject", "s3:PutObject"], [f"{pipe.bucket}/{pipe.service}/*"]),
        _find_packages(pipe),
        *(_registry(pipe) if pipe.matrix.services[pipe.service].platform == "ecs" else []),
    )


def plan(pipe: Pipe) -> Document:
    """Plans the service's workspace with the account's reading role, and hands the run on."""
    return document(
        *step(pipe),
        *statements.outputs(pipe),
        *state_access.read(pipe, _workspaces(pipe)),
        take(pipe, "Plan", (ACCOUNT, names.accounts.PLAN_ROLE)),
    )


def apply(pipe: Pipe) -> Document:
    """Applies that run. Plans afresh before, to find drift, with the reading role."""
    return document(
        *step(pipe),
        *state_access.read(pipe, _workspaces(pipe)),
        *state_access.write(pipe, _workspaces(pipe)),
        take(pipe, "Apply", (ACCOUNT, names.accounts.PLAN_ROLE), (ACCOUNT, names.accounts.APPLY_ROLE)),
    )


def deploy(pipe: Pipe) -> Document:
    """deploy and cutover: everything they do, they do as the target's role of this service."""
    return document(
        *step(pipe),
        allow("ReadPackage", READ, [f"{pipe.bucket}/{pipe.service}/*"]),
        _find_packages(pipe),
        take(pipe, "Deploy", (ACCOUNT, names.services.role(pipe.org, TARGET, pipe.service, "deploy"))),
    )


def check(pipe: Pipe) -> Document:
    """Runs the repository's own tests and scans, so it reads its input and no more. Integration tests reach the service
    by its host name."""
    return document(*step(pipe))


def step(pipe: Pipe) -> list[Statement]:
    """What every build project needs. A project logs under its role's name."""
    return [*statements.logs(pipe, names.pipelines.role(pipe.org, pipe.service, ROLE)), *statements.inputs(pipe)]


def _workspaces(pipe: Pipe) -> list[str]:
    return [f"targets/{TARGET}/services/{pipe.service}"]


def _find_packages(pipe: Pipe) -> Statement:
    """For the whole bucket, as with the state: otherwise a version that is not there is 403, and not 404."""
    return allow("FindPackages", ["s3:ListBucket"], [pipe.bucket])


def _sources(pipe: Pipe) -> list[Statement]:
    """Zipped sources in the artefact bucket, where there is no connection."""
    if pipe.matrix.delivery and pipe.matrix.delivery.connection:
        return []
    arns = [f"{pipe.bucket}/{names.pipelines.source_key(repository)}" for repository in pipe.repositories]
    return [allow("ReadSources", [*READ, "s3:GetObjectTagging", "s3:GetObjectVersionTagging"], arns)]


def _registry(pipe: Pipe) -> list[Statement]:
    """The service's own repository. A token for logging in is not made for one repository."""
    repository = pipe.arn("ecr", f"repository/{names.services.repository(pipe.org, pipe.service)}")
    return [
        allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
        allow("PublishImage", [f"ecr:{action}" for action in PUSH], [repository]),
    ]
