"""shell.py: a row's command, with its variables, and its exit code."""

import pytest

from generator.errors import UserError
from scripts.deliver import shell


def test_a_command_runs_in_the_source_with_its_variables(tmp_path, capsys):
    shell.run('echo "$SERVICE" > "out file"', tmp_path, SERVICE="api")
    assert (tmp_path / "out file").read_text() == "api\n"
    assert capsys.readouterr().out == '  $ echo "$SERVICE" > "out file"\n'


def test_a_failing_command_is_an_error_with_its_exit_code(tmp_path):
    with pytest.raises(UserError) as raised:
        shell.run("exit 7", tmp_path)
    assert str(raised.value) == f"`exit 7` failed in {tmp_path} with exit code 7."
