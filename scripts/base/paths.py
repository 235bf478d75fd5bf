"""Where this repository's files are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ROOT / "environments"
MODULES = ROOT / "modules"
MATRIX = ENVIRONMENTS / "matrix.yaml"


def lock_path(matrix: Path) -> Path:
    """The lock file is next to its matrix."""
    return matrix.with_name(f"{matrix.stem}.lock.yaml")
