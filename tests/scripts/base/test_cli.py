"""cli.py: errors become exit codes in one place."""

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
def test_exit_codes(body, code, error):
    done = program(body)
    assert (done.returncode, done.stderr) == (code, error)


def test_wrong_words_are_an_error_and_not_changes():
    done = program("return 0", "--nonsense")
    assert done.returncode == 1
    assert "No such option" in done.stderr


def test_under_taskw_the_code_goes_through_a_file(tmp_path):
    handover = tmp_path / "code"
    done = program("return 3", GROUNDPLAN_EXIT_FILE=str(handover))
    assert (done.returncode, handover.read_text()) == (0, "3")


def test_the_file_is_for_this_command_alone(tmp_path):
    done = program(
        "import os; return int('GROUNDPLAN_EXIT_FILE' in os.environ)", GROUNDPLAN_EXIT_FILE=str(tmp_path / "c")
    )
    assert (done.returncode, (tmp_path / "c").read_text()) == (0, "0")


def test_an_error_of_ours_is_not_hidden():
    done = program("return 1 // 0")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
