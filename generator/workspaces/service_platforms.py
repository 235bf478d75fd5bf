"""What differs between the platforms: the arguments of fargate, function and servers, and of their deployment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import names
from generator.hcl import Raw

if TYPE_CHECKING:
    from generator.workspaces.service import Here

GROUPS = Raw("module.route.target_groups")
LISTENERS = {
    "production": Raw("local.foundation.load_balancer.https_listener_arn"),
    "test": Raw("local.foundation.load_balancer.test_listener_arn"),
}


def _common(here: Here) -> dict[str, object]:
    return {
        "name": here.name,
        "log_group": names.services.log_group(here.target, here.service),
        "kms_key_arn": Raw("local.foundation.key_arn"),
        "permissions_boundary": here.boundary,
        "uses": _uses(here),
        "environment": _environment(here),
    }


def _uses(here: Here) -> dict[str, object]:
    """ARNs of what the row declares, secrets and parameters by environment variable; the role allows no others."""
    uses, own = here.row.uses, (here.org, here.target)
    place = f"{here.region}:{here.account_id}"
    secrets: dict[str, object] = {
        variable(name): f"arn:aws:secretsmanager:{place}:secret:{names.targets.secret(*own, name)}"
        for name in uses.secrets
    }
    if here.uses_database:
        secrets["DATABASE_SECRET"] = Raw("local.foundation.database.secret_arn")
    found = {
        "secrets": secrets,
        "parameters": {
            variable(name): f"arn:aws:ssm:{place}:parameter{names.targets.parameter(*own, name)}"
            for name in uses.parameters
        },
        "queues": [f"arn:aws:sqs:{place}:{names.targets.queue(*own, name)}" for name in uses.queues],
        "buckets": [f"arn:aws:s3:::{names.targets.bucket(*own, name, here.account_id)}" for name in uses.buckets],
    }
    return {kind: arns for kind, arns in found.items() if arns}


def variable(name: str) -> str:
    """`payment-key` is the environment variable PAYMENT_KEY."""
    return name.upper().replace("-", "_")


def _environment(here: Here) -> dict[str, object]:
    own = {"SERVICE": here.service, "TARGET": here.target, "PORT": str(here.row.port)}
    if not here.uses_database:
        return own
    parts = {"HOST": "host", "PORT": "port", "NAME": "name"}
    return own | {f"DATABASE_{key}": Raw(f"local.foundation.database.{fact}") for key, fact in parts.items()}


def network() -> dict[str, Raw]:
    """Where tasks and servers run."""
    return {
        "subnet_ids": Raw("local.foundation.subnet_ids.private"),
        "security_group_id": Raw("module.route.security_group_id"),
    }


def _fargate(here: Here) -> dict[str, object]:
    size, home = here.row.size, here.matrix.organization.home_region
    image = names.services.image_repository(here.org, here.tools_id, home, here.service)
    return {
        **_common(here),
        "service_name": here.service,
        "cluster": {"arn": Raw("local.foundation.cluster.arn"), "name": Raw("local.foundation.cluster.name")},
        # Nothing is published yet without a version: its tasks wait for the first deployment.
        "repository_arn": names.services.repository_arn(here.org, here.tools_id, home, here.service),
        "image": f"{image}:{here.row.version or '0.0.0'}",
        "size": {"cpu": size.cpu, "memory": size.memory or 2 * size.cpu},
        "scale": _scale(here),
        "port": here.row.port,
        "network": network(),
        "target_group_arn": Raw("module.route.target_groups.blue.arn"),
    }


def _function(here: Here) -> dict[str, object]:
    return {
        **_common(here),
        "memory": here.row.size.memory or 256,
        **_package(here),
        "target_groups": GROUPS,
    }


def _servers(here: Here) -> dict[str, object]:
    return {
        **_common(here),
        "instance_type": here.row.size.instance,
        "scale": _scale(here),
        "port": here.row.port,
        "network": network(),
        "target_group_arn": Raw("module.route.target_groups.blue.arn"),
        "packages": _package_store(here),
    }


def _scale(here: Here) -> dict[str, int]:
    scale = here.row.scale
    return {"min": scale.min, "max": scale.max, "cpu_percent": scale.cpu_percent}


def _package_store(here: Here) -> dict[str, str]:
    return {
        "bucket": names.shared.artefact_bucket(here.org, here.tools_id),
        "prefix": f"{here.service}/",
        "account_id": here.tools_id,
        "region": here.matrix.organization.home_region,
        "key_alias": names.shared.artefact_key_alias(here.org),
    }


def _package(here: Here) -> dict[str, dict[str, str]]:
    """The first version's package; none where nothing is published yet: the module's starter answers until then."""
    if not here.row.version:
        return {}
    key = f"{names.services.package_prefix(here.service, here.row.version)}package.zip"
    return {"package": {"bucket": names.shared.artefact_bucket(here.org, here.tools_id), "key": key}}


def _deploy_fargate(here: Here) -> dict[str, object]:
    service = {"cluster": Raw("local.foundation.cluster.name"), "service": Raw("module.runtime.service_name")}
    return {"ecs": service, "target_groups": GROUPS, "listeners": LISTENERS}


def _deploy_function(here: Here) -> dict[str, object]:
    return {}


def _deploy_servers(here: Here) -> dict[str, object]:
    return {"target_groups": GROUPS, "autoscaling_groups": Raw("module.runtime.autoscaling_groups")}


ARGUMENTS = {"ecs": _fargate, "lambda": _function, "server": _servers}
DEPLOYMENT = {"ecs": _deploy_fargate, "lambda": _deploy_function, "server": _deploy_servers}
