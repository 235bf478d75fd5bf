"""The copy of a running sandbox, as commands see it."""

from __future__ import annotations

import json
from http.client import HTTPConnection

import pytest

from generator.errors import UserError
from scripts.sandbox.process import clone
from tests.support.sandbox_clients import Aws


def names(one: Aws) -> list[str]:
    return [item["Name"] for item in one.client("ssm").describe_parameters()["Parameters"]]


def test_copy_starts_with_the_whole_state_and_shares_no_later_change(aws, tmp_path) -> None:
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


def test_copy_of_an_older_sandbox_fails_with_the_next_step(aws, tmp_path, monkeypatch) -> None:
    send = HTTPConnection.request
    monkeypatch.setattr(
        HTTPConnection,
        "request",
        lambda self, method, path, *rest: send(self, method, path.replace("fork", "x"), *rest),
    )
    with pytest.raises(UserError) as raised, clone.copy(aws.sandbox, tmp_path / "log"):
        pass
    assert str(raised.value) == (
        "sandbox 'corrected' cannot be copied: POST /_groundplan/x: unknown path of the sandbox's own API.\n"
        "It may be older than this kit: stop it with `./taskw sandbox:down`; the next command starts a new one."
    )
    assert not list(aws.sandbox.folder.parent.glob("*-rehearsal-*"))
    assert json.loads((aws.sandbox.folder / "state.json").read_text())["pid"] == aws.sandbox.pid
