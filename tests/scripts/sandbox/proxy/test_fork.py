"""The copy of a running sandbox: begins with its state, shares nothing later, and ends with whoever asked for it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.sandbox.process import clone, control
from tests.scripts.sandbox.conftest import Aws

SECONDS = 5.0


@pytest.fixture
def copied(aws, tmp_path):
    with clone.copy(aws.sandbox, tmp_path / "log") as sandbox:
        yield Aws(sandbox)


def names(one: Aws) -> list[str]:
    return [item["Name"] for item in one.client("ssm").describe_parameters()["Parameters"]]


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


def test_it_begins_with_everything_and_then_each_has_its_own(aws, tmp_path) -> None:
    aws.client("ssm").put_parameter(Name="/before", Value="1", Type="String")
    large = b"x" * 2**23  # moto would have this in a file
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="fork", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="fork", Key="large", Body=large)
    assert names(aws) == ["/before"]  # the first look adds AWS's own parameters to moto's
    held = {account: aws.sandbox.ask("GET", f"snapshot/{account}") for account in (aws.management, aws.dev)}
    with clone.copy(aws.sandbox, tmp_path / "log") as sandbox:
        one = Aws(sandbox)
        assert (sandbox.port, sandbox.pid) != (aws.sandbox.port, aws.sandbox.pid)
        assert names(one) == ["/before"]
        assert one.client("s3").get_object(Bucket="fork", Key="large")["Body"].read() == large
        one.client("ssm").put_parameter(Name="/there", Value="1", Type="String")
        one.client("ssm").delete_parameter(Name="/before")
        one.client("s3").put_object(Bucket="fork", Key="large", Body=b"other")
        one.client("sqs", aws.dev).create_queue(QueueName="there")
        assert names(aws) == ["/before"]
        assert {account: aws.sandbox.ask("GET", f"snapshot/{account}") for account in held} == held
        aws.client("ssm").put_parameter(Name="/here", Value="1", Type="String")
        assert names(one) == ["/there"]
    assert s3.get_object(Bucket="fork", Key="large")["Body"].read() == large
    assert "ssm DeleteParameter 200" in (tmp_path / "log").read_text()
    assert "ssm DeleteParameter" not in aws.sandbox.log.read_text()


def test_nothing_of_it_is_left(aws, tmp_path) -> None:
    with clone.copy(aws.sandbox, tmp_path / "log") as sandbox:
        assert sandbox.answers()
        assert control.load(sandbox.name, aws.sandbox.folder.parents[2]) == sandbox
    assert gone(sandbox.pid)
    assert not sandbox.folder.exists()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", sandbox.port), timeout=5)
    assert aws.sandbox.answers()


def test_connections_of_the_sandbox_end_when_it_closes_them(aws, copied) -> None:
    """A copy that held them too would keep clients waiting."""
    connection = socket.create_connection(("127.0.0.1", aws.sandbox.port), timeout=SECONDS)
    with clone.copy(aws.sandbox, copied.sandbox.folder / "second"):
        connection.sendall(b"GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n")
        answer = b""
        while part := connection.recv(4096):  # until the end, which a refusal brings
            answer += part
    assert answer.startswith(b"HTTP/1.1 403 ")


def test_it_ends_with_the_command_that_is_killed(aws, tmp_path) -> None:
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


def test_it_ends_with_the_sandbox(copied, tmp_path) -> None:
    with clone.copy(copied.sandbox, tmp_path / "second") as second:
        assert second.answers()
        control.down(copied.sandbox.name, copied.sandbox.folder.parents[2])
        deadline = time.monotonic() + SECONDS
        while second.answers() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not second.answers()


def test_a_sandbox_that_cannot_be_copied_says_what_to_do(aws, tmp_path, monkeypatch) -> None:
    send = HTTPConnection.request
    monkeypatch.setattr(
        HTTPConnection,
        "request",
        lambda self, method, path, *body: send(self, method, path.replace("fork", "x"), *body),
    )
    with pytest.raises(UserError) as raised, clone.copy(aws.sandbox, tmp_path / "log"):
        pass
    assert str(raised.value) == (
        "sandbox 'corrected' could not be copied: POST /_groundplan/x: unknown path of the sandbox's own API.\n"
        "It may be older than this kit: ./taskw sandbox:down stops it, and the next command starts a new one."
    )
    assert not list(aws.sandbox.folder.parent.glob("*-rehearsal-*"))
    assert json.loads((aws.sandbox.folder / "state.json").read_text())["pid"] == aws.sandbox.pid
