"""Rendering is skipped only where it would change nothing."""

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
def test_is_unchanged_notices_any_edited_file(matrix, name):
    path = matrix.parent / name
    path.write_text(path.read_text() + "\n")
    assert not known(matrix)


def test_is_unchanged_notices_a_missing_file_which_render_writes_again(matrix):
    path = matrix.parent / "organization" / "main.tf"
    text = path.read_text()
    path.unlink()
    assert not known(matrix)
    render.main(matrix=matrix)
    assert path.read_text() == text


def test_is_unchanged_notices_another_version_of_a_library(matrix, monkeypatch):
    monkeypatch.setattr(render_cache, "version", lambda name: "0")
    assert not known(matrix)


def test_is_unchanged_ignores_a_broken_record(matrix):
    for path in render_cache.RECORDS.iterdir():
        path.write_text("{")
    assert not known(matrix)
