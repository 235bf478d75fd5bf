"""Numbers in sentences."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """A number with its noun, such as "1 workspace" or "2 workspaces"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
