"""Digests of what an account holds."""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace

from scripts.sandbox.proxy.snapshot import as_json


def test_snapshot_changes_with_the_account_that_is_changed_only(aws) -> None:
    def snapshots() -> list[dict[str, str]]:
        return [aws.sandbox.ask("GET", f"snapshot/{account}") for account in (aws.management, aws.dev)]

    for account in (aws.management, aws.dev):
        aws.client("ssm", account).describe_parameters()
    before = snapshots()
    assert snapshots() == before
    aws.client("ssm", aws.dev).put_parameter(Name="/a", Value="1", Type="String")
    after = snapshots()
    assert after[0] == before[0]
    assert {key for key in after[1] if after[1][key] != before[1].get(key)} == {"ssm/eu-west-1"}


def test_as_json_follows_objects_and_stops_at_parents() -> None:
    parent = SimpleNamespace(day=date(2026, 1, 2), names={"b", "a"}, last_used="now", buffer=io.StringIO("x"))
    parent.child = SimpleNamespace(parent=parent)
    expected = {"day": "2026-01-02", "names": ['"a"', '"b"'], "buffer": "x", "child": {"parent": "<SimpleNamespace>"}}
    assert as_json(parent, set()) == expected
