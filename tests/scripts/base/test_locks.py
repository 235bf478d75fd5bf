"""locks.py: one process at a time, and nothing of a process that died."""

import subprocess
import sys

import pytest
from filelock import Timeout

from scripts.base.locks import lock
from scripts.base.paths import ROOT

HOLD = """
import pathlib, sys
from scripts.base.locks import lock
with lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    input()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "folder" / "lock")]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_waits_for_the_first(holder, tmp_path):
    path = tmp_path / "folder" / "lock"
    with pytest.raises(Timeout):
        lock(path).acquire(timeout=0.2)
    holder.communicate("\n")
    with lock(path) as held:
        assert held.is_locked


def test_a_killed_process_leaves_no_lock(holder, tmp_path):
    holder.kill()
    holder.wait()
    with lock(tmp_path / "folder" / "lock").acquire(timeout=5) as held:
        assert held.is_locked


def test_what_is_started_inside_does_not_hold_the_lock_on(tmp_path):
    with lock(tmp_path / "lock"):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with lock(tmp_path / "lock").acquire(timeout=5):
        assert child.poll() is None
    child.communicate(b"\n")


def test_a_file_system_without_locks_is_an_error(tmp_path, monkeypatch):
    def unsupported(*_):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", unsupported)
    with pytest.raises((OSError, NotImplementedError)), lock(tmp_path / "lock"):
        pass
