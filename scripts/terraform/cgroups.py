"""What this process may use of the machine: inside a container, less than the machine has.

psutil and os.sysconf know only the machine. Limits of version 2 (memory.max, cpu.max) and version 1 of control groups;
a limit of any group above this process's own holds too.
https://docs.kernel.org/admin-guide/cgroup-v2.html, https://docs.kernel.org/admin-guide/cgroup-v1/memory.html
"""

from __future__ import annotations

import math
import os
from pathlib import Path, PurePath

MOUNT = Path("/sys/fs/cgroup")
MEMBERSHIP = Path("/proc/self/cgroup")  # one line per hierarchy: `ID:controllers:/path`, in version 2 `0::/path`


def memory() -> float:
    """Bytes of memory for this process and those that it starts."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([physical, *_memory_limits()])


def cpus() -> float:
    """Processors for this process and those that it starts; a quota may be a fraction of one."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS
    return min([len(affinity(0)) if affinity else os.cpu_count() or 1, *_cpu_limits()])


def _memory_limits() -> list[float]:
    found = [_read(group / "memory.max") for group in _groups("")]
    found += [_read(group / "memory.limit_in_bytes") for group in _groups("memory")]
    return [words[0] for words in found if words]


def _cpu_limits() -> list[float]:
    """A quota of microseconds in each period of so many microseconds; -1 stands for none in version 1."""
    found = [_read(group / "cpu.max") for group in _groups("")]
    found += [_read(group / "cpu.cfs_quota_us") + _read(group / "cpu.cfs_period_us") for group in _groups("cpu")]
    return [words[0] / words[1] for words in found if len(words) == 2 and words[0] > 0]


def _groups(controller: str) -> list[Path]:
    """The folders of this process's group and of those above it. Without a name: of version 2."""
    try:
        lines = [line.split(":", 2) for line in MEMBERSHIP.read_text().splitlines()]
    except OSError:  # not Linux
        return []
    own = [PurePath(path.lstrip("/")) for _, controllers, path in lines if controller in controllers.split(",")]
    return [MOUNT / controller / group for path in own for group in (path, *path.parents)]


def _read(path: Path) -> list[float]:
    """The numbers in a group's file; none in the root group, and where a container cannot see its group's path."""
    try:
        return [math.inf if word == "max" else float(word) for word in path.read_text().split()]
    except OSError:
        return []
