"""The proxy: which hosts it answers, and that it forwards nothing."""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection

import pytest

from tests.support.sandbox_tunnel import tunnel as _tunnel


@pytest.mark.parametrize(
    "host", ["example.com", "amazonaws.com.example.com", "169.254.169.254", "localhost", "pypi.org"]
)
def test_handler_refuses_other_hosts_and_never_connects_to_them(aws, host: str) -> None:
    tunnel = socket.create_connection(("127.0.0.1", aws.sandbox.port), timeout=5)
    tunnel.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert tunnel.makefile().readline().startswith("HTTP/1.1 403 ")
    plain = HTTPConnection("127.0.0.1", aws.sandbox.port, timeout=5)
    plain.request("GET", f"http://{host}/latest/meta-data/")
    answer = plain.getresponse()
    assert (answer.status, answer.read().decode()) == (
        403, f"The sandbox answers AWS hosts only and forwards nothing; refused: {host}\n",
    )  # fmt: skip


def test_handler_logs_a_host_that_no_certificate_can_name(aws) -> None:
    with pytest.raises((ssl.SSLError, ConnectionError)):
        _tunnel(aws, "x.a_b.s3.amazonaws.com").connect()
    assert "x.a_b.s3.amazonaws.com: TLS failed: Codepoint U+005F" in aws.sandbox.log.read_text()


def test_handler_refuses_another_host_header_inside_the_tunnel(aws) -> None:
    connection = _tunnel(aws, "sts.amazonaws.com")
    connection.request("GET", "/", headers={"Host": "example.com"})
    assert connection.getresponse().status == 403


def test_handler_keeps_connections_open_and_sends_no_body_for_head(aws) -> None:
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="keep", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="keep", Key="a b/ü", Body=b"x" * 100_000)
    assert s3.head_object(Bucket="keep", Key="a b/ü")["ContentLength"] == 100_000
    assert s3.get_object(Bucket="keep", Key="a b/ü")["Body"].read() == b"x" * 100_000
    connection = _tunnel(aws, "sts.amazonaws.com")
    for _ in range(3):
        connection.request("GET", "/")
        assert connection.getresponse().read()
        assert connection.sock is not None
