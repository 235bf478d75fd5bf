"""The role `<org>-<target>_<service>_deploy`, with which a pipeline deploys in a target's account."""

from __future__ import annotations

from generator import names, platforms
from generator.aws.iam_statements import Document, Statement, allow, document
from generator.iam.statements import PipelineContext
from generator.platforms.service_context import ServiceContext

# CodeDeploy actions that IAM cannot limit to a resource:
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
UNSCOPED = ["BatchGetDeploymentTargets", "ContinueDeployment", "GetDeploymentTarget", "ListDeploymentTargets"]


def deploy(pipeline: PipelineContext, target: str) -> Document:
    """The role's policy: CodeDeploy actions for this service and target, and the statements of its platform."""
    context = _context(pipeline, target)
    outputs = names.services.outputs(target, pipeline.service)
    return document(
        allow("ReadOutputs", ["ssm:GetParameter"], [context.arn("ssm", f"parameter{outputs}")]),
        *_codedeploy(context),
        *platforms.of(context.row.platform).deploy_statements(context),
    )


def trust(pipeline: PipelineContext, target: str) -> Document:
    """The role's trust policy: the pipeline's role that applies this service in this target, and the administrator of
    the tools account, who may assume every role of that account anyway.

    The principal is the account's root with a condition on the roles, because IAM refuses a role that does not exist
    yet.
    """
    callers = [pipeline.project("apply", target), names.accounts.ORGANIZATION_ROLE]
    roles = [names.accounts.role_arn(pipeline.tools, name) for name in callers]
    statement = {
        "Sid": "PipelineOfThisServiceAndTarget",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{pipeline.tools}:root"},
        "Action": "sts:AssumeRole",
        "Condition": {"ArnEquals": {"aws:PrincipalArn": roles}},
    }
    return document(statement)


def registry(pipeline: PipelineContext) -> Document:
    """The policy of the image repository: the execution role of each target pulls. Roles of the tools account get
    access by their own policies. Principals are the accounts' roots with a condition on the roles, as in trust()."""
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
    strategies = ("CodeDeployDefault.*", f"{context.name}_{context.strategy}")  # AWS's, and that of modules/deployment
    configs = [context.arn("codedeploy", f"deploymentconfig:{name}") for name in strategies]
    on_group = ["CreateDeployment", "GetDeployment", "GetDeploymentGroup", "GetDeploymentInstance", "ListDeployments"]
    on_application = ["GetApplication", "GetApplicationRevision", "RegisterApplicationRevision"]
    application = context.arn("codedeploy", f"application:{context.name}")
    return [
        allow("Deploy", _actions(on_group), [group]),
        allow("Revise", _actions(on_application), [application]),
        allow("ReadStrategy", _actions(["GetDeploymentConfig"]), configs),
        # The only limit is the deployment's id, which cannot be guessed, nor listed for another deployment group.
        allow("FollowAndSteer", _actions([*UNSCOPED, "StopDeployment"]), ["*"]),
    ]


def _actions(words: list[str]) -> list[str]:
    return [f"codedeploy:{word}" for word in words]
