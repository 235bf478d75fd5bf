"""Where the files of this repository are, for every command."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ROOT / "environments"
MODULES = ROOT / "modules"
MATRIX = ENVIRONMENTS / "matrix.yaml"


def lock_path(matrix: Path) -> Path:
    """The lock file lies next to its matrix."""
    return matrix.with_name(f"{matrix.stem}.lock.yaml")
