"""`task lint`: which checks there are, and what a failing one does."""

from __future__ import annotations

import sys

import pytest
from ruamel.yaml import YAML

from scripts import lint
from scripts.base.paths import ROOT


def test_the_steps_cover_python_terraform_and_what_is_generated():
    assert {step.name for step in lint.steps()} >= {
        "types",
        "python lint",
        "python format",
        "rendered workspaces",
        "terraform format",
        "function packages",
        "module tables",
    }


@pytest.mark.parametrize(("code", "exit_code"), [("", 0), ("import sys; print('line 3'); sys.exit(7)", 1)])
def test_a_failing_step_fails_the_command_and_shows_its_output_and_repair(monkeypatch, capsys, code, exit_code):
    step = lint.Step("example", (sys.executable, "-c", code), "./taskw repair")
    monkeypatch.setattr(lint, "steps", lambda: iter([step]))
    assert lint.main() == exit_code
    shown = capsys.readouterr().out
    assert ("line 3\nnext  ./taskw repair" in shown) == bool(exit_code)


def test_a_step_whose_program_is_missing_is_an_error_and_not_a_pass(monkeypatch):
    monkeypatch.setattr(lint, "steps", lambda: iter([lint.Step("gone", ("no-such-program",))]))
    with pytest.raises(FileNotFoundError):
        lint.main()


def test_every_repair_is_a_task():
    tasks = YAML(typ="safe").load((ROOT / "Taskfile.yml").read_text())["tasks"]
    repairs = {step.repair.removeprefix("./taskw ") for step in lint.steps()} - {""}
    assert repairs <= tasks.keys()
