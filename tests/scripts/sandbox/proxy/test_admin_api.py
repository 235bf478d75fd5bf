"""The sandbox's own API."""

from __future__ import annotations


def test_admin_api_answers_health_with_name_and_pid(aws) -> None:
    assert aws.sandbox.ask("GET", "health") == {"name": "corrected", "pid": aws.sandbox.pid}


def test_admin_api_replaces_the_accounts(aws) -> None:
    whoami = aws.client("sts", "555555555555").get_caller_identity
    assert aws.error(whoami) == "InvalidClientTokenId"
    try:
        aws.sandbox.ask("PUT", "accounts", {**aws.sandbox.accounts, "new": "555555555555"})
        assert whoami()["Account"] == "555555555555"
    finally:
        aws.sandbox.ask("PUT", "accounts", aws.sandbox.accounts)
    assert aws.error(whoami) == "InvalidClientTokenId"


def test_admin_api_names_an_unknown_path(aws) -> None:
    expected = {"message": "GET /_groundplan/none: unknown path of the sandbox's own API"}
    assert aws.sandbox.ask("GET", "none") == expected
