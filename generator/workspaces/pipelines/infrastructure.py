"""The workspace `pipelines/infrastructure`: the kit's own changes, planned, approved and applied in order.

`organization` and `accounts/*` are not in it: they are a person's in the management account, because no role of the
tools account may reach there.
"""

from __future__ import annotations

from dataclasses import asdict

from generator import names
from generator.iam import documents, infrastructure_roles
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind
from generator.workspaces.pipelines import common as parts
from generator.workspaces.pipelines import moves
from generator.workspaces.pipelines.common import Stage

CHECK = ("The committed workspaces must be what the matrix says.",)
APPLY = (
    "Each of these: plan (what `./taskw plan ENV=<name>` shows), a person's approval, apply of exactly that plan.",
    "Nothing is rolled back: somebody has to look at a change that was half applied.",
)


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/infrastructure/: the arguments of modules/pipeline."""
    facts = parts.facts(matrix, lock.accounts[workspace.account].id, names.pipelines.INFRASTRUCTURE)
    return {**facts, "service": None, "stages": _stages(matrix, lock)}


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The roles' policies, and where an older version's resources went."""
    moved = moves.text(not matrix.delivery_settings.connection, images=False)
    return {**parts.policies(matrix, documents.infrastructure(matrix, lock)), moves.FILE: moved}


def _stages(matrix: Matrix, lock: Lock) -> list[Stage]:
    code = parts.kit(matrix)
    rows = [{"kind": "workspaces", **asdict(part)} for part in infrastructure_roles.described(matrix, lock)]
    return [
        Stage({"kind": "source", "sources": [code]}, ("This repository.", parts.starts(code))),
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
