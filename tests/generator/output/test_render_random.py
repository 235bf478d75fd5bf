"""Rendering any valid matrix: no crash, every workspace complete, no line too long."""

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from generator.lock.decisions import Lock, resolve
from generator.output.render import render
from generator.workspaces.kinds import workspaces
from tests.support import random_matrices

MOST = 120  # characters
# A name, a text, a comma: what cannot be broken over lines.
ONE_TEXT = re.compile(r"""\s*([\w."-]+\s*[=:]\s*)?"[^"]*",?""")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_matrices.rows())
def test_render_writes_every_workspace_of_any_valid_matrix(rows):
    with tempfile.TemporaryDirectory() as folder:
        matrix = random_matrices.write(rows, Path(folder))
    rendered = dict(render(matrix, resolve(matrix, Lock()), "../modules"))
    assert set(rendered) == {workspace.name for workspace in workspaces(matrix)}
    for name, files in rendered.items():
        assert {"main.tf", "providers.tf", "terraform.tf"} <= set(files), name
        for file, text in files.items():
            long = [line for line in text.splitlines() if len(line) > MOST] if file.endswith(".tf") else []
            assert all(ONE_TEXT.fullmatch(line) for line in long), (name, file, long)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_matrices.rows())
def test_render_makes_the_same_of_the_same_matrix(rows):
    with tempfile.TemporaryDirectory() as folder:
        matrix = random_matrices.write(rows, Path(folder))
    lock = resolve(matrix, Lock())
    assert resolve(matrix, lock) == lock
    assert dict(render(matrix, lock, "../modules")) == dict(render(matrix, lock, "../modules"))
