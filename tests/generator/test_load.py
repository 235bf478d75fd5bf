from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.load import load
from generator.yaml_source.problems import MatrixError
from generator.yaml_source.text_file import LARGEST
from tests.support.matrices import SMALL, matrix, rows
from tests.support.paths import ROOT

EXAMPLE = ROOT / "environments" / "matrix.yaml"


def test_example() -> None:
    example = load(EXAMPLE)
    assert list(example.accounts) == ["audit", "tools", "dev", "stage", "prod"]
    assert list(example.targets) == ["dev", "stage", "prod"]
    assert {row.platform for row in example.services.values()} == {"server", "ecs", "lambda"}
    assert set(example.services) == {"api", "ui", "msa", "msb"}


def test_like_works_in_both_directions_of_the_file() -> None:
    example = load(EXAMPLE)
    stage, prod = example.targets["stage"], example.targets["prod"]
    assert stage.network == prod.network
    assert stage.database == prod.database
    assert (stage.account, stage.protected) == ("stage", False)
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "stage: {like: prod" in text
    assert "like: dev" in text


def test_like_is_merged_deeply_over_defaults(tmp_path: Path) -> None:
    found = matrix(
        tmp_path,
        "  a: {like: b, network: {zones: 3}}\n  b: {like: c, network: {nat: none}}\n  c: {account: dev, ttl: 3d}\n",
        before="defaults: {network: {prefix: 22, nat: per_zone}, ttl: 8h}\n",
    )
    assert found.targets["a"].network.model_dump(include={"zones", "nat", "prefix"}) == {
        "zones": 3,
        "nat": "none",
        "prefix": 22,
    }
    assert [row.ttl for row in found.targets.values()] == ["3d", "3d", "3d"]
    assert found.targets["c"].network.nat == "per_zone"


def test_a_list_is_replaced(tmp_path: Path) -> None:
    found = matrix(
        tmp_path,
        "  a: {like: b, network: {endpoints: [ssm]}}\n  b: {account: dev, network: {endpoints: [ec2, logs]}}\n",
    )
    assert found.targets["a"].network.endpoints == ["ssm"]


def test_null_resets_to_the_models_default(tmp_path: Path) -> None:
    found = matrix(
        tmp_path,
        "  a: {account: dev, ttl: null, network: {nat: ~}}\n  b: {like: a}\n  c: {like: a, network: }\n",
        before="on: null\ndefaults: {ttl: 8h, network: {nat: none, zones: 3}}\n",
    )
    assert [row.ttl for row in found.targets.values()] == [None, None, None]
    assert [row.network.nat for row in found.targets.values()] == ["single", "single", "single"]
    assert [row.network.zones for row in found.targets.values()] == [3, 3, 2]
    assert found.on == "sandbox"


def test_a_matrix_without_targets_is_valid(tmp_path: Path) -> None:
    assert matrix(tmp_path, "").targets == {}


def test_order_of_rows_is_kept(tmp_path: Path) -> None:
    assert list(matrix(tmp_path, "  z: {like: a}\n  m: {like: z}\n  a: {account: dev}\n").targets) == ["z", "m", "a"]


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "matrix.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load(path).organization.name == "acme"


def test_a_problem_in_an_inherited_value_is_told_once_where_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(MatrixError) as caught:
        matrix(tmp_path, "  a: {like: b}\n  b: {like: c}\n  c: {account: dev, region: us-west-2}\n")
    assert [problem.path for problem in caught.value.problems] == [("targets", "c", "region")]


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "matrix.yaml"
    path.write_bytes(b"# 50 MB\n" * (50_000_000 // 8))
    started = time.perf_counter()
    with pytest.raises(MatrixError) as caught:
        load(path)
    assert time.perf_counter() - started < 0.1
    assert str(caught.value) == (
        f"{path}:1:1: is 48 MiB; the limit is {LARGEST // 2**20} MiB\n1 problem; nothing was written"
    )


def test_thousand_million_laughs_are_refused_fast() -> None:
    started = time.perf_counter()
    with pytest.raises(MatrixError):
        load(ROOT / "tests" / "invalid" / "yaml" / "billion-laughs.yaml")
    assert time.perf_counter() - started < 1


def test_nesting_is_refused_fast(tmp_path: Path) -> None:
    path = tmp_path / "matrix.yaml"
    path.write_text("a: " + "[" * 1_000_000, encoding="utf-8")
    started = time.perf_counter()
    with pytest.raises(MatrixError, match="the limit is 20 levels"):
        load(path)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(("name", "got"), [("none.yaml", "no such file"), ("folder", "is not a file")])
def test_no_file(tmp_path: Path, name: str, got: str) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / name
    with pytest.raises(MatrixError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:1:1: {got}\n1 problem; nothing was written"


def test_many_problems_are_cut_short_but_counted(tmp_path: Path) -> None:
    with pytest.raises(MatrixError) as caught:
        matrix(tmp_path, "".join(f"  t{i}: {{account: d{i}}}\n" for i in range(150)))
    lines = str(caught.value).splitlines()
    assert lines[-2:] == ["… and 50 more", "150 problems; nothing was written"]


def test_a_thousand_targets_in_seconds(tmp_path: Path) -> None:
    started = time.perf_counter()
    assert len(matrix(tmp_path, rows(1000)).targets) == 1000
    assert time.perf_counter() - started < 5


def test_a_long_chain_of_likes(tmp_path: Path) -> None:
    chain = "".join(f"  t{i}: {{like: t{i + 1}}}\n" for i in range(1500)) + "  t1500: {account: dev, ttl: 3d}\n"
    assert matrix(tmp_path, chain).targets["t0"].ttl == "3d"
