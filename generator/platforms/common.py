"""Module arguments and IAM statements that several platforms share."""

from __future__ import annotations

from generator import names
from generator.aws.iam_statements import READ_OBJECTS, Statement, allow, use_key
from generator.hcl import Raw
from generator.platforms.service_context import ServiceContext

TARGET_GROUPS = Raw("module.route.target_groups")
BLUE_TARGET_GROUP = Raw("module.route.target_groups.blue.arn")  # has production traffic before the first deployment
NETWORK = {
    "subnet_ids": Raw("local.foundation.subnet_ids.private"),
    "security_group_id": Raw("module.route.security_group_id"),
}


def runtime(context: ServiceContext) -> dict[str, object]:
    """Arguments that all runtime modules have."""
    return {
        "name": Raw("local.name"),
        "log_group": names.services.log_group(context.target, context.service),
        "kms_key_arn": Raw("local.foundation.key_arn"),
        "permissions_boundary": Raw("local.boundary"),
        "uses": _uses(context),
        "environment": _environment(context),
    }


def scale(context: ServiceContext) -> dict[str, int]:
    row = context.row.scale
    return {"min": row.min, "max": row.max, "cpu_percent": row.cpu_percent}


def package_statements(context: ServiceContext) -> list[Statement]:
    """Read access to the service's packages: Lambda and CodeDeploy read them with the permissions of the caller."""
    bucket = names.shared.artefact_bucket(context.org, context.tools_id)
    keys = f"arn:aws:kms:{context.home_region}:{context.tools_id}:key/*"
    return [
        allow("ReadPackage", READ_OBJECTS, [f"arn:aws:s3:::{bucket}/{context.service}/*"]),
        use_key("UnlockPackage", keys, names.shared.artefact_key_alias(context.org), "Decrypt"),
    ]


def variable(name: str) -> str:
    """Name of the environment variable: PAYMENT_KEY for `payment-key`."""
    return name.upper().replace("-", "_")


def _uses(context: ServiceContext) -> dict[str, object]:
    """ARNs of everything in the row's `uses`, the only resources that the role may access. Secrets and parameters are
    keyed by environment variable."""
    uses, own = context.row.uses, (context.org, context.target)
    secrets: dict[str, object] = {
        variable(name): context.arn("secretsmanager", f"secret:{names.targets.secret(*own, name)}")
        for name in uses.secrets
    }
    if context.uses_database:
        secrets["DATABASE_SECRET"] = Raw("local.foundation.database.secret_arn")
    found = {
        "secrets": secrets,
        "parameters": {
            variable(name): context.arn("ssm", f"parameter{names.targets.parameter(*own, name)}")
            for name in uses.parameters
        },
        "queues": [context.arn("sqs", names.targets.queue(*own, name)) for name in uses.queues],
        "buckets": [f"arn:aws:s3:::{names.targets.bucket(*own, name, context.account_id)}" for name in uses.buckets],
    }
    return {kind: arns for kind, arns in found.items() if arns}


def _environment(context: ServiceContext) -> dict[str, object]:
    own: dict[str, object] = {"SERVICE": context.service, "TARGET": context.target, "PORT": str(context.row.port)}
    if not context.uses_database:
        return own
    parts = {"HOST": "host", "PORT": "port", "NAME": "name"}
    return own | {f"DATABASE_{key}": Raw(f"local.foundation.database.{output}") for key, output in parts.items()}
