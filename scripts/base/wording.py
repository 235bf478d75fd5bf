"""Numbers in sentences."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Such as "1 workspace", "2 workspaces"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
