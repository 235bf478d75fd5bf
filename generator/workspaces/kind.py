"""What a kind of workspace is: all that differs between kinds is in one object, in one module of this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace

Context = Callable[[Matrix, Lock, Workspace], dict[str, object]]
Files = Callable[[Matrix, Lock, Workspace], dict[str, str]]


def no_files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """For kinds that have only their templates."""
    return {}


def no_providers(matrix: Matrix, workspace: Workspace) -> Mapping[str, str]:
    """For kinds that act in the workspace's own account only."""
    return {}


@dataclass(frozen=True)
class Kind:
    """One kind of workspace.

    `name` is its folder in templates/; each template there is rendered with what `context` returns. `files` are further
    files of the workspace, path to text. `providers` are the accounts, by provider alias, that it acts in besides its
    own. `workspaces` lists the workspaces of this kind; each names what must be applied before it.
    """

    name: str
    workspaces: Callable[[Matrix], Iterable[Workspace]]
    context: Context
    files: Files = no_files
    providers: Callable[[Matrix, Workspace], Mapping[str, str]] = no_providers
