"""What a check of the doctor found, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.workspace_graph import Workspace
from scripts.cloud.context import CloudContext


@dataclass(frozen=True)
class Facts:
    """Where the doctor looks, and the workspaces that are to be run there."""

    context: CloudContext
    selected: list[Workspace]


@dataclass(frozen=True)
class Result:
    """`next_step` is what to do about a result that is not ok."""

    ok: bool
    text: str
    next_step: str = ""


Check = Callable[[Facts], Iterable[Result]]


def good(text: str) -> Result:
    return Result(True, text)


def bad(text: str, next_step: str) -> Result:
    return Result(False, text, next_step)


def lines(title: str, results: Iterable[Result]) -> list[str]:
    """A line for each result, and one for its next step."""
    found: list[str] = []
    for result in results:
        found.append(f"{'✔' if result.ok else '✘'} {title}: {result.text}")
        found += [f"  next  {result.next_step}"] if result.next_step else []
    return found
