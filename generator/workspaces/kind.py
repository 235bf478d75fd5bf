"""The definition of a kind of workspace. Each kind is one object in a module of its own in this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace

Context = Callable[[Matrix, Lock, Workspace], dict[str, object]]
Files = Callable[[Matrix, Lock, Workspace], dict[str, str]]


def no_files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The default of `Kind.files`: no files except those of the templates."""
    return {}


def no_providers(matrix: Matrix, workspace: Workspace) -> Mapping[str, str]:
    """The default of `Kind.providers`: only the provider of the workspace's own account."""
    return {}


@dataclass(frozen=True)
class Kind:
    """One kind of workspace.

    `name` is its folder in templates/; each template there is rendered with what `context` returns. `files` returns
    further files of the workspace, path to text. `providers` returns the names of further accounts by provider alias.
    `workspaces` lists the workspaces of this kind with their upstream workspaces.
    """

    name: str
    workspaces: Callable[[Matrix], Iterable[Workspace]]
    context: Context
    files: Files = no_files
    providers: Callable[[Matrix, Workspace], Mapping[str, str]] = no_providers
