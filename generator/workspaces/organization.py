"""The workspace `organization`: units, accounts and guardrails, in the management account."""

from __future__ import annotations

from generator import names
from generator.guardrails import documents as guardrails_documents
from generator.guardrails.scp_statements import GuardrailContext
from generator.hcl import Raw
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind

TAGS = "tags"
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html: ? is any one character
ANY_ID = "?" * names.accounts.ACCOUNT_ID_LENGTH
DESCRIPTIONS = {
    "kit": "The roles, state, trail and keys that the organisation is run with",
    "regions": "No regions but the allowed ones",
    "safeguards": "No leaving, no root user; trail, default encryption and public access blocks stay on",
}


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/organization/: the arguments of the module."""
    org = matrix.organization
    documents = guardrails_documents.service_control(_guardrail_context(matrix))
    arguments = {
        "units": sorted(org.units),
        **({"trusted_services": sorted(org.trusted_services)} if org.trusted_services else {}),
        **({"policy_types": sorted(org.policy_types)} if org.policy_types else {}),
        "accounts": {name: _account(matrix, name) for name in matrix.accounts},
        "service_control_policies": {f"{org.name}-{name}": _policy(name) for name in documents},
        "tag_policy": _file(TAGS),
    }
    return {"arguments": arguments}


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The documents of the service control policies and the tag policy, by path in the workspace."""
    org = matrix.organization
    documents = {
        **guardrails_documents.service_control(_guardrail_context(matrix)),
        TAGS: guardrails_documents.tag(org.name, org.tags),
    }
    return {f"policies/{name}.json": guardrails_documents.text(document) for name, document in documents.items()}


def _account(matrix: Matrix, name: str) -> dict[str, object]:
    row = matrix.accounts[name]
    return {"email": matrix.root_address(name), "unit": row.unit, "close_on_deletion": row.close_on_deletion}


def _policy(name: str) -> dict[str, object]:
    return {"description": DESCRIPTIONS[name], "content": _file(name)}


def _file(name: str) -> Raw:
    return Raw(f'file("${{path.module}}/policies/{name}.json")')


def _guardrail_context(matrix: Matrix) -> GuardrailContext:
    """Buckets with any account id: the first apply creates the accounts, and must not make its own rendering stale."""
    org = matrix.organization
    buckets = (
        names.state.bucket(org.name, ANY_ID),
        names.trail.bucket(org.name, ANY_ID),
        names.trail.access_log_bucket(org.name, ANY_ID),
    )
    return GuardrailContext(org.name, tuple(sorted(org.allowed_regions)), buckets)


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One. It has no upstream workspaces."""
    return [Workspace(names.workspaces.ORGANIZATION, "organization", names.accounts.MANAGEMENT, by_management=True)]


KIND = Kind("organization", workspaces, context, files)
