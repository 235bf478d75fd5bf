"""`task bench`: cold and unchanged render of 10, 100 and 1,000 targets, in files per second and peak memory.

Each render is the command that a user runs, in its own process, including start-up and reading the matrix. Ratios
compare two renders of the same run on the same machine, so they are comparable between machines.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from scripts.base.cli import console
from scripts.base.paths import ROOT

SIZES = (10, 100, 1000)
HEAD = """\
organization:
  name: bench
  email: aws+{account}@bench.example
  home_region: eu-west-1
  allowed_regions: [eu-west-1]
  units: [all]
  iam_role_quota: 5000
dns: {zone: bench.example}
accounts:
  audit: {unit: all}
  tools: {unit: all}
  work: {unit: all}
targets:
"""


@dataclass(frozen=True)
class Measured:
    """Wall-clock time in seconds, and the process's peak resident memory in MB."""

    seconds: float
    megabytes: float


def matrix(targets: int) -> str:
    """A valid matrix. Every third target has a database, so that workspaces differ."""
    database = ', database: {engine: postgres, version: "16", class: db.t4g.medium}'
    rows = [
        f"  t{i}: {{account: work, network: {{zones: 2, prefix: 22}}{database if i % 3 == 0 else ''}}}\n"
        for i in range(targets)
    ]
    return HEAD + "".join(rows)


def render(path: Path, out: Path) -> Measured:
    """Runs `task render` once and measures it."""
    start = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.measured", "--matrix", str(path), "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds = time.monotonic() - start
    return Measured(seconds, float(done.stdout.splitlines()[-1]))


def compare(targets: int, view: Table, first: float | None) -> float:
    """Adds a row for one number of targets to `view`; returns the seconds per target of the cold render.

    `first` is this value of the first row, the base of the column "per target".
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "matrix.yaml").write_text(matrix(targets))
        cold = render(folder / "matrix.yaml", folder / "out")
        same = render(folder / "matrix.yaml", folder / "out")
        files = sum(path.is_file() for path in (folder / "out").rglob("*"))
    each = cold.seconds / targets
    ratio = same.seconds / cold.seconds
    cells = [f"{targets}", f"{files}", f"{cold.seconds:.2f}", f"{files / cold.seconds:.0f}", f"{same.seconds:.2f}"]
    cells += [f"{ratio:.2f}", f"{max(cold.megabytes, same.megabytes):.0f}", f"{each / (first or each):.2f}"]
    view.add_row(*cells)
    return each


def main() -> None:
    """Print the table."""
    view = Table("targets", "files", "cold s", "files/s", "same s", "same/cold", "peak MB", "per target")
    first = None
    for size in SIZES:
        each = compare(size, view, first)
        first = first or each
    console.print(view)


if __name__ == "__main__":
    main()
