"""`task render`: renders the matrix into Terraform workspaces; with --check, exits 1 with a diff if they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.lock import decisions
from generator.output import write
from scripts.base.cli import console, run
from scripts.base.paths import MATRIX, lock_path
from scripts.rendering import render_cache
from scripts.rendering.differences import Difference, differences


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
    if not check and render_cache.is_unchanged(matrix, lock_path(matrix), out):
        console.print(f"rendered {out}: nothing to change")
        return 0
    found = differences(matrix, out)
    if check:
        return _report(found, out)
    write.refuse_edited(found.files, out, force)
    # The lock file first: without its decisions, the same files could not be rendered again.
    decisions.write(lock_path(matrix), found.lock)
    write.write(found.files)
    render_cache.remember(matrix, lock_path(matrix), out, found.workspaces)
    console.print(f"rendered {out}: {len(found.files) or 'no'} file(s) written")
    for note in found.notes:
        console.print(f"note  {note}", style="yellow", markup=False)
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
