"""Attacks on the sandbox's own API: each is refused, and changes nothing."""

from __future__ import annotations

import json
from http.client import HTTPConnection

import pytest

from tests.support.sandbox_clients import Aws

SECRET = object()  # stands for the header with the right secret


def send(aws: Aws, method: str, path: str, headers: dict[str, object], body: object = None) -> tuple[int, str]:
    """Status and message of one request with exactly these headers."""
    connection = HTTPConnection("127.0.0.1", aws.sandbox.port, timeout=10)
    connection.putrequest(method, f"/_groundplan/{path}", skip_host=True)
    text = json.dumps(body).encode()
    right = f"Bearer {aws.sandbox.secret}"
    for name, value in {**headers, "Content-Length": len(text)}.items():
        connection.putheader(name, right if value is SECRET else str(value))
    connection.endheaders(text)
    response = connection.getresponse()
    message = json.loads(response.read()).get("message", "")
    connection.close()
    return response.status, message


def host(aws: Aws) -> dict[str, object]:
    return {"Host": f"127.0.0.1:{aws.sandbox.port}"}


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, "the secret is missing or wrong"),
        ({"Authorization": "Bearer "}, "the secret is missing or wrong"),
        ({"Authorization": "Bearer guessed"}, "the secret is missing or wrong"),
        ({"Authorization": "Bearer ü"}, "the secret is missing or wrong"),
        ({"Authorization": SECRET, "Host": "rebound.example:80"}, "the header Host must be 127.0.0.1:"),
        ({"Authorization": SECRET, "Host": "localhost"}, "the header Host must be 127.0.0.1:"),
        ({"Authorization": SECRET, "Host": "127.0.0.1"}, "the header Host must be 127.0.0.1:"),
        ({"Authorization": SECRET, "Origin": "http://evil.example"}, "browsers are refused"),
        ({"Authorization": SECRET, "Origin": "null"}, "browsers are refused"),
        ({"Authorization": SECRET, "Sec-Fetch-Site": "same-origin"}, "browsers are refused"),
        ({"Authorization": SECRET, "sec-fetch-mode": "no-cors"}, "browsers are refused"),
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "health"), ("POST", "reset"), ("PUT", "accounts"), ("POST", "fork"), ("GET", "snapshot/1"), ("GET", "x")],
)
def test_api_refuses_whoever_is_not_a_script_of_this_kit(aws, method, path, headers, reason) -> None:
    ssm = aws.client("ssm")
    ssm.put_parameter(Name="/kept", Value="1", Type="String", Overwrite=True)
    status, message = send(aws, method, path, {**host(aws), **headers}, {})
    assert (status, message.startswith(f"{method} /_groundplan/{path}: {reason}")) == (403, True), message
    assert aws.sandbox.secret not in message
    assert ssm.get_parameter(Name="/kept")["Parameter"]["Value"] == "1"
    assert aws.client("sts").get_caller_identity()["Account"] == aws.management
    assert not list(aws.sandbox.folder.parent.glob("*-rehearsal-*"))


def test_api_refuses_a_request_without_host_or_with_two(aws) -> None:
    assert send(aws, "GET", "health", {"Authorization": SECRET})[0] == 403
    assert send(aws, "GET", "health", {**host(aws), "host": "evil.example", "Authorization": SECRET})[0] == 403


def test_fork_takes_no_path_from_the_request(aws, tmp_path) -> None:
    """Whatever the body names is neither written to nor, when the copy ends, deleted."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text("kept")
    body = {"name": "../../victim", "folder": str(victim)}
    assert send(aws, "POST", "fork", {**host(aws), "Authorization": SECRET}, body) == (200, "")
    assert [path.name for path in victim.iterdir()] == ["file"]
