"""Errors become exit codes, and options that a command does not know are an error."""

import os
import subprocess
import sys

import pytest

from scripts.base.paths import ROOT

PROGRAM = """
from generator.errors import UserError
from scripts.base.cli import run
def main(text: str = "") -> int:
    {body}
run(main)
"""


def program(body, *words, **environment):
    code = PROGRAM.format(body=body)
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("body", "code", "error"),
    [
        ("return 0", 0, ""),
        ("return None", 0, ""),
        ("return 2", 2, ""),
        ("raise UserError('say [so]', 4)", 4, "say [so]\n"),
        ("raise KeyboardInterrupt", 130, "interrupted\n"),
    ],
)
def test_run_turns_results_and_errors_into_exit_codes(body, code, error):
    done = program(body)
    assert (done.returncode, done.stderr) == (code, error)


def test_run_refuses_an_unknown_option_without_a_traceback():
    done = program("return 0", "--nonsense")
    assert (done.returncode, done.stderr) == (1, "No such option: --nonsense\nSee the options with --help.\n")


def test_run_writes_the_code_into_the_exit_file_for_taskw(tmp_path):
    handover = tmp_path / "code"
    done = program("return 3", GROUNDPLAN_EXIT_FILE=str(handover))
    assert (done.returncode, handover.read_text()) == (0, "3")


def test_run_removes_the_exit_file_from_the_environment_of_what_it_starts(tmp_path):
    done = program(
        "import os; return int('GROUNDPLAN_EXIT_FILE' in os.environ)", GROUNDPLAN_EXIT_FILE=str(tmp_path / "c")
    )
    assert (done.returncode, (tmp_path / "c").read_text()) == (0, "0")


def test_run_does_not_hide_an_error_in_the_code():
    done = program("return 1 // 0")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


def test_importing_the_module_changes_no_environment_variable():
    code = "import os, scripts.base.cli; assert os.environ['GROUNDPLAN_EXIT_FILE'] == 'kept'"
    environment = {**os.environ, "GROUNDPLAN_EXIT_FILE": "kept"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)
