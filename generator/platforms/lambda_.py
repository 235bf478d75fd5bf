"""Platform `lambda`: a function. CodeDeploy moves its alias `live` to a new version."""

from __future__ import annotations

from generator import names
from generator.aws import deployment_strategies
from generator.aws.iam_statements import Statement, allow
from generator.hcl import Raw
from generator.platforms import common
from generator.platforms.platform import Platform
from generator.platforms.service_context import ServiceContext

DEFAULT_MEMORY = 256  # MiB


def _runtime(context: ServiceContext) -> dict[str, object]:
    return {
        **common.runtime(context),
        "memory": context.row.size.memory or DEFAULT_MEMORY,
        **_package(context),
        "target_groups": common.TARGET_GROUPS,
    }


def _package(context: ServiceContext) -> dict[str, dict[str, str]]:
    """The argument with the first version's package; without a version the module deploys its starter."""
    if not context.row.version:
        return {}
    key = f"{names.services.package_prefix(context.service, context.row.version)}package.zip"
    return {"package": {"bucket": names.shared.artefact_bucket(context.org, context.tools_id), "key": key}}


def _deployment(_: ServiceContext) -> dict[str, object]:
    return {}


def _outputs(_: ServiceContext) -> dict[str, object]:
    return {"function": Raw("local.name")}


def _deploy_statements(context: ServiceContext) -> list[Statement]:
    function = context.arn("lambda", f"function:{context.name}")
    words = ["GetAlias", "GetFunction", "GetFunctionConfiguration", "ListVersionsByFunction", "PublishVersion"]
    actions = [f"lambda:{word}" for word in [*words, "UpdateAlias", "UpdateFunctionCode"]]
    return [
        allow("ReviseFunction", actions, [function, f"{function}:*"]),
        *common.package_statements(context),
    ]


PLATFORM = Platform(
    name="lambda",
    module="function",
    target_kind="lambda",
    artefact="package",
    strategies=deployment_strategies.SHIFTING,
    keys=("size.memory",),
    in_network=False,
    # https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    max_memory=10_240,
    runtime=_runtime,
    deployment=_deployment,
    outputs=_outputs,
    deploy_statements=_deploy_statements,
)
