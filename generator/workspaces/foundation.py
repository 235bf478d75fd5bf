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
NAME = Raw("local.name")
BOUNDARY = Raw("local.boundary")


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/foundation/: locals, arguments of the modules, and the published outputs.

    `database` is None in a target without one.
    """
    target = matrix.targets[workspace.target]
    org, account_id = matrix.organization.name, lock.accounts[workspace.account].id
    name, region = names.targets.name(org, workspace.target), target.region or matrix.organization.home_region
    log_bucket = names.targets.log_bucket(org, workspace.target, account_id)
    return {
        "shared_outputs": names.shared.OUTPUTS,
        "locals": {"name": name, "boundary": names.accounts.boundary_arn(account_id)},
        "key": {"alias": _named(names.targets.key_alias(org, workspace.target), name), **_key_window(target)},
        "alarm_topic": _alarm_topic(matrix, workspace.target, name),
        "network": _network(target.network, lock.networks[workspace.target], region),
        "domain": _domain(names.targets.zone(workspace.target, matrix.dns.zone), target),
        "load_balancer": _load_balancer(_named(log_bucket, name), target),
        "cluster": {"name": NAME, "kms_key_arn": KEY},
        "database": _database(target.database, target.protected) if target.database else None,
        "outputs": {"name": names.targets.outputs(workspace.target), "value": _outputs(target)},
    }


def _named(text: str, name: str) -> Raw:
    """A name with the target's name in it replaced by `local.name`, so that the workspace contains that name once."""
    return Raw(f'"{text.replace(name, "${local.name}", 1)}"')


def _alarm_topic(matrix: Matrix, target: str, name: str) -> dict[str, object]:
    """The target's own addresses; those of the pipelines if its row has none. An empty list is nobody."""
    own, delivery = matrix.targets[target].alarms.emails, matrix.delivery
    emails = own if own is not None else delivery.emails if delivery else []
    topic = names.targets.alarm_topic(matrix.organization.name, target)
    return {"name": _named(topic, name), "kms_key_arn": KEY, "emails": sorted(set(emails))}


def _key_window(target: Target) -> dict[str, int]:
    """The deletion window of the key. For a target that can be torn down it is 7 days, AWS's minimum."""
    return {"deletion_window_days": 30 if target.protected else 7}


def _network(row: Network, block: str, region: str) -> dict[str, object]:
    return {
        "name": NAME,
        "cidr_block": block,
        "zones": names.targets.subnets(block, regions.zones(region, row.zones)),
        "nat": row.nat,
        "interface_endpoints": sorted(row.endpoints),
        "flow_logs": _flow_logs(row) if row.flow_logs else None,
        "permissions_boundary": BOUNDARY,
    }


def _flow_logs(row: Network) -> dict[str, object]:
    """What differs from the module's defaults, and the key."""
    traffic = {} if row.flow_log_traffic == "reject" else {"traffic": row.flow_log_traffic.upper()}
    days = {} if row.flow_log_days == 365 else {"retention_days": row.flow_log_days}
    return {"kms_key_arn": KEY, **traffic, **days}


def _domain(zone: str, target: Target) -> dict[str, object]:
    return {"name": zone, "parent_zone_id": Raw("local.shared.zone_id"), "protected": target.protected}


def _load_balancer(log_bucket: Raw, target: Target) -> dict[str, object]:
    return {
        "name": NAME,
        "vpc": Raw("module.network.vpc"),
        "subnet_ids": Raw("module.network.subnet_ids.public"),
        "zone": Raw("module.domain.zone"),
        "certificate_arn": Raw("module.domain.certificate_arn"),
        "log_bucket": log_bucket,
        "test_port": target.test_port,
        "protected": target.protected,
    }


def _database(row: Database, protected: bool) -> dict[str, object]:
    return {
        "name": NAME,
        "database": _instance(row),
        "vpc_id": Raw("module.network.vpc.id"),
        "subnet_ids": Raw("module.network.subnet_ids.data"),
        "client_cidr_blocks": Raw("module.network.private_cidr_blocks"),
        "kms_key_arn": KEY,
        "alarm_actions": [Raw("module.alarm_topic.arn")],
        "permissions_boundary": BOUNDARY,
        "protected": protected,
    }


def _instance(row: Database) -> dict[str, object]:
    return {
        "version": row.version,
        "class": row.instance_class,
        "multi_az": row.multi_az,
        "storage_gb": row.storage_gb,
        **({} if row.apply_immediately is None else {"apply_immediately": row.apply_immediately}),
        **({"allow_major_version_upgrade": True} if row.allow_major_version_upgrade else {}),
    }


def _outputs(target: Target) -> dict[str, object]:
    """What the services' workspaces read and only AWS knows. They compute everything else from the matrix.

    `module.x` without an output name is the object of all outputs of the module.
    """
    return {
        "vpc": {"id": Raw("module.network.vpc.id")},
        "subnet_ids": {"private": Raw("module.network.subnet_ids.private")},
        "load_balancer": Raw("module.load_balancer"),
        "cluster": Raw("module.cluster"),
        "key_arn": KEY,
        "database": Raw("module.database") if target.database else None,
    }


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each target."""
    return [_workspace(matrix, name) for name in matrix.targets]


def providers(matrix: Matrix, workspace: Workspace) -> dict[str, str]:
    """The parent zone, which delegates the target's zone, is in the tools account."""
    return {"parent": matrix.organization.tools_account}


def _workspace(matrix: Matrix, target: str) -> Workspace:
    account = matrix.targets[target].account
    accounts = (account, matrix.organization.tools_account)
    upstream = (*(names.workspaces.account(name) for name in dict.fromkeys(accounts)), names.workspaces.SHARED)
    return Workspace(names.workspaces.foundation(target), "foundation", account, upstream, target)


KIND = Kind("foundation", workspaces, context, providers=providers)
