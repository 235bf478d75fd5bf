"""Whether a sandbox's process lives: it holds a lock on the file `alive` in its folder until it ends, however it ends.

A pid can belong to another program after a crash or a reboot, and silence can mean that the process is busy. The kernel
releases this lock at the moment when the process dies, and never before: https://man7.org/linux/man-pages/man2/flock.2.html
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

NAME = "alive"


def hold(folder: Path) -> int:
    """Take the lock, and wait for whoever looks at it just now; the result is a descriptor that must stay open.

    A process that is forked inherits the lock: it is free when both have closed the descriptor or ended.
    """
    descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def note(descriptor: int, pid: int) -> None:
    """Write the pid of the process that holds the lock into the file."""
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(pid).encode(), 0)


def holder(folder: Path) -> int | None:
    """The pid of the process that holds the lock; None if no process does."""
    with suppress(FileNotFoundError):
        descriptor = os.open(folder / NAME, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(os.pread(descriptor, 32, 0) or 0) or None
        finally:
            os.close(descriptor)
    return None
