"""constructs.py: Python beside HCL, as the escape hatch's page shows it."""

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


def test_the_documented_construct_becomes_terraform_json_or_says_what_it_needs(folder):
    page = (ROOT / "docs" / "escape-hatch.md").read_text()
    path = put(folder, re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1))
    if not shutil.which("node"):
        with pytest.raises(UserError, match="needs Node.js; there is none on PATH"):
            constructs.synthesise(path)
        return
    (change,) = constructs.changes(folder.parent, ["shared"])
    motd = {"name": "/stage/motd", "type": "String", "value": "${module.network.vpc.id}"}
    assert json.loads(change.new) == {"resource": {"aws_ssm_parameter": {"motd": motd}}}
    assert change.path == folder / "motd.tf.json"
    change.path.write_text(change.new)
    assert constructs.changes(folder.parent, ["shared"]) == []


def test_without_node_it_says_so(folder, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match=r"motd\.py: a Python construct is synthesised by cdktf, which needs Node\.js"):
        constructs.synthesise(put(folder, ""))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", r"motd\.py: expected a function build\(stack: cdktf\.TerraformStack\); there is none"),
        ("import nonsense_", r"motd\.py: it cannot be imported: ModuleNotFoundError: No module named 'nonsense_'"),
    ],
)
def test_a_file_that_is_no_construct_is_refused(folder, text, message):
    with pytest.raises(UserError, match=message):
        constructs._build(put(folder, text))


def test_nobody_pays_for_cdktf_who_does_not_use_it():
    assert constructs.found(paths.ENVIRONMENTS, ["organization", "shared"]) == []
