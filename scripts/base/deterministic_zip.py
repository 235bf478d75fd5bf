"""Zip files that are the same bytes whenever the files are the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

from generator.errors import UserError

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can hold
_DEFLATE_LEVEL = 9


def zip_folder(folder: Path, out: Path, prefix: str = "") -> None:
    """Every file below a folder, sorted by name. UserError if there are none.

    Of a file's mode only the executable bit is stored; its times are not.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    if not files:
        raise UserError(f"{folder}: expected the package's files here, found none.\nThe package command creates them.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEFLATE_LEVEL) as archive:
        for path in files:
            mode = 0o755 if path.stat().st_mode & 0o100 else 0o644
            info = entry(prefix + path.relative_to(folder).as_posix(), mode)
            archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED, _DEFLATE_LEVEL)


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    """What a zip file records of one file: a constant date, and Unix as its system on every machine."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system = 3
    info.external_attr = mode << 16
    return info
