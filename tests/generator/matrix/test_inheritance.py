"""`like` and `defaults`, in loaded files."""

from __future__ import annotations

from pathlib import Path

from generator.load import load
from scripts.base.paths import MATRIX as EXAMPLE
from tests.support.matrices import SMALL, matrix


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


def test_like_replaces_a_list(tmp_path: Path) -> None:
    found = matrix(
        tmp_path,
        "  a: {like: b, network: {endpoints: [ssm]}}\n  b: {account: dev, network: {endpoints: [ec2, logs]}}\n",
    )
    assert found.targets["a"].network.endpoints == ["ssm"]


def test_null_resets_a_value_to_the_models_default(tmp_path: Path) -> None:
    found = matrix(
        tmp_path,
        "  a: {account: dev, ttl: null, network: {nat: ~}}\n  b: {like: a}\n  c: {like: a, network: }\n",
        before="on: null\ndefaults: {ttl: 8h, network: {nat: none, zones: 3}}\n",
    )
    assert [row.ttl for row in found.targets.values()] == [None, None, None]
    assert [row.network.nat for row in found.targets.values()] == ["single", "single", "single"]
    assert [row.network.zones for row in found.targets.values()] == [3, 3, 2]
    assert found.on == "sandbox"


def test_like_keeps_the_order_of_rows(tmp_path: Path) -> None:
    assert list(matrix(tmp_path, "  z: {like: a}\n  m: {like: z}\n  a: {account: dev}\n").targets) == ["z", "m", "a"]


def test_like_follows_a_chain_of_1500_targets(tmp_path: Path) -> None:
    chain = "".join(f"  t{i}: {{like: t{i + 1}}}\n" for i in range(1500)) + "  t1500: {account: dev, ttl: 3d}\n"
    path = tmp_path / "matrix.yaml"
    enough = SMALL.replace("  name: acme\n", "  name: acme\n  iam_role_quota: 5000\n")
    path.write_text(enough.replace("targets:\n", f"targets:\n{chain}"), encoding="utf-8")
    assert load(path).targets["t0"].ttl == "3d"
