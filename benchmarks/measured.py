"""Runs `task render`, then prints one line: the process's peak resident memory in MB."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from scripts import render

if __name__ == "__main__":
    words = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    render.main(matrix=Path(words["--matrix"]), out=Path(words["--out"]))
    # ru_maxrss is in KiB on Linux and in bytes on macOS: getrusage(2).
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))
