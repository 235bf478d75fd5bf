"""Several workspaces at a time, with progress, and one way to interrupt them all."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from generator.workspace_graph import Workspace
from scripts.base.cli import console
from scripts.terraform import cgroups
from scripts.terraform.process import ProcessGroup

GIB_EACH = 0.8  # a provider process takes 0.6 GB, Terraform the rest
HEARTBEAT_SECONDS = 15.0
Outcome = TypeVar("Outcome")
Report = Callable[[str], None]


def jobs() -> int:
    """How many Terraform processes fit: bounded by cores and by memory, in a container by the container's."""
    return max(1, min(math.ceil(cgroups.cpus()), int(cgroups.memory() / 2**30 / GIB_EACH)))


def each(
    verb: str, wave: list[Workspace], work: Callable[[Workspace, Report], Outcome], processes: ProcessGroup
) -> dict[str, Outcome | BaseException]:
    """Do the work for each workspace; returns results, or what was raised, by name. All have ended when it returns."""
    with _interruptible(processes), _progress() as progress, ThreadPoolExecutor(jobs()) as pool:
        futures = {w.name: pool.submit(_one, verb, w, work, progress) for w in wave}
        return {name: future.exception() or future.result() for name, future in futures.items()}


def raise_first(results: dict[str, Outcome | BaseException], processes: ProcessGroup) -> dict[str, Outcome]:
    """The results; raises KeyboardInterrupt, or what the first failed workspace raised."""
    if processes.interrupted:
        raise KeyboardInterrupt
    succeeded = {}
    for name, outcome in results.items():
        if isinstance(outcome, BaseException):
            raise outcome
        succeeded[name] = outcome
    return succeeded


def _one(verb: str, workspace: Workspace, work: Callable[[Workspace, Report], Outcome], progress: Progress) -> Outcome:
    """One workspace's work: on a terminal a spinner with its last line, elsewhere a line from time to time."""
    start, task = time.monotonic(), progress.add_task(f"{verb} {workspace.name}", detail="")
    printed = start

    def report(detail: str) -> None:
        nonlocal printed
        progress.update(task, detail=detail[: max(20, console.width - 60)])
        if not console.is_terminal and time.monotonic() - printed > HEARTBEAT_SECONDS:
            printed = time.monotonic()
            console.print(f"  {verb} {workspace.name} … {detail}", markup=False)

    try:
        outcome = work(workspace, report)
        console.print(f"  {verb} {workspace.name}: done in {time.monotonic() - start:.1f} s", style="dim")
        return outcome
    finally:
        progress.remove_task(task)


def _progress() -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[detail]}"),
    )
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def _interruptible(processes: ProcessGroup) -> Iterator[None]:
    """While inside, Ctrl-C and SIGTERM stop Terraform gracefully; a second one makes Terraform abort."""

    def stop(number: int, frame: object) -> None:
        count = processes.interrupt()
        console.print(f"stopping {count} Terraform process(es) gracefully; press Ctrl-C again to abort", style="yellow")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
