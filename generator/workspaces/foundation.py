"""The workspaces `targets/<target>/foundation`: network, zone, load balancer, cluster and database of one target."""

from __future__ import annotations

from generator import names
from generator.aws import regions
from generator.hcl import Raw
from generator.lock.decisions import Lock
from generator.matrix.model import Database, Matrix, Network, Target
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind

KEY = Raw("module.key.arn")


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """Arguments of the modules and the published facts, for templates/foundation/main.tf.j2.

    `database` is None in a target without one.
    """
    target = matrix.targets[workspace.target]
    org, account_id = matrix.organization.name, lock.accounts[workspace.account].id
    name, region = names.targets.name(org, workspace.target), target.region or matrix.organization.home_region
    boundary = names.accounts.boundary_arn(account_id)
    return {
        "shared_facts": names.shared.OUTPUTS,
        "key": {"alias": names.targets.key_alias(org, workspace.target), **_key_window(target)},
        "network": _network(name, target.network, lock.networks[workspace.target], region, boundary),
        "domain": _domain(names.targets.zone(workspace.target, matrix.dns.zone), target),
        "load_balancer": _load_balancer(name, names.targets.log_bucket(org, workspace.target, account_id), target),
        "cluster": {"name": name, "kms_key_arn": KEY},
        "database": _database(name, target, boundary) if target.database else None,
        "facts": {"name": names.targets.outputs(workspace.target), "value": _facts(region, account_id, target)},
    }


def _key_window(target: Target) -> dict[str, int]:
    """A torn-down target's key is gone as soon as AWS lets it: after 7 days."""
    return {"deletion_window_days": 30 if target.protected else 7}


def _network(name: str, row: Network, block: str, region: str, boundary: str) -> dict[str, object]:
    return {
        "name": name,
        "cidr_block": block,
        "zones": names.targets.subnets(block, regions.zones(region, row.zones)),
        "nat": row.nat,
        "interface_endpoints": sorted(row.endpoints),
        "flow_logs": {"kms_key_arn": KEY} if row.flow_logs else None,
        "permissions_boundary": boundary,
    }


def _domain(zone: str, target: Target) -> dict[str, object]:
    return {"name": zone, "parent_zone_id": Raw("local.shared.zone_id"), "protected": target.protected}


def _load_balancer(name: str, log_bucket: str, target: Target) -> dict[str, object]:
    return {
        "name": name,
        "vpc": {"id": Raw("module.network.vpc_id"), "cidr_block": Raw("module.network.cidr_block")},
        "subnet_ids": Raw("module.network.subnet_ids.public"),
        "zone": _outputs("domain", id="zone_id", name="zone_name"),
        "certificate_arn": Raw("module.domain.certificate_arn"),
        "log_bucket": log_bucket,
        "test_port": target.test_port,
        "protected": target.protected,
    }


def _database(name: str, target: Target, boundary: str) -> dict[str, object]:
    return {
        "name": name,
        "database": _instance(target.database),
        "vpc_id": Raw("module.network.vpc_id"),
        "subnet_ids": Raw("module.network.subnet_ids.data"),
        "client_cidr_blocks": Raw("module.network.private_cidr_blocks"),
        "kms_key_arn": KEY,
        "permissions_boundary": boundary,
        "protected": target.protected,
    }


def _instance(row: Database) -> dict[str, object]:
    return {
        "version": row.version,
        "class": row.instance_class,
        "multi_az": row.multi_az,
        "storage_gb": row.storage_gb,
    }


def _facts(region: str, account_id: str, target: Target) -> dict[str, object]:
    """What downstream workspaces read: what AWS alone knows, and what they should not have to compute."""
    return {
        "region": region,
        "account_id": account_id,
        "vpc": _outputs("network", id="vpc_id", cidr_block="cidr_block"),
        "subnet_ids": Raw("module.network.subnet_ids"),
        "zone": _outputs("domain", id="zone_id", name="zone_name"),
        "certificate_arn": Raw("module.domain.certificate_arn"),
        "load_balancer": _load_balancer_facts(),
        "cluster": _outputs("cluster", arn="arn", name="name"),
        "key_arn": KEY,
        "database": _database_facts() if target.database else None,
    }


def _load_balancer_facts() -> dict[str, Raw]:
    outputs = (
        "arn",
        "arn_suffix",
        "dns_name",
        "zone_id",
        "https_listener_arn",
        "test_listener_arn",
        "test_port",
        "security_group_id",
        "log_bucket",
    )
    return _outputs("load_balancer", **{output: output for output in outputs})


def _database_facts() -> dict[str, Raw]:
    outputs = ("arn", "identifier", "resource_id", "host", "port", "name", "secret_arn", "security_group_id")
    return _outputs("database", **{output: output for output in outputs})


def _outputs(module: str, **outputs: str) -> dict[str, Raw]:
    """Facts by name, each the output of a module."""
    return {fact: Raw(f"module.{module}.{output}") for fact, output in outputs.items()}


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each target."""
    return [_workspace(matrix, name) for name in matrix.targets]


def providers(matrix: Matrix, workspace: Workspace) -> dict[str, str]:
    """The parent zone, to which the target's zone is delegated from, is in the tools account."""
    return {"parent": matrix.organization.tools_account}


def _workspace(matrix: Matrix, target: str) -> Workspace:
    account = matrix.targets[target].account
    accounts = (account, matrix.organization.tools_account)
    upstream = (*(names.workspaces.account(name) for name in dict.fromkeys(accounts)), names.workspaces.SHARED)
    return Workspace(names.workspaces.foundation(target), "foundation", account, upstream, target)


KIND = Kind("foundation", workspaces, context, providers=providers)
