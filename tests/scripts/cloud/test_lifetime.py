"""Credentials that nothing renews must last as long as the command."""

from datetime import datetime, timedelta, timezone

import pytest
from botocore.session import Session

from generator.errors import UserError
from scripts.cloud import lifetime

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=timezone.utc)
SESSION = {"AWS_ACCESS_KEY_ID": "ASIAX", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"}


@pytest.fixture
def credentials(monkeypatch, tmp_path):
    """boto3's own credentials for what a test sets, from the environment or from a configuration file."""
    for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_CREDENTIAL_EXPIRATION", *SESSION):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")

    def found(config="", **environ):
        (tmp_path / "AWS_CONFIG_FILE").write_text(config)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        return Session().get_credentials()

    return found


def test_refuse_short_says_what_is_left_what_is_needed_and_how_to_renew(credentials):
    ends = "2026-03-01T12:44:59+00:00"
    short = credentials(**SESSION, AWS_CREDENTIAL_EXPIRATION=ends)
    with pytest.raises(UserError) as raised:
        lifetime.refuse_short(short, lifetime.CHANGE, NOW)
    assert raised.value.code == 4
    assert str(raised.value) == (
        "ON=aws, but the credentials in the environment end at 12:44 UTC: 44 minutes left, and this command needs "
        "45 minutes; nothing was changed.\n"
        "Log in again and set new keys; or use a profile (AWS_PROFILE), which is renewed while the command runs\n"
        "(docs/aws.md)."
    )
    lifetime.refuse_short(short, lifetime.LOOK, NOW)


def test_refuse_short_says_that_keys_have_expired(credentials):
    over = credentials(**SESSION, AWS_CREDENTIAL_EXPIRATION="2026-03-01T11:00:00Z")
    with pytest.raises(UserError, match="end at 11:00 UTC: 0 minutes left"):
        lifetime.refuse_short(over, lifetime.LOOK, NOW)


def test_refuse_short_notes_an_unknown_end(credentials, capsys):
    lifetime.refuse_short(credentials(**SESSION), lifetime.CHANGE, NOW)
    assert capsys.readouterr().err.startswith("note  it is unknown when these session credentials end")


def test_refuse_short_accepts_what_does_not_end_or_is_renewed(credentials, capsys):
    lifetime.refuse_short(None, lifetime.CHANGE, NOW)
    printed = '{"Version": 1, "AccessKeyId": "k", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "%s"}'
    soon = (datetime.now(timezone.utc) + timedelta(minutes=20)).isoformat()
    process = f"[default]\ncredential_process = echo '{printed % soon}'\n"
    renewed = credentials(process)
    assert renewed.get_frozen_credentials().access_key == "k"
    lifetime.refuse_short(renewed, lifetime.CHANGE, datetime.now(timezone.utc))
    user = {name: value for name, value in SESSION.items() if name != "AWS_SESSION_TOKEN"}
    lifetime.refuse_short(credentials(**user), lifetime.CHANGE, NOW)
    assert capsys.readouterr().err == ""
