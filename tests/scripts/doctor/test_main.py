"""The doctor's command: its lines and its exit code."""

import pytest

from generator.errors import UserError
from scripts.doctor import __main__ as command
from scripts.doctor import examination
from scripts.doctor.result import bad, good


@pytest.fixture
def opened(context, monkeypatch):
    monkeypatch.setattr(command, "open_context", lambda matrix, lock: context)


def test_main_exits_0_if_every_check_passes(opened, monkeypatch, capsys):
    monkeypatch.setattr(examination, "CHECKS", {"one": lambda facts: [good("fine")]})
    assert command.main("dev") == 0
    out = capsys.readouterr().out
    assert "doctor dev in sandbox 'tests': " in out
    assert "✔ one: fine" in out


def test_main_exits_1_for_one_failure_and_still_prints_the_others(opened, monkeypatch, capsys):
    checks = {"one": lambda facts: [bad("[broken]", "repair it")], "two": lambda facts: [good("fine")]}
    monkeypatch.setattr(examination, "CHECKS", checks)
    assert command.main("") == 1
    assert capsys.readouterr().out.endswith("✘ one: [broken]\n  next  repair it\n✔ two: fine\n")


def test_main_says_what_is_wrong_with_the_environment_and_asks_nobody(monkeypatch, capsys):
    def refuse(matrix, lock):
        raise UserError("ON=aws, but HTTPS_PROXY points to a sandbox.\nOpen a new shell.", 4)

    monkeypatch.setattr(command, "open_context", refuse)
    assert command.main("dev") == 1
    expected = "✘ environment: ON=aws, but HTTPS_PROXY points to a sandbox.\n  next  Open a new shell.\n"
    assert capsys.readouterr().out == expected
