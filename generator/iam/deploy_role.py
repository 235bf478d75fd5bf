"""What a pipeline may do in a target's account to deploy: the role `<org>-<target>_<service>_deploy`."""

from __future__ import annotations

from generator import names
from generator.iam.statements import READ, Document, Pipe, Statement, allow, document, key

# Those CodeDeploy actions that IAM knows no resource of:
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
UNSCOPED = ["BatchGetDeploymentTargets", "ContinueDeployment", "GetDeploymentTarget", "ListDeploymentTargets"]


class Site:
    """A service in a target: names and ARNs there."""

    def __init__(self, pipe: Pipe, target: str) -> None:
        self.pipe, self.target, self.account = pipe, target, pipe.account(target)
        self.region = pipe.matrix.targets[target].region or pipe.region
        self.name = names.services.name(pipe.org, target, pipe.service)
        row = pipe.matrix.services[pipe.service]
        self.platform, self.strategy = row.platform, row.strategy(target)

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"

    def role(self, job: str) -> str:
        return names.accounts.role_arn(
            self.account, names.services.role(self.pipe.org, self.target, self.pipe.service, job)
        )


def deploy(pipe: Pipe, target: str) -> Document:
    site = Site(pipe, target)
    outputs = names.services.outputs(target, pipe.service)
    return document(
        allow("ReadOutputs", ["ssm:GetParameter"], [site.arn("ssm", f"parameter{outputs}")]),
        *_codedeploy(site),
        *PLATFORMS[site.platform](site),
    )


def trust(pipe: Pipe, target: str) -> Document:
    """The tools account by its root, since IAM refuses to name a role that is not there yet; narrowed to the two
    projects of this service and target, and to the account's administrator, who may take every role in it anyway."""
    takers = [*(pipe.project(job, target) for job in ("deploy", "cutover")), names.accounts.ORGANIZATION_ROLE]
    roles = [names.accounts.role_arn(pipe.tools, name) for name in takers]
    statement = {
        "Sid": "ProjectsOfThisServiceAndTarget",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{pipe.tools}:root"},
        "Action": "sts:AssumeRole",
        "Condition": {"ArnEquals": {"aws:PrincipalArn": roles}},
    }
    return document(statement)


def _codedeploy(site: Site) -> list[Statement]:
    group = site.arn("codedeploy", f"deploymentgroup:{site.name}/{site.name}")
    strategies = ("CodeDeployDefault.*", f"{site.name}_{site.strategy}")  # AWS's own, or the module deployment's
    configs = [site.arn("codedeploy", f"deploymentconfig:{name}") for name in strategies]
    on_group = ["CreateDeployment", "GetDeployment", "GetDeploymentGroup", "GetDeploymentInstance", "ListDeployments"]
    on_application = ["GetApplication", "GetApplicationRevision", "RegisterApplicationRevision"]
    return [
        allow("Deploy", _codedeploy_actions(on_group), [group]),
        allow("Revise", _codedeploy_actions(on_application), [site.arn("codedeploy", f"application:{site.name}")]),
        allow("ReadStrategy", ["codedeploy:GetDeploymentConfig"], configs),
        # By the deployment's id alone, which is not to be guessed, and not to be listed for another group.
        allow("FollowAndSteer", _codedeploy_actions([*UNSCOPED, "StopDeployment"]), ["*"]),
    ]


def _codedeploy_actions(words: list[str]) -> list[str]:
    return [f"codedeploy:{word}" for word in words]


def _ecs(site: Site) -> list[Statement]:
    cluster = names.targets.name(site.pipe.org, site.target)
    family = site.arn("ecs", f"task-definition/{site.name}:*")
    to_tasks = {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
    register = {"StringEquals": {"ecs:CreateAction": "RegisterTaskDefinition"}}
    service = site.arn("ecs", f"service/{cluster}/{site.pipe.service}")
    return [
        allow("LookAtService", ["ecs:DescribeServices"], [service]),
        # Neither has a resource to name; a task definition is worth what the roles in it are, and those are named.
        allow("ReviseTask", ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"], ["*"]),
        allow("TagTask", ["ecs:TagResource"], [family], register),
        allow("RunTaskAs", ["iam:PassRole"], [site.role("task"), site.role("execution")], to_tasks),
    ]


def _lambda(site: Site) -> list[Statement]:
    function = site.arn("lambda", f"function:{site.name}")
    words = ["GetAlias", "GetFunction", "GetFunctionConfiguration", "ListVersionsByFunction", "PublishVersion"]
    actions = [f"lambda:{word}" for word in [*words, "UpdateAlias", "UpdateFunctionCode"]]
    return [allow("ReviseFunction", actions, [function, f"{function}:*"]), *_package(site)]


def _server(site: Site) -> list[Statement]:
    groups = names.services.autoscaling_groups(site.pipe.org, site.target, site.pipe.service)
    scaling = [site.arn("autoscaling", f"autoScalingGroup:*:autoScalingGroupName/{name}") for name in groups]
    first = names.services.target_group(site.pipe.org, site.target, site.pipe.service)
    routes = [site.arn("elasticloadbalancing", f"targetgroup/{first}-{colour}/*") for colour in ("blue", "green")]
    # Neither knows resources.
    look = ["autoscaling:DescribeAutoScalingGroups", "elasticloadbalancing:DescribeTargetHealth"]
    move = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
    # The group that serves carries production's target group (docs/decisions/0005).
    hand_over = [f"autoscaling:{word}LoadBalancerTargetGroups" for word in ("Attach", "Detach")]
    scale = ["autoscaling:SetDesiredCapacity", "autoscaling:UpdateAutoScalingGroup"]
    return [
        allow("ScaleGroups", [*hand_over, *scale], scaling),
        allow("MoveServers", move, routes),
        allow("LookAtServers", look, ["*"]),
        *_package(site),
    ]


def _package(site: Site) -> list[Statement]:
    """Lambda fetches the code, and CodeDeploy looks at the revision, as whoever asks for the deployment."""
    pipe = site.pipe
    return [
        allow("ReadPackage", READ, [f"{pipe.bucket}/{pipe.service}/*"]),
        key(pipe, "UnlockPackage", names.shared.artefact_key_alias(pipe.org), "Decrypt"),
    ]


PLATFORMS = {"ecs": _ecs, "lambda": _lambda, "server": _server}


def registry(pipe: Pipe) -> Document:
    """By the accounts' roots, narrowed to roles, as in trust(). In the tools account its own policies decide."""
    targets = pipe.matrix.promotion(pipe.service)
    accounts = sorted({pipe.account(target) for target in targets})
    statement = {
        "Sid": "ExecutionRolesPull",
        "Effect": "Allow",
        "Principal": {"AWS": [f"arn:aws:iam::{account}:root" for account in accounts]},
        "Action": ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        "Condition": {"ArnEquals": {"aws:PrincipalArn": [Site(pipe, target).role("execution") for target in targets]}},
    }
    return document(statement)
