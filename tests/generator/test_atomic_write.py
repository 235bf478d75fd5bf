"""atomic_write.py: a file is replaced whole, and nothing else is left."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from generator.atomic_write import replace


def test_replace_writes_the_text_and_leaves_no_other_file(tmp_path: Path) -> None:
    for text in ("old", "new"):
        replace(tmp_path / "folder/file", text)
    assert [(path.name, path.read_text()) for path in (tmp_path / "folder").iterdir()] == [("file", "new")]


def test_replace_that_is_cut_short_keeps_the_old_text(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "file"
    replace(file, "old")

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        replace(file, "new")
    assert file.read_text() == "old"


def test_replace_of_one_file_by_many_threads_at_once(tmp_path: Path) -> None:
    start = Barrier(8)

    def write(text: str) -> None:
        start.wait()
        for _ in range(200):
            replace(tmp_path / "file", text)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, "abcdefgh"))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_private_file_is_readable_by_its_owner_only_from_the_start(tmp_path: Path, monkeypatch) -> None:
    modes: list[int] = []
    rename = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, to: (modes.append(self.stat().st_mode & 0o777), rename(self, to)))
    monkeypatch.setattr(Path, "chmod", None)
    before = os.umask(0)
    try:
        replace(tmp_path / "file", "secret", private=True)
    finally:
        os.umask(before)
    assert modes == [0o600]
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
