"""The workspaces `targets/<target>/services/<service>`: one service's runtime, routes, alarms and deployment."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator import names
from generator.hcl import Raw
from generator.iam import documents as iam_documents
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.matrix.services import Service
from generator.workspace_graph import Workspace
from generator.workspaces import service_platforms
from generator.workspaces.kind import Kind

FOUNDATION = "local.foundation"
KINDS = {"ecs": "ip", "server": "instance", "lambda": "lambda"}


@dataclass(frozen=True)
class Here:
    """One service in one target, and the names that its parts share."""

    matrix: Matrix
    lock: Lock
    target: str
    service: str

    @property
    def org(self) -> str:
        return self.matrix.organization.name

    @property
    def row(self) -> Service:
        return self.matrix.services[self.service]

    @property
    def account_id(self) -> str:
        return self.lock.accounts[self.matrix.targets[self.target].account].id

    @property
    def tools_id(self) -> str:
        return self.lock.accounts[self.matrix.organization.tools_account].id

    @property
    def region(self) -> str:
        return self.matrix.targets[self.target].region or self.matrix.organization.home_region

    @property
    def name(self) -> str:
        return names.services.name(self.org, self.target, self.service)

    @property
    def zone(self) -> str:
        return names.targets.zone(self.target, self.matrix.dns.zone)

    @property
    def boundary(self) -> str:
        return names.accounts.boundary_arn(self.account_id)

    @property
    def uses_database(self) -> bool:
        """Only where the target has one."""
        return self.row.uses.database and self.matrix.targets[self.target].database is not None

    def role(self, job: str) -> str:
        return names.services.role(self.org, self.target, self.service, job)


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """Arguments of the modules and the published facts, for templates/service/main.tf.j2."""
    here = Here(matrix, lock, workspace.target or "", workspace.service or "")
    return {
        "platform": here.row.platform,
        "service": here.service,
        "target": here.target,
        "foundation_facts": names.targets.outputs(here.target),
        "route": _said(_route(here)),
        "runtime": service_platforms.ARGUMENTS[here.row.platform](here),
        "alarms": _said(_alarms(here)),
        "hooks": _hooks(here) if here.row.platform != "server" else None,
        "deployment": _deployment(here),
        "deploy_role": {"name": here.role("deploy"), "boundary": here.boundary},
        "facts": {"name": names.services.outputs(here.target, here.service), "value": _facts(here)},
    }


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """What the pipeline may do here, and who may take the role that does it."""
    arguments = (matrix, lock, workspace.target, workspace.service)
    documents = {"deploy": iam_documents.deploy(*arguments), "deploy_trust": iam_documents.deploy_trust(*arguments)}
    return {f"policies/{name}.json": json.dumps(text, indent=2) + "\n" for name, text in documents.items()}


def _route(here: Here) -> dict[str, object]:
    slot = here.lock.slots[here.service]
    balancer = f"{FOUNDATION}.load_balancer"
    return {
        "name": here.name,
        "group_name": names.services.target_group(here.org, here.target, here.service),
        "kind": KINDS[here.row.platform],
        "port": here.row.port if here.row.platform != "lambda" else None,
        "health_path": here.row.health,
        "host": names.services.host(here.service, here.zone),
        "version_hosts": names.services.version_hosts(here.service, here.zone),
        "priorities": {"production": slot, "test": [2 * slot - 1, 2 * slot]},
        "vpc_id": Raw(f"{FOUNDATION}.vpc.id"),
        "listeners": {
            "production": Raw(f"{balancer}.https_listener_arn"),
            "test": Raw(f"{balancer}.test_listener_arn"),
        },
        "load_balancer_security_group_id": Raw(f"{balancer}.security_group_id"),
        "database": _database(here),
    }


def _said(arguments: dict[str, object]) -> dict[str, object]:
    """Without what has no value: a module's default says the same."""
    return {key: item for key, item in arguments.items() if item is not None}


def _database(here: Here) -> dict[str, Raw] | None:
    if not here.uses_database:
        return None
    return {key: Raw(f"{FOUNDATION}.database.{key}") for key in ("security_group_id", "port")}


def _alarms(here: Here) -> dict[str, object]:
    return {
        "name": here.name,
        "platform": here.row.platform,
        "load_balancer_arn_suffix": Raw(f"{FOUNDATION}.load_balancer.arn_suffix"),
        "target_groups": Raw("module.route.target_groups"),
        "function_name": here.name if here.row.platform == "lambda" else None,
    }


def _hooks(here: Here) -> dict[str, object]:
    test = names.services.host(names.services.version_label(here.service, "0.0.0"), here.zone)
    return {
        "name": here.name,
        "production_url": f"https://{names.services.host(here.service, here.zone)}{here.row.health}",
        "test_url": f"https://{test}:{here.matrix.targets[here.target].test_port}{here.row.health}",
        "kms_key_arn": Raw(f"{FOUNDATION}.key_arn"),
        "permissions_boundary": here.boundary,
    }


def _deployment(here: Here) -> dict[str, object]:
    return {
        "name": here.name,
        "platform": here.row.platform,
        "strategy": here.row.strategy(here.target),
        "alarms": Raw("module.alarms.names"),
        "permissions_boundary": here.boundary,
        **service_platforms.DEPLOYMENT[here.row.platform](here),
    }


def _facts(here: Here) -> dict[str, object]:
    """What a deployment needs to know; the same keys on every platform."""
    platform = here.row.platform
    return {
        "platform": platform,
        "host": names.services.host(here.service, here.zone),
        "zone": here.zone,
        "test_port": here.matrix.targets[here.target].test_port,
        "health": here.row.health,
        "port": here.row.port,
        "strategy": here.row.strategy(here.target),
        "application": Raw("module.deployment.application"),
        "deployment_group": Raw("module.deployment.deployment_group"),
        "target_groups": Raw("module.route.target_groups"),
        "alarms": Raw("module.alarms.names"),
        "log_group": Raw("module.runtime.log_group"),
        "hooks": Raw("module.hooks.names") if platform != "server" else None,
        "function": here.name if platform == "lambda" else None,
        "cluster": Raw(f"{FOUNDATION}.cluster.name") if platform == "ecs" else None,
        "service": here.service if platform == "ecs" else None,
        "task_definition": Raw("module.runtime.task_definition_arn") if platform == "ecs" else None,
        "network": service_platforms.network() if platform == "ecs" else None,
        "autoscaling_groups": Raw("module.runtime.autoscaling_groups") if platform == "server" else None,
        "deploy_role_arn": Raw("aws_iam_role.deploy.arn"),
    }


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each service in each of its targets."""
    pairs = [(t, s) for t in matrix.targets for s in matrix.services if t in matrix.promotion(s)]
    return [_workspace(target, service, matrix.targets[target].account) for target, service in pairs]


def _workspace(target: str, service: str, account: str) -> Workspace:
    upstream = (names.workspaces.foundation(target),)
    return Workspace(names.workspaces.service(target, service), "service", account, upstream, target, service)


KIND = Kind("service", workspaces, context, files)
