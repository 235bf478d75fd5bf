"""The committed matrix, rendered."""

from __future__ import annotations

from pathlib import Path

from generator.output.render import render
from scripts.base import paths
from scripts.rendering import differences


def rendered(matrix: Path = paths.MATRIX) -> dict[str, dict[str, str]]:
    """Each workspace's files, by name."""
    return dict(render(*differences.read(matrix), "../modules"))
