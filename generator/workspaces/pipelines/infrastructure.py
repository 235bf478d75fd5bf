"""The workspace `pipelines/infrastructure`: changes of this repository are planned, approved and applied in order.

It does not apply `organization` and `accounts/*`: people run those from the management account, which no role of the
tools account may access.
"""

from __future__ import annotations

from dataclasses import asdict

from generator import names
from generator.iam import documents, infrastructure_roles
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind
from generator.workspaces.pipelines import common, moves
from generator.workspaces.pipelines.common import Stage

CHECK = ("The committed workspaces must equal what the matrix renders.",)
APPLY = (
    "Each stage: plan (as `./taskw plan ENV=<name>`), approval by a person, apply of exactly that plan.",
    "A failure rolls nothing back, because a person must look at a change that was applied in part.",
)


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/infrastructure/: the arguments of modules/pipeline."""
    base = common.base_context(matrix, lock.accounts[workspace.account].id, names.pipelines.INFRASTRUCTURE)
    return {**base, "service": None, "stages": _stages(matrix, lock)}


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The roles' policies, and the `moved` blocks for an upgrade from version 0.1."""
    moved = moves.text(not matrix.delivery_settings.connection, images=False)
    return {**common.policies(matrix, documents.infrastructure(matrix, lock)), moves.FILE: moved}


def _stages(matrix: Matrix, lock: Lock) -> list[Stage]:
    code = common.kit_source(matrix)
    rows = [{"kind": "workspaces", **asdict(part)} for part in infrastructure_roles.described(matrix, lock)]
    return [
        Stage({"kind": "source", "sources": [code]}, ("This repository.", common.trigger_comment(code))),
        Stage({"kind": "check"}, CHECK),
        *(Stage(each, APPLY if index == 0 else ()) for index, each in enumerate(rows)),
    ]


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One, for this repository."""
    if not matrix.delivery:
        return []
    name, tools = names.pipelines.INFRASTRUCTURE, matrix.organization.tools_account
    upstream = (names.workspaces.SHARED,)
    return [Workspace(names.workspaces.pipeline(name), "infrastructure", tools, upstream, service=name)]


KIND = Kind("infrastructure", workspaces, context, files)
