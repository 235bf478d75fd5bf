"""`task render`: the matrix to Terraform workspaces; with --check, exit 1 and a diff if they differ."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from generator import load, lock, write
from generator.lock import Lock
from generator.model import Matrix
from generator.render import render
from generator.workspaces import workspaces
from scripts import constructs, unchanged
from scripts.cli import ROOT, console, run

ENVIRONMENTS = ROOT / "environments"
MODULES = ROOT / "modules"
MATRIX = ENVIRONMENTS / "matrix.yaml"


def lock_path(matrix: Path) -> Path:
    """The lock file lies beside its matrix."""
    return matrix.with_name(f"{matrix.stem}.lock.yaml")


def read(matrix: Path) -> tuple[Matrix, Lock]:
    """The matrix, and its lock with whatever is newly decided; nothing is written."""
    model = load.load(matrix)
    return model, lock.resolve(model, lock.read(lock_path(matrix)))


@dataclass(frozen=True)
class Difference:
    """What is not as the matrix says: decisions that the lock lacks, and files."""

    lock: Lock
    undecided: bool
    files: list[write.Change]
    workspaces: list[str]


def differences(matrix: Path, out: Path) -> Difference:
    """Everything rendered, and compared with what is there; nothing is written."""
    model, before = load.load(matrix), lock.read(lock_path(matrix))
    decided = lock.resolve(model, before)
    modules = Path(os.path.relpath(MODULES, out)).as_posix()
    names = [workspace.name for workspace in workspaces(model)]
    files = write.changes(out, render(model, decided, modules)) + constructs.changes(out, names)
    return Difference(decided, decided != before, files, names)


def stale() -> list[str]:
    """Files of the committed workspaces that differ from the matrix; empty if none does."""
    if unchanged.is_unchanged(MATRIX, lock_path(MATRIX), ENVIRONMENTS):
        return []
    found = differences(MATRIX, ENVIRONMENTS)
    names = [change.path.relative_to(ENVIRONMENTS).as_posix() for change in found.files]
    return [lock_path(MATRIX).name, *names] if found.undecided else names


def main(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 and show a diff if files differ.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite generated files that were edited by hand.")] = False,
    matrix: Annotated[Path, typer.Option(help="The matrix to render.")] = MATRIX,
    out: Annotated[
        Path | None, typer.Option(help="Folder of the workspaces. Default: the matrix's own folder.")
    ] = None,
) -> int:
    """Render the matrix."""
    matrix, out = matrix.resolve(), (out or matrix.parent).resolve()
    if not check and unchanged.is_unchanged(matrix, lock_path(matrix), out):
        console.print(f"rendered {out}: nothing to change")
        return 0
    found = differences(matrix, out)
    if check:
        return _report(found, out)
    write.refuse_edited(found.files, out, force)
    # The decisions first: files that were written without them could not be written the same way again.
    lock.write(lock_path(matrix), found.lock)
    write.write(found.files)
    unchanged.remember(matrix, lock_path(matrix), out, found.workspaces)
    console.print(f"rendered {out}: {len(found.files) or 'no'} file(s) written")
    return 0


def _report(found: Difference, out: Path) -> int:
    for change in found.files:
        console.print(change.diff(out), markup=False, end="")
    if found.undecided:
        console.print("the lock file lacks decisions that this matrix needs")
    if found.files or found.undecided:
        console.print(f"{len(found.files)} file(s) differ from the matrix; run ./taskw render and commit the result")
    return 1 if found.files or found.undecided else 0


if __name__ == "__main__":
    run(main)
