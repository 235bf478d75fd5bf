"""Which workspaces ENV= and WORKSPACE= select."""

from __future__ import annotations

import difflib

from generator.errors import UserError
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kinds import workspaces

GROUPS = ("organization", "accounts", "shared", "pipelines", "all")


def select(matrix: Matrix, env: str, workspace: str = "") -> list[Workspace]:
    """The workspaces of a target or group, upstream first. UserError, with the known names, for an unknown one."""
    everything = workspaces(matrix)
    if not env:
        raise UserError(f"ENV= is missing.\nSet it to a target or group: {_known(matrix)}")
    if env not in (*GROUPS, *matrix.targets):
        close = difflib.get_close_matches(env, [*GROUPS, *matrix.targets], 1)
        hint = f" (did you mean {close[0]}?)" if close else ""
        raise UserError(f"ENV={env}: unknown target or group{hint}.\nKnown: {_known(matrix)}")
    chosen = [w for w in everything if _in(w, env)]
    if not chosen:  # only pipelines can be absent
        raise UserError(f"ENV={env}: the matrix has no pipelines.\nAdd the section `delivery` (docs/pipelines.md).")
    return _narrow(chosen, env, workspace) if workspace else chosen


def _in(workspace: Workspace, env: str) -> bool:
    return env in ("all", workspace.target) or workspace.name == env or workspace.name.startswith(f"{env}/")


def _narrow(chosen: list[Workspace], env: str, name: str) -> list[Workspace]:
    found = [w for w in chosen if w.name == name.removeprefix("environments/").strip("/")]
    if not found:
        known = ", ".join(w.name for w in chosen)
        raise UserError(f"WORKSPACE={name}: not a workspace of ENV={env}.\nKnown: {known}")
    return found


def _known(matrix: Matrix) -> str:
    return ", ".join([*matrix.targets, *GROUPS])
