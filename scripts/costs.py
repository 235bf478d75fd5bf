"""`task costs`: what each target of the matrix costs a month before any traffic, at AWS's list prices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.advice.estimate import items, total
from generator.load import load
from generator.matrix.model import Matrix
from scripts.base.cli import console, run
from scripts.base.paths import MATRIX


def main(matrix: Annotated[Path, typer.Option(help="The matrix to estimate.")] = MATRIX) -> int:
    """Print the estimate, target by target."""
    console.print("\n".join(lines(load(matrix))), markup=False)
    return 0


def lines(matrix: Matrix) -> list[str]:
    """A block for each target, and the sum."""
    found: list[str] = []
    sums = 0.0
    for target in matrix.targets:
        estimate = items(matrix, target)
        sums += total(estimate)
        found.append(f"{target:<64}{total(estimate):>8,.0f} $")
        found += [f"  {item.what:<62}{_shown(item.dollars):>8}" for item in estimate]
    return [*found, f"{'all targets':<64}{sums:>8,.0f} $"]


def _shown(dollars: float | None) -> str:
    return "unknown" if dollars is None else f"{dollars:,.0f}"


if __name__ == "__main__":
    run(main)
