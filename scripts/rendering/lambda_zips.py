"""`python -m scripts.rendering.lambda_zips [--check]`: the zip archives of the functions in the modules.

They are committed, because Terraform plans need them, and stored without compression and dates, so that the same source
gives the same bytes everywhere and at any time.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Annotated

import typer

from generator.errors import UserError
from scripts.base import deterministic_zip
from scripts.base.cli import console, run
from scripts.base.paths import ROOT

# Archive: (source, its name in the archive, which the function's handler begins with).
PACKAGES = {
    "modules/hooks/hook.zip": ("modules/hooks/src/hook.py", "hook.py"),
    "modules/function/starter.zip": ("modules/function/src/starter.py", "main.py"),
}
READABLE = 0o100644  # a regular file


def main(check: Annotated[bool, typer.Option(help="Only compare, write nothing.")] = False) -> int:
    """Write the archives that differ from their sources. With --check: UserError if there are any."""
    stale = [name for name in PACKAGES if not fresh(ROOT, name)]
    if check and stale:
        raise UserError(
            f"archives differ from their sources: {', '.join(stale)}\n"
            "next  .venv/bin/python -m scripts.rendering.lambda_zips"
        )
    for name in stale:
        (ROOT / name).write_bytes(build(ROOT, name))
    console.print(f"{len(PACKAGES)} packages, {len(stale)} written")
    return 0


def fresh(root: Path, name: str) -> bool:
    """Whether an archive exists and is its source's."""
    return (root / name).exists() and (root / name).read_bytes() == build(root, name)


def build(root: Path, name: str) -> bytes:
    """The archive of one source: a single entry, readable by all, as Lambda needs it."""
    source, entry = PACKAGES[name]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(deterministic_zip.entry(entry, READABLE), (root / source).read_bytes())
    return target.getvalue()


if __name__ == "__main__":
    run(main)
