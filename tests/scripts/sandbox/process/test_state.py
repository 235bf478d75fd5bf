"""The folder of a sandbox."""

from __future__ import annotations

import json
import os
from dataclasses import replace as replace_fields
from pathlib import Path

import pytest

from generator.atomic_write import replace
from scripts.sandbox.process.state import Sandbox, folder_of, load

STATE = {"pid": 1, "port": 2, "secret": "s"}


def files(root: Path, state: str, accounts: str = '{"management": "111111111111"}') -> None:
    replace(folder_of("one", root) / "state.json", state)
    replace(folder_of("one", root) / "accounts.json", accounts)


def test_load_returns_what_was_written(tmp_path: Path) -> None:
    files(tmp_path, json.dumps(STATE))
    folder = tmp_path / ".groundplan/sandbox/one"
    assert load("one", tmp_path) == Sandbox("one", folder, 2, 1, {"management": "111111111111"}, "s")


@pytest.mark.parametrize("state", ["", "[]", "{}", '{"pid": 1, "port": "x", "secret": "s"}', '{"pid": 1, "port": 2}'])
def test_load_returns_none_for_unreadable_state(tmp_path: Path, state: str) -> None:
    assert load("one", tmp_path) is None
    files(tmp_path, state)
    assert load("one", tmp_path) is None


def test_sandbox_answers_only_under_its_own_name_and_pid(aws) -> None:
    sandbox = aws.sandbox
    assert sandbox.answers()
    for other in ({"name": "other"}, {"pid": os.getpid()}, {"port": 1}, {"secret": "guessed"}):
        assert not replace_fields(sandbox, **other).answers()


def test_state_of_a_sandbox_can_be_read_by_its_owner_only(aws) -> None:
    assert (aws.sandbox.folder / "state.json").stat().st_mode & 0o777 == 0o600
    assert aws.sandbox.secret not in repr(aws.sandbox)
