"""render.py: pure, deterministic, and the committed example is what it gives."""

import subprocess
import sys

from scripts.base import paths
from scripts.base.paths import ROOT
from scripts.rendering import differences
from tests.support.example import rendered


def test_the_committed_workspaces_are_current():
    found = differences.differences(paths.MATRIX, paths.ENVIRONMENTS)
    different = [str(change.path) for change in found.files]
    assert (different, found.undecided) == ([], False), "run ./taskw render and commit the result"


def test_the_same_input_gives_the_same_bytes_in_another_process():
    code = "from tests.support.example import rendered; print(rendered())"
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b"", runs[0].stderr


def test_no_workspace_reads_anothers_state_or_overrides_an_endpoint():
    text = "".join("".join(files.values()) for files in rendered().values())
    assert "terraform_remote_state" not in text
    assert "endpoints {" not in text
