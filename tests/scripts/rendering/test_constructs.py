"""Python next to HCL, as the page on the escape hatch shows it."""

import json
import re
import shutil

import pytest

from generator.errors import UserError
from scripts.base import paths
from scripts.base.paths import ROOT
from scripts.rendering import constructs


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


def put(folder, text):
    (folder / "motd.py").write_text(text)
    return folder / "motd.py"


def test_changes_has_the_documented_construct_as_terraform_json(folder):
    page = (ROOT / "docs" / "escape-hatch.md").read_text()
    path = put(folder, re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1))
    if not shutil.which("node"):
        with pytest.raises(UserError, match="needs Node.js; it was not found on PATH"):
            constructs.synthesise(path)
        return
    (change,) = constructs.changes(folder.parent, ["shared"])
    motd = {"name": "/groundplan/stage/motd", "type": "String", "value": "${module.network.vpc.id}"}
    assert json.loads(change.new) == {"resource": {"aws_ssm_parameter": {"motd": motd}}}
    assert change.path == folder / "motd.tf.json"
    change.path.write_text(change.new)
    assert constructs.changes(folder.parent, ["shared"]) == []


def test_synthesise_without_node_says_so(folder, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match=r"motd\.py: a Python construct is synthesised by cdktf, which needs Node\.js"):
        constructs.synthesise(put(folder, ""))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", r"motd\.py: missing a function build\(stack: cdktf\.TerraformStack\)"),
        ("import nonsense_", r"motd\.py: importing it failed: ModuleNotFoundError: No module named 'nonsense_'"),
    ],
)
def test_build_refuses_a_file_that_is_not_a_construct(folder, text, message):
    with pytest.raises(UserError, match=message):
        constructs._build(put(folder, text))


def test_found_is_empty_for_the_committed_workspaces():
    assert constructs.found(paths.ENVIRONMENTS, ["organization", "shared"]) == []
