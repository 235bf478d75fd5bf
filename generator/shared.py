"""The workspace `shared`: what all targets use, in the tools account: artefacts and the parent zone."""

from __future__ import annotations

from generator import names
from generator.hcl import Raw
from generator.lock import Lock
from generator.model import Matrix
from generator.workspaces import Workspace


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """Arguments of the modules and the published facts, for templates/shared/main.tf.j2."""
    return {
        "artefacts": _artefacts(matrix, lock.accounts[workspace.account].id),
        "parent_zone": {"name": matrix.dns.zone},
        "facts": {"name": names.SHARED_FACTS, "value": _facts()},
    }


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """No files beside main.tf."""
    return {}


def _artefacts(matrix: Matrix, account_id: str) -> dict[str, object]:
    org = matrix.organization.name
    return {
        "bucket": names.artefact_bucket(org, account_id),
        "access_log_bucket": names.access_log_bucket(org, account_id),
        "key_alias": names.artefact_key_alias(org),
        "organization_id": Raw("data.aws_organizations_organization.this.id"),
    }


def _facts() -> dict[str, object]:
    """What AWS alone knows, and what a reader should not have to compute."""
    return {
        "zone_id": Raw("module.parent_zone.zone_id"),
        "zone_name": Raw("module.parent_zone.zone_name"),
        "name_servers": Raw("module.parent_zone.name_servers"),
        "artefact_bucket": Raw("module.artefacts.bucket"),
        "artefact_key_arn": Raw("module.artefacts.key_arn"),
    }
