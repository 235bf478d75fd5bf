"""`task render`: the matrix to Terraform workspaces; with --check, exit 1 and a diff if they differ."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from generator import load, lock, write
from generator.lock import Lock
from generator.model import Matrix
from generator.render import render
from scripts.cli import ROOT, console, run

ENVIRONMENTS = ROOT / "environments"
MATRIX = ENVIRONMENTS / "matrix.yaml"


def lock_path(matrix: Path) -> Path:
    """The lock file lies beside its matrix."""
    return matrix.with_name(f"{matrix.stem}.lock.yaml")


def read(matrix: Path) -> tuple[Matrix, Lock]:
    """The matrix, and its lock with whatever is newly decided; nothing is written."""
    model = load.load(matrix)
    return model, lock.resolve(model, lock.read(lock_path(matrix)))


def differences(matrix: Path, out: Path) -> tuple[Lock, list[write.Change]]:
    """The lock as it must be, and every file that is not as rendered."""
    model, decided = read(matrix)
    modules = Path(os.path.relpath(ROOT / "modules", out)).as_posix()
    return decided, write.changes(out, render(model, decided, modules))


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
    decided, found = differences(matrix, out)
    new_lock = lock.read(lock_path(matrix)) != decided
    if check:
        return _report(found, new_lock, out)
    write.refuse_edited(found, out, force)
    # The decisions first: files that were written without them could not be written the same way again.
    lock.write(lock_path(matrix), decided)
    write.write(found)
    console.print(f"rendered {out}: {len(found)} file(s) written" if found else f"rendered {out}: nothing to change")
    return 0


def _report(found: list[write.Change], new_lock: bool, out: Path) -> int:
    for change in found:
        console.print(change.diff(out), markup=False, end="")
    if new_lock:
        console.print("the lock file lacks decisions that this matrix needs")
    if found or new_lock:
        console.print(f"{len(found)} file(s) differ from the matrix; run ./taskw render and commit the result")
    return 1 if found or new_lock else 0


if __name__ == "__main__":
    run(main)
