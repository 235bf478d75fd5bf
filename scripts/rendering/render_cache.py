"""Skips rendering if inputs and outputs are, by their SHA-256, what they were after the last rendering.

The record is in .groundplan/rendered/; without it, or with any difference, everything is rendered and compared.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.atomic_write import replace
from generator.output.render import MANIFEST
from generator.output.write import recorded
from scripts.base.hashes import sha256
from scripts.base.paths import ROOT
from scripts.rendering import constructs

RECORDS = ROOT / ".groundplan" / "rendered"
LIBRARIES = ("jinja2", "pydantic", "ruamel.yaml")


def is_unchanged(matrix: Path, lock: Path, out: Path) -> bool:
    """Whether rendering would change no file."""
    try:
        record = json.loads(_record(out).read_text())
        if constructs.found(out, list(record["manifests"])):
            return False  # what a user's Python reads is unknown
        return record["inputs"] == _inputs(matrix, lock, out) and _outputs(out, record["manifests"])
    except (OSError, ValueError, KeyError):
        return False


def remember(matrix: Path, lock: Path, out: Path, workspaces: list[str]) -> None:
    """Record inputs and outputs, right after rendering."""
    manifests = {name: sha256(out / name / MANIFEST) for name in workspaces}
    replace(_record(out), json.dumps({"inputs": _inputs(matrix, lock, out), "manifests": manifests}))


def _outputs(out: Path, manifests: dict[str, Any]) -> bool:
    return all(
        sha256(out / name / MANIFEST) == digest
        and all(sha256(out / name / file) == wanted for file, wanted in recorded(out / name).items())
        for name, digest in manifests.items()
    )


def _inputs(matrix: Path, lock: Path, out: Path) -> str:
    """The matrix, its lock, the generator itself, its libraries, and all their folders."""
    code = sorted(path for path in (ROOT / "generator").rglob("*") if path.suffix in (".py", ".j2", ".hcl"))
    parts = [str(ROOT), str(out), *(version(name) for name in LIBRARIES), *map(sha256, [matrix, lock, *code])]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _record(out: Path) -> Path:
    return RECORDS / f"{hashlib.sha256(str(out).encode()).hexdigest()[:16]}.json"
