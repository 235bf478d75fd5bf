"""Zip files that are the same bytes whenever the files are the same."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from generator.errors import UserError

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
_DEFLATE_LEVEL = 9


def zip_folder(folder: Path, out: Path, prefix: str = "") -> str:
    """Every file below a folder, in the order of names; returns the zip file's SHA-256 in hex.

    Of the files' modes only "executable" is kept, of their times nothing. UserError if there is no file.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    if not files:
        raise UserError(f"{folder}: expected the package's files there, found none.\nThe package command makes them.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEFLATE_LEVEL) as archive:
        for path in files:
            _add(archive, path, prefix + path.relative_to(folder).as_posix())
    return sha256(out)


def sha256(path: Path) -> str:
    """In hex, read in pieces: packages may be large."""
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while piece := content.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system = 3  # Unix, wherever it is made
    entry.external_attr = (0o755 if path.stat().st_mode & 0o100 else 0o644) << 16
    archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, _DEFLATE_LEVEL)
