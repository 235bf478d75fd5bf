from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.load import load
from generator.yaml_source.problems import MatrixError
from tests.support.matrices import matrix
from tests.support.paths import ROOT

EXAMPLE = ROOT / "environments" / "matrix.yaml"


def test_load_reads_the_committed_example() -> None:
    example = load(EXAMPLE)
    assert list(example.accounts) == ["audit", "tools", "dev", "stage", "prod"]
    assert list(example.targets) == ["dev", "stage", "prod"]
    assert {row.platform for row in example.services.values()} == {"server", "ecs", "lambda"}
    assert set(example.services) == {"api", "ui", "msa", "msb"}


def test_a_matrix_without_targets_is_valid(tmp_path: Path) -> None:
    assert matrix(tmp_path, "").targets == {}


def test_load_reports_a_problem_of_an_inherited_value_once_where_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(MatrixError) as caught:
        matrix(tmp_path, "  a: {like: b}\n  b: {like: c}\n  c: {account: dev, region: us-west-2}\n")
    assert [problem.path for problem in caught.value.problems] == [("targets", "c", "region")]


def test_load_refuses_a_billion_laughs_fast() -> None:
    started = time.perf_counter()
    with pytest.raises(MatrixError):
        load(ROOT / "tests" / "invalid" / "yaml" / "billion-laughs.yaml")
    assert time.perf_counter() - started < 1


def test_load_refuses_deep_nesting_fast(tmp_path: Path) -> None:
    path = tmp_path / "matrix.yaml"
    path.write_text("a: " + "[" * 1_000_000, encoding="utf-8")
    started = time.perf_counter()
    with pytest.raises(MatrixError, match="the limit is 20 levels"):
        load(path)
    assert time.perf_counter() - started < 2


def test_many_problems_are_cut_short_but_counted(tmp_path: Path) -> None:
    with pytest.raises(MatrixError) as caught:
        matrix(tmp_path, "".join(f"  t{i}: {{account: d{i}}}\n" for i in range(150)))
    lines = str(caught.value).splitlines()
    assert lines[-2:] == ["… and 50 more", "150 problems; nothing was written"]
