"""`task bench`: cold and unchanged render of 10, 100 and 1,000 targets, in files per second and peak memory.

Each render is the command a user runs, in a process of its own, start-up and matrix reading included. The ratios are of
two renders of one run on one machine, and so comparable between machines.
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
dns: {zone: bench.example}
accounts:
  audit: {unit: all}
  tools: {unit: all}
  work: {unit: all}
targets:
"""


@dataclass(frozen=True)
class Measured:
    """Seconds of wall clock, and the process's peak resident memory in MB."""

    seconds: float
    megabytes: float


def matrix(targets: int) -> str:
    """A valid matrix; every third target has a database, so that not all workspaces are alike."""
    database = ', database: {engine: postgres, version: "16", class: db.t4g.medium}'
    rows = [
        f"  t{i}: {{account: work, network: {{zones: 2, prefix: 22}}{database if i % 3 == 0 else ''}}}\n"
        for i in range(targets)
    ]
    return HEAD + "".join(rows)


def render(path: Path, out: Path) -> Measured:
    """One `task render`, with the time and memory that it took."""
    start = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.measured", "--matrix", str(path), "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds = time.monotonic() - start
    return Measured(seconds, float(done.stdout.splitlines()[-1]))


def compare(targets: int, view: Table, first: float | None) -> float:
    """Add a row for one size; returns cold seconds per target."""
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
