"""Locks between processes of the kit, on one machine."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock


def lock(path: Path) -> FileLock:
    """For `with`: one process at a time, the others wait. The file stays, empty; its folder is created.

    The kernel holds the lock and releases it when the process dies, however it dies. A file system without such locks
    is an error: the fallback is a lock file that a killed process leaves behind.
    https://py-filelock.readthedocs.io/en/latest/
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path, fallback_to_soft=False)
