"""unchanged.py: the short way is taken only where the long way would find nothing."""

import pytest

from scripts import render
from scripts.base import paths
from scripts.rendering import render_cache


@pytest.fixture
def matrix(tmp_path, monkeypatch):
    monkeypatch.setattr(render_cache, "RECORDS", tmp_path / "records")
    path = tmp_path / "env" / "matrix.yaml"
    path.parent.mkdir()
    path.write_text(paths.MATRIX.read_text())
    assert not known(path)
    render.main(matrix=path)
    assert known(path)
    return path


def known(path):
    return render_cache.is_unchanged(path, paths.lock_path(path), path.parent)


@pytest.mark.parametrize("name", ["matrix.yaml", "matrix.lock.yaml", "shared/main.tf", "shared/rendered.sha256"])
def test_any_difference_takes_the_long_way(matrix, name):
    path = matrix.parent / name
    path.write_text(path.read_text() + "\n")
    assert not known(matrix)


def test_a_file_that_is_gone_takes_the_long_way_and_is_written_again(matrix):
    path = matrix.parent / "organization" / "main.tf"
    text = path.read_text()
    path.unlink()
    assert not known(matrix)
    render.main(matrix=matrix)
    assert path.read_text() == text


def test_another_generator_takes_the_long_way(matrix, monkeypatch):
    monkeypatch.setattr(render_cache, "version", lambda name: "0")
    assert not known(matrix)


def test_a_broken_record_takes_the_long_way(matrix):
    for path in render_cache.RECORDS.iterdir():
        path.write_text("{")
    assert not known(matrix)
