"""Sessions are made once for each account."""

import boto3
import pytest

from scripts.cloud import clients


@pytest.fixture
def made(monkeypatch):
    """The sessions that were made."""
    sessions = []
    make = boto3.Session
    monkeypatch.setattr(clients.boto3, "Session", lambda *a, **k: sessions.append(make(*a, **k)) or sessions[-1])
    return sessions


def test_client_uses_one_session_for_each_account(context, made):
    sessions = clients.Sessions()
    ids = []
    for account in ("dev", "dev", "stage") * 10:
        account_id = context.account_id(account)
        keys = context.sandbox.environment(account_id)
        sts = sessions.client(
            account_id, lambda keys=keys: clients.session_with(keys, True), "sts", "eu-west-1", context.sandbox
        )
        ids.append(sts.get_caller_identity()["Account"])
    assert ids == [context.account_id(account) for account in ("dev", "dev", "stage")] * 10
    assert len(made) == 2


def test_connect_repeats_requests_as_often_as_the_environment_says(context, monkeypatch):
    monkeypatch.delenv("AWS_RETRY_MODE", raising=False)
    monkeypatch.delenv("AWS_MAX_ATTEMPTS", raising=False)
    session = clients.session_with({"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s"}, bare=True)
    for sandbox in (None, context.sandbox):
        found = clients.connect(session, "sts", "eu-west-1", sandbox).meta.config.retries
        assert (found["mode"], found["total_max_attempts"]) == ("standard", 10)
    monkeypatch.setenv("AWS_RETRY_MODE", "adaptive")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "3")
    found = clients.connect(session, "sts", "eu-west-1", None).meta.config.retries
    assert (found["mode"], found["total_max_attempts"]) == ("adaptive", 3)
