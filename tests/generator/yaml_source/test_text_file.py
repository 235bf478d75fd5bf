"""Reading the file itself."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.load import load
from generator.yaml_source.problems import MatrixError
from generator.yaml_source.text_file import LARGEST
from tests.support.matrices import SMALL


def test_read_accepts_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "matrix.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load(path).organization.name == "acme"


def test_read_refuses_a_file_that_is_too_large_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "matrix.yaml"
    path.write_bytes(b"# 50 MB\n" * (50_000_000 // 8))
    started = time.perf_counter()
    with pytest.raises(MatrixError) as caught:
        load(path)
    assert time.perf_counter() - started < 0.1
    assert str(caught.value) == (
        f"{path}:1:1: is 48 MiB; the limit is {LARGEST // 2**20} MiB\n1 problem; nothing was written"
    )


@pytest.mark.parametrize(("name", "got"), [("none.yaml", "no such file"), ("folder", "is not a file")])
def test_read_refuses_a_path_that_is_not_a_file(tmp_path: Path, name: str, got: str) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / name
    with pytest.raises(MatrixError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:1:1: {got}\n1 problem; nothing was written"
