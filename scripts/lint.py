"""`task lint`: everything that can be checked without a test run, in less than a minute; CI runs it first.

The steps run at the same time, one process each. Every failure is shown; the exit code is 1 if any step fails.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from scripts.base.cli import console, run
from scripts.base.paths import ROOT
from scripts.terraform import process


@dataclass(frozen=True)
class Step:
    """One check: its name, its command, and the command that repairs what it finds, if there is one."""

    name: str
    command: tuple[str, ...]
    repair: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a step's process returned, and how long it took."""

    step: Step
    code: int
    output: str
    seconds: float


def steps() -> Iterator[Step]:
    """All steps, the slowest first."""
    python = (sys.executable, "-m")
    yield Step("types", (*python, "mypy"))
    yield Step("rendered workspaces", (*python, "scripts.render", "--check"), "./taskw render")
    terraform = process.executable()
    yield Step("terraform format", (*terraform, "fmt", "-check", "-recursive", "."), "./taskw lint:fix")
    yield Step("python lint", (*python, "ruff", "check", "."), "./taskw lint:fix")
    yield Step("python format", (*python, "ruff", "format", "--check", "."), "./taskw lint:fix")
    yield Step("function packages", (*python, "scripts.rendering.lambda_zips", "--check"))
    yield Step("module tables", (*python, "scripts.rendering.module_docs", "--check"), "./taskw modules:docs")


def main() -> int:
    """Check everything; 1 if anything failed."""
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(_check, steps()))
    for outcome in outcomes:
        _show(outcome)
    return 1 if any(outcome.code for outcome in outcomes) else 0


def _check(step: Step) -> Outcome:
    start = time.monotonic()
    done = subprocess.run(step.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return Outcome(step, done.returncode, done.stdout.strip(), time.monotonic() - start)


def _show(outcome: Outcome) -> None:
    verdict = "failed" if outcome.code else "ok"
    style = "red" if outcome.code else "dim"
    console.print(f"{outcome.step.name}: {verdict} ({outcome.seconds:.1f} s)", style=style)
    if outcome.code:
        console.print(outcome.output, markup=False)
        if outcome.step.repair:
            console.print(f"next  {outcome.step.repair}")


if __name__ == "__main__":
    run(main)
