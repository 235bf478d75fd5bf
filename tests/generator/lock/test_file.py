from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.lock import decisions
from generator.lock.decisions import Account, Lock
from generator.yaml_source.problems import MatrixError


def test_read_returns_what_write_wrote(tmp_path: Path) -> None:
    path = tmp_path / "matrix.lock.yaml"
    # "null" and "true" would be no text without quotes
    networks = {"null": "10.0.0.0/20", "true": "10.0.16.0/20", "b": "10.0.32.0/20"}
    dev = {"dev": Account(id="000000000001", placeholder=True)}
    known = Lock(accounts=dev, networks=networks, retired_networks={"old": "10.9.0.0/16"})
    decisions.write(path, known)
    assert decisions.read(path) == known
    assert path.read_text(encoding="utf-8").startswith("# Account ids, the CIDR block of each target")


def test_the_file_has_one_order_whatever_the_matrix_has(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    known = Lock(networks={"a": "10.0.0.0/20", "b": "10.0.16.0/20"})
    decisions.write(one, known)
    decisions.write(two, replace(known, networks={"b": "10.0.16.0/20", "a": "10.0.0.0/20"}))
    assert one.read_bytes() == two.read_bytes()


def test_write_leaves_the_file_unless_something_is_new(tmp_path: Path) -> None:
    path = tmp_path / "matrix.lock.yaml"
    own = "# my own remark\nnetworks: {a: 10.0.0.0/20}\n"
    path.write_text(own, encoding="utf-8")
    decisions.write(path, Lock(networks={"a": "10.0.0.0/20"}))
    assert path.read_text(encoding="utf-8") == own
    decisions.write(path, Lock(networks={"a": "10.0.0.0/20", "b": "10.0.16.0/20"}))
    assert "  b: 10.0.16.0/20\n" in path.read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["matrix.lock.yaml"]


def test_read_without_a_file_is_an_empty_lock(tmp_path: Path) -> None:
    assert decisions.read(tmp_path / "none.yaml") == Lock()


def test_read_of_an_empty_file_is_an_empty_lock(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("# nothing\n", encoding="utf-8")
    assert decisions.read(tmp_path / "empty.yaml") == Lock()


def test_read_refuses_a_list(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(MatrixError) as caught:
        decisions.read(path)
    assert str(caught.value) == (
        f"{path}:1:1: expected a mapping with the keys accounts, networks, slots, retired, got a list\n"
        "1 problem; nothing was written"
    )
