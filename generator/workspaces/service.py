"""The workspaces `targets/<target>/services/<service>`: one service's runtime, routes, alarms and deployment."""

from __future__ import annotations

from generator import json_text, names, platforms
from generator.hcl import Raw
from generator.iam import documents as iam_documents
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.platforms.platform import Platform
from generator.platforms.service_context import ServiceContext
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind

LOAD_BALANCER = Raw("local.foundation.load_balancer")
NAME, BOUNDARY = Raw("local.name"), Raw("local.boundary")


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/service/: locals, arguments of the modules, and the published outputs."""
    context = _context(matrix, lock, workspace)
    platform = platforms.of(context.row.platform)
    slot = lock.slots[context.service]
    return {
        "service": context.service,
        "target": context.target,
        "foundation_outputs": names.targets.outputs(context.target),
        "locals": {"name": context.name, "boundary": context.boundary},
        "runtime_module": platform.module,
        "route": without_none(_route(context, platform)),
        "version_hosts": _version_hosts(context),
        "priorities": {"production": slot, "test": [2 * slot - 1, 2 * slot]},
        "runtime": platform.runtime(context),
        "alarms": without_none(_alarms(context, platform)),
        "hooks": _hooks(context) if platform.has_hooks else None,
        "deployment": _deployment(context, platform),
        "outputs": {
            "name": names.services.outputs(context.target, context.service),
            "value": _outputs(context, platform),
        },
        "deploy_role": {"name": context.role("deploy")},
    }


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The permissions of the deploy role, and its trust policy."""
    context = _context(matrix, lock, workspace)
    arguments = (matrix, lock, context.target, context.service)
    documents = {"deploy": iam_documents.deploy(*arguments), "deploy_trust": iam_documents.deploy_trust(*arguments)}
    return {f"policies/{name}.json": json_text.dumps(document) for name, document in documents.items()}


def without_none(arguments: dict[str, object]) -> dict[str, object]:
    """Removes the arguments that are None; the module's default has the same effect."""
    return {key: item for key, item in arguments.items() if item is not None}


def _context(matrix: Matrix, lock: Lock, workspace: Workspace) -> ServiceContext:
    return ServiceContext(matrix, lock, workspace.target or "", workspace.service or "")


def _route(context: ServiceContext, platform: Platform) -> dict[str, object]:
    return {
        "name": NAME,
        "group_name": context.group_name,
        "kind": platform.target_kind,
        "port": None if platform.is_function else context.row.port,
        "health_path": context.row.health,
        "vpc_id": Raw("local.foundation.vpc.id"),
        "load_balancer": LOAD_BALANCER,
        "database": Raw("local.foundation.database") if context.uses_database else None,
        "host": names.services.host(context.service, context.zone),
    }


def _version_hosts(context: ServiceContext) -> Raw:
    pattern = names.services.version_host(context.service, context.zone, "${digit}")
    return Raw(f'[for digit in range(10) : "{pattern}"]')


def _alarms(context: ServiceContext, platform: Platform) -> dict[str, object]:
    return {
        "name": NAME,
        "load_balancer": LOAD_BALANCER,
        "target_groups": Raw("module.route.target_groups"),
        "function_name": NAME if platform.is_function else None,
        "alarm_actions": [context.arn("sns", names.targets.alarm_topic(context.org, context.target))],
    }


def _hooks(context: ServiceContext) -> dict[str, object]:
    test = names.services.host(names.services.version_label(context.service, "0.0.0"), context.zone)
    return {
        "name": NAME,
        "production_url": f"https://{names.services.host(context.service, context.zone)}{context.row.health}",
        "test_url": f"https://{test}:{context.target_row.test_port}{context.row.health}",
        "kms_key_arn": Raw("local.foundation.key_arn"),
        "permissions_boundary": BOUNDARY,
    }


def _deployment(context: ServiceContext, platform: Platform) -> dict[str, object]:
    return {
        "name": NAME,
        "platform": platform.name,
        "strategy": context.strategy,
        "alarms": Raw("module.alarms.names"),
        "permissions_boundary": BOUNDARY,
        **platform.deployment(context),
    }


def _outputs(context: ServiceContext, platform: Platform) -> dict[str, object]:
    """What a deployment needs to know about the applied workspace. scripts/deliver/outputs.py reads it."""
    hooks = {"hooks": Raw("module.hooks.names")} if platform.has_hooks else {}
    return {
        "platform": platform.name,
        "strategy": context.strategy,
        "port": context.row.port,
        "application": Raw("module.deployment.application"),
        "deployment_group": Raw("module.deployment.deployment_group"),
        **hooks,
        **platform.outputs(context),
    }


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each service in each of its targets."""
    pairs = [(t, s) for t in matrix.targets for s in matrix.services if t in matrix.promotion(s)]
    return [_workspace(target, service, matrix.targets[target].account) for target, service in pairs]


def _workspace(target: str, service: str, account: str) -> Workspace:
    upstream = (names.workspaces.foundation(target),)
    return Workspace(names.workspaces.service(target, service), "service", account, upstream, target, service)


KIND = Kind("service", workspaces, context, files)
