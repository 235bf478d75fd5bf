"""The render command: what it writes, and what --check says."""

import pytest

from generator.output.render import MANIFEST
from generator.yaml_source.problems import MatrixError
from scripts import render as command
from scripts.base import paths
from tests.support.invalid import CASES


def test_main_renders_any_matrix_elsewhere_with_its_lock_next_to_it(tmp_path):
    matrix = tmp_path / "other.yaml"
    matrix.write_text(paths.MATRIX.read_text().replace("name: acme #", "name: zeta #"))
    assert command.main(matrix=matrix, out=tmp_path / "out") == 0
    assert (tmp_path / "other.lock.yaml").exists()
    text = (tmp_path / "out" / "shared" / "main.tf").read_text()
    assert "zeta-artefacts-" in text
    source = text.split('source = "')[1].split('"')[0]
    assert (tmp_path / "out" / "shared" / source / "main.tf").resolve().is_file()


def test_main_with_check_shows_a_diff_exits_1_and_writes_nothing(tmp_path, capsys):
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(paths.MATRIX.read_text())
    assert command.main(check=True, matrix=matrix) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["matrix.yaml"]
    assert "+++ b/targets/stage/foundation/main.tf" in capsys.readouterr().out
    assert command.main(matrix=matrix) == 0
    assert command.main(check=True, matrix=matrix) == 0


def test_main_leaves_the_folder_of_a_removed_row(tmp_path):
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(paths.MATRIX.read_text())
    command.main(matrix=matrix)
    text = matrix.read_text()
    start, end = text.index("  stage: {like: prod"), text.index("  prod: #")
    matrix.write_text((text[:start] + text[end:]).replace("deploy: {stage: canary_10_5m, ", "deploy: {"))
    command.main(matrix=matrix)
    assert (tmp_path / "targets" / "stage" / "foundation" / MANIFEST).exists()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_main_writes_nothing_of_an_invalid_matrix(case, tmp_path):
    matrix = case.write(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(MatrixError):
        command.main(matrix=matrix, out=tmp_path / "out")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_main_notes_what_is_probably_not_meant(tmp_path, capsys):
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(paths.MATRIX.read_text().replace(", endpoints: []}", "}"))
    assert command.main(matrix=matrix) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("note  ")]
    assert [line.split(": ")[1] for line in lines] == ["targets.stage", "targets.prod"]
    assert all(line.endswith("10 × 3 zones × 730 hours × $0.011 = $241 a month") for line in lines)


def test_main_notes_nothing_about_the_committed_matrix(tmp_path, capsys):
    matrix = tmp_path / "matrix.yaml"
    matrix.write_text(paths.MATRIX.read_text())
    assert command.main(matrix=matrix) == 0
    assert "\nnote  " not in f"\n{capsys.readouterr().out}"
