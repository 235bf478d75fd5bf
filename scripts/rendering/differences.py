"""The matrix as it is read, rendered and compared with the files that are there; nothing is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator import load
from generator.lock import decisions
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.output import write
from generator.output.render import render
from generator.workspaces.kinds import workspaces
from scripts.base.paths import ENVIRONMENTS, MATRIX, MODULES, lock_path
from scripts.rendering import constructs, render_cache


def read(matrix: Path) -> tuple[Matrix, Lock]:
    """The matrix, and its lock with whatever is newly decided; nothing is written."""
    model = load.load(matrix)
    return model, decisions.resolve(model, decisions.read(lock_path(matrix)))


@dataclass(frozen=True)
class Difference:
    """What is not as the matrix says: decisions that the lock lacks, and files."""

    lock: Lock
    undecided: bool
    files: list[write.Change]
    workspaces: list[str]


def differences(matrix: Path, out: Path) -> Difference:
    """Everything rendered, and compared with what is there; nothing is written."""
    model, before = load.load(matrix), decisions.read(lock_path(matrix))
    decided = decisions.resolve(model, before)
    modules = Path(os.path.relpath(MODULES, out)).as_posix()
    names = [workspace.name for workspace in workspaces(model)]
    files = write.changes(out, render(model, decided, modules)) + constructs.changes(out, names)
    return Difference(decided, decided != before, files, names)


def stale() -> list[str]:
    """Files of the committed workspaces that differ from the matrix; empty if none does."""
    if render_cache.is_unchanged(MATRIX, lock_path(MATRIX), ENVIRONMENTS):
        return []
    found = differences(MATRIX, ENVIRONMENTS)
    names = [change.path.relative_to(ENVIRONMENTS).as_posix() for change in found.files]
    return [lock_path(MATRIX).name, *names] if found.undecided else names
