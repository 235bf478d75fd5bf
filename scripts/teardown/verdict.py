"""The last lines of a teardown: what is left and why, and one verdict."""

from __future__ import annotations

from scripts.base.wording import count
from scripts.teardown.search import Result


def lines(result: Result, target: str) -> list[str]:
    """For a person, the verdict last."""
    blind = [f"  could not look: {text}" for text in result.blind]
    left = [f"  left: {item}" for item in result.left]
    soft = [f"  soft-deleted until {item.until}: {item}" for item in result.soft]
    return [*left, *soft, *blind, verdict(result, target)]


def verdict(result: Result, target: str) -> str:
    """One line; "could not look" is never taken for "nothing found"."""
    if result.blind:
        return f"could not look in {count(len(result.blind), 'place')}, so nothing is proven; rerun the command"
    if result.left:
        return f"{count(len(result.left), 'resource')} of {target} left; rerun the command, or remove them by hand"
    if result.soft:
        last = max(item.until for item in result.soft)
        return f"soft-deleted until {last}, when AWS deletes them: {len(result.soft)} of {target}; all others are gone"
    return f"gone: nothing carries the tags of {target}"


def code(result: Result) -> int:
    """The exit code."""
    return 1 if result.blind or result.left else 0
