"""Atomic file writes: write a temporary file in the same folder, then rename it."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def replace(path: Path, text: str | None, private: bool = False) -> None:
    """Write the whole file or leave the old one unchanged; a `text` of None removes the file.

    A `private` file has the mode 0600 from its first moment: nobody else can open it before its mode is changed.
    """
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Threads write the same file, too: the first step of each workspace of a wave writes terraform.rc.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        temporary.unlink(missing_ok=True)  # what a killed process with the same pid may have left
        with open(temporary, "xb", opener=_open_private if private else None) as file:
            file.write(text.encode())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _open_private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
