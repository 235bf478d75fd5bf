"""Platform `server`: EC2 instances. CodeDeploy's agent installs a version in place, or in a second Auto Scaling
group."""

from __future__ import annotations

from generator import names
from generator.aws import deployment_strategies
from generator.aws.iam_statements import Statement, allow
from generator.hcl import Raw
from generator.platforms import common
from generator.platforms.platform import Platform
from generator.platforms.service_context import ServiceContext

AUTOSCALING_GROUPS = Raw("module.runtime.autoscaling_groups")


def _runtime(context: ServiceContext) -> dict[str, object]:
    return {
        **common.runtime(context),
        "instance_type": context.row.size.instance,
        "scale": common.scale(context),
        "port": context.row.port,
        "network": common.NETWORK,
        "target_group_arn": common.BLUE_TARGET_GROUP,
        "packages": {
            "bucket": names.shared.artefact_bucket(context.org, context.tools_id),
            "prefix": f"{context.service}/",
            "account_id": context.tools_id,
            "region": context.home_region,
            "key_alias": names.shared.artefact_key_alias(context.org),
        },
    }


def _deployment(_: ServiceContext) -> dict[str, object]:
    return {"target_groups": common.TARGET_GROUPS, "autoscaling_groups": AUTOSCALING_GROUPS}


def _outputs(_: ServiceContext) -> dict[str, object]:
    return {"target_groups": common.TARGET_GROUPS, "autoscaling_groups": AUTOSCALING_GROUPS}


def _deploy_statements(context: ServiceContext) -> list[Statement]:
    groups = names.services.autoscaling_groups(context.org, context.target, context.service)
    scaling = [context.arn("autoscaling", f"autoScalingGroup:*:autoScalingGroupName/{name}") for name in groups]
    routes = [
        context.arn("elasticloadbalancing", f"targetgroup/{context.group_name}-{colour}/*")
        for colour in ("blue", "green")
    ]
    # IAM cannot limit these to a resource.
    look = ["autoscaling:DescribeAutoScalingGroups", "elasticloadbalancing:DescribeTargetHealth"]
    move = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
    # Production's target group is attached to the Auto Scaling group that serves (docs/decisions/0005).
    hand_over = [f"autoscaling:{word}LoadBalancerTargetGroups" for word in ("Attach", "Detach")]
    scale = ["autoscaling:SetDesiredCapacity", "autoscaling:UpdateAutoScalingGroup"]
    return [
        allow("ScaleGroups", [*hand_over, *scale], scaling),
        allow("MoveServers", move, routes),
        allow("LookAtServers", look, ["*"]),
        *common.package_statements(context),
    ]


PLATFORM = Platform(
    name="server",
    module="servers",
    target_kind="instance",
    artefact="package",
    strategies=(*deployment_strategies.IN_PLACE, deployment_strategies.BLUE_GREEN),
    in_place=deployment_strategies.IN_PLACE,
    has_hooks=False,
    keys=("size.instance", "scale"),
    # https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html and
    # https://docs.aws.amazon.com/codedeploy/latest/userguide/vpc-endpoints.html
    endpoints=("codedeploy", "codedeploy-commands-secure", "ec2messages", "logs", "ssm", "ssmmessages"),
    runtime=_runtime,
    deployment=_deployment,
    outputs=_outputs,
    deploy_statements=_deploy_statements,
)
