"""Which tests the command runs, and that options reach pytest."""

import subprocess
import sys

import pytest

from scripts import test as command
from scripts.base.paths import ROOT


@pytest.mark.parametrize(
    ("words", "fast", "expected"),
    [
        ([], False, ["-n", "2", "--dist", "loadgroup"]),
        (["-k", "x"], False, ["-k", "x"]),
        ([], True, ["-m", "not e2e", "-n", "2", "--dist", "loadgroup"]),
        (["-x"], True, ["-m", "not e2e", "-n", "2", "--dist", "loadgroup", "-x"]),
    ],
)
def test_arguments_are_for_pytest(words, fast, expected):
    assert command.arguments(words, fast) == expected


def test_main_passes_options_on_to_pytest():
    words = ["-k", "refuses_a_typo", "--collect-only", "tests/scripts/base/test_selection.py"]
    done = subprocess.run([sys.executable, "-m", "scripts.test", *words], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, "no tests collected" in done.stdout) == (5, True), done.stdout + done.stderr
