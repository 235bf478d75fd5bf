"""The workspace `shared` in the tools account, for all targets and pipelines: artefact bucket, parent zone, the topic
that pipelines notify, and the connection to the code host."""

from __future__ import annotations

from generator import names
from generator.hcl import Raw
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind

# https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html
HOSTS = {"bitbucket": "Bitbucket", "github": "GitHub", "gitlab": "GitLab"}


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/shared/: arguments of the modules, and the published outputs."""
    return {
        "artefacts": _artefacts(matrix, lock.accounts[workspace.account].id),
        "parent_zone": {"name": matrix.dns.zone},
        "topic": _topic(matrix),
        "connection": _connection(matrix),
        "outputs": {"name": names.shared.OUTPUTS, "value": _outputs(matrix)},
    }


def _artefacts(matrix: Matrix, account_id: str) -> dict[str, object]:
    org = matrix.organization.name
    return {
        "bucket": names.shared.artefact_bucket(org, account_id),
        "access_log_bucket": names.shared.access_log_bucket(org, account_id),
        "key_alias": names.shared.artefact_key_alias(org),
        "organization_id": Raw("data.aws_organizations_organization.this.id"),
        "folders": {"pipelines": names.pipelines.prefix(org), "sources": names.pipelines.SOURCES},
    }


def _topic(matrix: Matrix) -> dict[str, object]:
    org = matrix.organization.name
    emails = matrix.delivery.emails if matrix.delivery else []
    return {
        "name": names.shared.topic(org),
        "key_alias": names.shared.topic_key_alias(org),
        "log_prefix": names.pipelines.log_group(""),
        "emails": sorted(set(emails)),
    }


def _connection(matrix: Matrix) -> dict[str, object] | None:
    """Arguments of the connection; None if sources are zipped objects in the artefact bucket."""
    if not matrix.delivery or not matrix.delivery.connection:
        return None
    return {
        "name": names.shared.connection(matrix.organization.name),
        "provider_type": HOSTS[matrix.delivery.connection],
    }


def _outputs(matrix: Matrix) -> dict[str, object]:
    """What the workspaces of targets and pipelines read."""
    return {
        "zone_id": Raw("module.parent_zone.zone_id"),
        "artefact_bucket": Raw("module.artefacts.bucket"),
        "artefact_key_arn": Raw("module.artefacts.key_arn"),
        "pipeline_key_arn": Raw("module.topic.key_arn"),
        **({"connection_arn": Raw("aws_codeconnections_connection.this.arn")} if _connection(matrix) else {}),
    }


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One, in the tools account."""
    tools = matrix.organization.tools_account
    return [Workspace(names.workspaces.SHARED, "shared", tools, (names.workspaces.account(tools),))]


KIND = Kind("shared", workspaces, context)
