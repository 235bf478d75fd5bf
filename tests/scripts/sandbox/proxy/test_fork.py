"""The forked process: it ends with whoever asked for it, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.base.paths import ROOT
from scripts.sandbox.process import clone, control
from scripts.sandbox.proxy import fork
from tests.support.sandbox_clients import Aws

SECONDS = 5.0


@pytest.fixture
def copied(aws, tmp_path):
    with clone.copy(aws.sandbox, tmp_path / "log") as sandbox:
        yield Aws(sandbox)


def gone(pid: int) -> bool:
    """Whether the process ends soon; the sandbox must have collected it, too."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_fork_leaves_no_process_folder_or_port_behind(aws, tmp_path) -> None:
    with clone.copy(aws.sandbox, tmp_path / "log") as sandbox:
        assert sandbox.answers()
        assert control.load(sandbox.name, aws.sandbox.folder.parents[2]) == sandbox
    assert gone(sandbox.pid)
    assert not sandbox.folder.exists()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", sandbox.port), timeout=5)
    assert aws.sandbox.answers()


def test_fork_does_not_hold_the_sandboxs_connections_open(aws, copied) -> None:
    """A copy that held them too would keep clients waiting."""
    connection = socket.create_connection(("127.0.0.1", aws.sandbox.port), timeout=SECONDS)
    with clone.copy(aws.sandbox, copied.sandbox.folder / "second"):
        connection.sendall(b"GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n")
        answer = b""
        while part := connection.recv(4096):  # until the end, which a refusal brings
            answer += part
    assert answer.startswith(b"HTTP/1.1 403 ")


def test_fork_ends_with_the_command_that_is_killed(aws, tmp_path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom scripts.sandbox.process import clone, control\n"
        "with clone.copy(control.find(sys.argv[1], Path(sys.argv[2])), Path(sys.argv[3])) as sandbox:\n"
        "    print(sandbox.pid, sandbox.folder, flush=True)\n    time.sleep(60)\n"
    )
    words = [aws.sandbox.name, str(aws.sandbox.folder.parents[2]), str(tmp_path / "log")]
    with subprocess.Popen([sys.executable, "-c", code, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True) as command:
        pid, folder = command.stdout.readline().split()
        command.send_signal(signal.SIGKILL)
    assert gone(int(pid))
    assert not Path(folder).exists()
    assert aws.sandbox.answers()


def test_fork_that_ends_deletes_nothing_through_a_symbolic_link(aws, tmp_path) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text("kept")
    with clone.copy(aws.sandbox, tmp_path / "log") as sandbox:
        sandbox.folder.rename(tmp_path / "moved")
        sandbox.folder.symlink_to(victim)
        os.kill(sandbox.pid, signal.SIGKILL)
        assert gone(sandbox.pid)
    assert (victim / "file").read_text() == "kept"
    sandbox.folder.unlink()


def test_new_folder_is_never_one_that_exists(tmp_path, monkeypatch) -> None:
    original = tmp_path / ("n" * 60)
    original.mkdir()
    for name in ("ca.pem", "accounts.json"):
        (original / name).write_text("")
    folder = fork.new_folder(original)
    assert folder.name.startswith("n" * 40 + "-rehearsal-")
    monkeypatch.setattr(fork.secrets, "token_hex", lambda _: folder.name.rpartition("-")[2])
    with pytest.raises(FileExistsError):
        fork.new_folder(original)
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    with pytest.raises(FileExistsError):
        fork.new_folder(original)


def test_fork_ends_with_the_sandbox(copied, tmp_path) -> None:
    with clone.copy(copied.sandbox, tmp_path / "second") as second:
        assert second.answers()
        control.down(copied.sandbox.name, copied.sandbox.folder.parents[2])
        deadline = time.monotonic() + SECONDS
        while second.answers() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not second.answers()
