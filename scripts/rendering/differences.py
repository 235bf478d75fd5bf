"""The matrix, rendered and compared with the files on disk; nothing is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator import advice, load
from generator.errors import UserError
from generator.lock import decisions
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.output import write
from generator.output.render import render
from generator.workspaces.kinds import workspaces
from generator.yaml_source.problems import Problem
from scripts.base.cli import GUARD
from scripts.base.paths import ENVIRONMENTS, MATRIX, MODULES, lock_path
from scripts.rendering import constructs, render_cache


def read(matrix: Path) -> tuple[Matrix, Lock]:
    """The matrix, and its lock with decisions that the file lacks; nothing is written."""
    model = load.load(matrix)
    return model, decisions.resolve(model, decisions.read(lock_path(matrix)))


@dataclass(frozen=True)
class Difference:
    """What differs from the matrix: files; `undecided` if the lock file lacks decisions."""

    lock: Lock
    undecided: bool
    files: list[write.Change]
    workspaces: list[str]
    notes: list[Problem]  # what is probably not meant, but stops nothing


def differences(matrix: Path, out: Path) -> Difference:
    """Everything rendered, and compared with the files in `out`; nothing is written."""
    model, before = load.load(matrix), decisions.read(lock_path(matrix))
    decided = decisions.resolve(model, before)
    modules = Path(os.path.relpath(MODULES, out)).as_posix()
    names = [workspace.name for workspace in workspaces(model)]
    files = write.changes(out, render(model, decided, modules)) + constructs.changes(out, names)
    return Difference(decided, decided != before, files, names, advice.notes(model))


def refuse_stale() -> None:
    """UserError with code 4 if the rendered files differ from the matrix: a plan would show something else."""
    found = stale()
    if found:
        raise UserError(
            f"{len(found)} rendered file(s) differ from environments/matrix.yaml: {', '.join(found[:5])}"
            f"{' …' if len(found) > 5 else ''}.\n"
            "Run ./taskw render, review what changed (git diff), and rerun this command.",
            GUARD,
        )


def stale() -> list[str]:
    """Files of the committed workspaces that differ from the matrix; empty if none does."""
    if render_cache.is_unchanged(MATRIX, lock_path(MATRIX), ENVIRONMENTS):
        return []
    found = differences(MATRIX, ENVIRONMENTS)
    names = [change.path.relative_to(ENVIRONMENTS).as_posix() for change in found.files]
    return [lock_path(MATRIX).name, *names] if found.undecided else names
