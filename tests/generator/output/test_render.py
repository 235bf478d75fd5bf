"""render.py: pure, deterministic, and the committed example is what it gives."""

import subprocess
import sys

import pytest

from generator.output.render import MANIFEST, render
from generator.yaml_source.problems import MatrixError
from scripts import render as command
from scripts.base import paths
from scripts.base.paths import ROOT
from scripts.rendering import differences
from tests.support.invalid import CASES


def rendered(matrix=paths.MATRIX):
    return dict(render(*differences.read(matrix), "../modules"))


def test_the_committed_workspaces_are_current():
    found = differences.differences(paths.MATRIX, paths.ENVIRONMENTS)
    different = [str(change.path) for change in found.files]
    assert (different, found.undecided) == ([], False), "run ./taskw render and commit the result"


def test_the_same_input_gives_the_same_bytes_in_another_process():
    code = "from tests.generator.output.test_render import rendered; print(rendered())"
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b"", runs[0].stderr


def test_every_provider_is_bound_to_its_account_and_takes_a_role():
    for name, files in rendered().items():
        text = files["providers.tf"]
        blocks = text.count('provider "aws" {')
        assert (
            text.count("allowed_account_ids = [")
            == text.count("assume_role {")
            == text.count("default_tags {")
            == blocks
        ), name


def test_state_lies_where_its_owner_is():
    _, lock = differences.read(paths.MATRIX)
    files = rendered()
    for name, account in {"accounts/dev": "management", "shared": "tools", "targets/dev/foundation": "tools"}.items():
        assert f'bucket       = "acme-state-{lock.accounts[account].id}"' in files[name]["terraform.tf"]
        assert f'key          = "{name}/terraform.tfstate"' in files[name]["terraform.tf"]


def test_no_workspace_reads_anothers_state_or_overrides_an_endpoint():
    text = "".join("".join(files.values()) for files in rendered().values())
    assert "terraform_remote_state" not in text
    assert "endpoints {" not in text


def test_any_matrix_renders_elsewhere_with_its_lock_beside_it(tmp_path):
    matrix = tmp_path / "other.yaml"
    matrix.write_text(paths.MATRIX.read_text().replace("name: acme #", "name: zeta #"))
    assert command.main(matrix=matrix, out=tmp_path / "out") == 0
    assert (tmp_path / "other.lock.yaml").exists()
    text = (tmp_path / "out" / "shared" / "main.tf").read_text()
    assert "zeta-artefacts-" in text
    source = text.split('source = "')[1].split('"')[0]
    assert (tmp_path / "out" / "shared" / source / "main.tf").resolve().is_file()


def test_check_writes_nothing_shows_a_diff_and_exits_1(tmp_path, capsys):
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(paths.MATRIX.read_text())
    assert command.main(check=True, matrix=matrix) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["matrix.yaml"]
    assert "+++ b/targets/stage/foundation/main.tf" in capsys.readouterr().out
    assert command.main(matrix=matrix) == 0
    assert command.main(check=True, matrix=matrix) == 0


def test_a_row_that_goes_leaves_its_folder(tmp_path):
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(paths.MATRIX.read_text())
    command.main(matrix=matrix)
    text = matrix.read_text()
    start, end = text.index("  stage: {like: prod"), text.index("  prod: # dev's")
    matrix.write_text((text[:start] + text[end:]).replace("deploy: {stage: canary_10_5m, ", "deploy: {"))
    command.main(matrix=matrix)
    assert (tmp_path / "targets" / "stage" / "foundation" / MANIFEST).exists()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_of_a_wrong_matrix_nothing_at_all_is_written(case, tmp_path):
    matrix = case.write(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(MatrixError):
        command.main(matrix=matrix, out=tmp_path / "out")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
