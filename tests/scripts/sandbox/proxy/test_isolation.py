"""Nothing leaves the machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scripts.base.paths import ROOT


def test_isolation_keeps_moto_from_posting_to_subscribers(aws) -> None:
    """moto posts to HTTP subscribers of a topic: in the sandbox that fails, and the log names the host."""
    sns = aws.client("sns")
    topic = sns.create_topic(Name="t")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://192.0.2.1:80/hook")
    assert aws.error(sns.publish, TopicArn=topic, Message="x") == "SandboxFailure"
    assert "the sandbox does not connect to 192.0.2.1" in aws.sandbox.log.read_text()


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80), 1)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
        "socket.getaddrinfo('example.com', 443)",
        "socket.gethostbyname('example.com')",
        "socket.socket(socket.AF_UNIX).connect('/var/run/docker.sock')",
    ],
)
def test_isolation_refuses_connections_datagrams_and_name_lookups(attempt: str) -> None:
    code = f"import socket\nfrom scripts.sandbox.proxy import isolation\nisolation.apply()\n{attempt}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "isolation.LeavesTheMachine: the sandbox does not connect to" in done.stderr
    code = "import socket\nfrom scripts.sandbox.proxy import isolation\nisolation.apply()\n"
    code += "socket.getaddrinfo('127.0.0.1', 1)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
