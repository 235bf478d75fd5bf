"""What a pipeline may do in a target's account to deploy: the role `<org>-<target>_<service>_deploy`."""

from __future__ import annotations

from generator import names, platforms
from generator.aws.iam_statements import Document, Statement, allow, document
from generator.iam.statements import PipelineContext
from generator.platforms.service_context import ServiceContext

# Those CodeDeploy actions for which IAM supports no resource:
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
UNSCOPED = ["BatchGetDeploymentTargets", "ContinueDeployment", "GetDeploymentTarget", "ListDeploymentTargets"]


def deploy(pipeline: PipelineContext, target: str) -> Document:
    """The role's policy: CodeDeploy for this service and target, and what its platform needs."""
    context = _context(pipeline, target)
    outputs = names.services.outputs(target, pipeline.service)
    return document(
        allow("ReadOutputs", ["ssm:GetParameter"], [context.arn("ssm", f"parameter{outputs}")]),
        *_codedeploy(context),
        *platforms.of(context.row.platform).deploy_statements(context),
    )


def trust(pipeline: PipelineContext, target: str) -> Document:
    """The tools account by its root, since IAM refuses to name a role that does not exist yet; narrowed to the two
    projects of this service and target, and to the account's administrator, who may assume every role in it anyway."""
    callers = [*(pipeline.project(job, target) for job in ("deploy", "cutover")), names.accounts.ORGANIZATION_ROLE]
    roles = [names.accounts.role_arn(pipeline.tools, name) for name in callers]
    statement = {
        "Sid": "ProjectsOfThisServiceAndTarget",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{pipeline.tools}:root"},
        "Action": "sts:AssumeRole",
        "Condition": {"ArnEquals": {"aws:PrincipalArn": roles}},
    }
    return document(statement)


def registry(pipeline: PipelineContext) -> Document:
    """By the accounts' roots, narrowed to roles, as in trust(). In the tools account its own policies decide."""
    targets = pipeline.matrix.promotion(pipeline.service)
    accounts = sorted({pipeline.account(target) for target in targets})
    roles = [_context(pipeline, target).role_arn("execution") for target in targets]
    statement = {
        "Sid": "ExecutionRolesPull",
        "Effect": "Allow",
        "Principal": {"AWS": [f"arn:aws:iam::{account}:root" for account in accounts]},
        "Action": ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        "Condition": {"ArnEquals": {"aws:PrincipalArn": roles}},
    }
    return document(statement)


def _context(pipeline: PipelineContext, target: str) -> ServiceContext:
    return ServiceContext(pipeline.matrix, pipeline.lock, target, pipeline.service)


def _codedeploy(context: ServiceContext) -> list[Statement]:
    group = context.arn("codedeploy", f"deploymentgroup:{context.name}/{context.name}")
    strategies = ("CodeDeployDefault.*", f"{context.name}_{context.strategy}")  # AWS's own, or the module deployment's
    configs = [context.arn("codedeploy", f"deploymentconfig:{name}") for name in strategies]
    on_group = ["CreateDeployment", "GetDeployment", "GetDeploymentGroup", "GetDeploymentInstance", "ListDeployments"]
    on_application = ["GetApplication", "GetApplicationRevision", "RegisterApplicationRevision"]
    application = context.arn("codedeploy", f"application:{context.name}")
    return [
        allow("Deploy", _actions(on_group), [group]),
        allow("Revise", _actions(on_application), [application]),
        allow("ReadStrategy", _actions(["GetDeploymentConfig"]), configs),
        # Limited only by the deployment's id, which cannot be guessed, and not be listed for another group.
        allow("FollowAndSteer", _actions([*UNSCOPED, "StopDeployment"]), ["*"]),
    ]


def _actions(words: list[str]) -> list[str]:
    return [f"codedeploy:{word}" for word in words]
