"""The lock that shows whether a sandbox's process lives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.base.paths import ROOT
from scripts.sandbox.process import life

CODE = """
import os, sys
from pathlib import Path
from scripts.sandbox.process import life
life.note(life.hold(Path(sys.argv[1])), os.getpid())
print("held", flush=True)
input()
"""


def test_holder_is_the_living_process_and_nobody_after_it_was_killed(tmp_path: Path) -> None:
    assert life.holder(tmp_path) is None
    command = [sys.executable, "-c", CODE, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        assert life.holder(tmp_path) == process.pid
        process.kill()
        process.wait()
        assert life.holder(tmp_path) is None
        assert (tmp_path / life.NAME).read_text() == str(process.pid)


def test_hold_does_not_follow_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("kept")
    (tmp_path / life.NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        life.hold(tmp_path)


def test_forked_process_keeps_the_lock_until_it_ends(tmp_path: Path) -> None:
    descriptor = life.hold(tmp_path)
    life.note(descriptor, 4711)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writing)
        os.read(reading, 1)
        os._exit(0)
    os.close(descriptor)
    assert life.holder(tmp_path) == 4711
    os.close(writing)
    os.waitpid(child, 0)
    os.close(reading)
    assert life.holder(tmp_path) is None
