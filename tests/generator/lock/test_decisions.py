from __future__ import annotations

import random
from ipaddress import IPv4Network
from itertools import pairwise
from pathlib import Path

import pytest

from generator import names
from generator.load import load
from generator.lock import decisions
from generator.lock.decisions import Account, Lock
from generator.yaml_source.problems import MatrixError
from tests.support.matrices import matrix, rows
from tests.support.paths import ROOT


def test_the_committed_lock_is_complete() -> None:
    committed = decisions.read(ROOT / "environments" / "matrix.lock.yaml")
    example = load(ROOT / "environments" / "matrix.yaml")
    assert decisions.resolve(example, committed) == committed
    assert set(committed.accounts) == {"management", *example.accounts}
    assert set(committed.networks) == set(example.targets)


def test_placeholders_are_marked_unique_and_the_same_every_time(tmp_path: Path) -> None:
    found = decisions.resolve(matrix(tmp_path, ""), Lock())
    assert list(found.accounts) == ["management", "audit", "tools", "dev"]
    assert all(account.placeholder for account in found.accounts.values())
    ids = {account.id for account in found.accounts.values()}
    assert len(ids) == 4
    assert all(len(number) == 12 and number.isdigit() for number in ids)
    assert decisions.resolve(matrix(tmp_path, ""), Lock()) == found


def test_a_placeholder_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    taken = Account(id=names.accounts.placeholder_id("dev"), placeholder=False)
    found = decisions.resolve(matrix(tmp_path, ""), Lock(retired_accounts={"old": taken}))
    assert found.accounts["dev"].id != taken.id
    assert found.retired_accounts == {"old": taken}


def test_real_ids_are_kept(tmp_path: Path) -> None:
    real = Account(id="123456789012", placeholder=False)
    found = decisions.resolve(matrix(tmp_path, ""), Lock(accounts={"dev": real}))
    assert found.accounts["dev"] == real


def test_blocks_are_allocated_in_order_aligned_and_apart(tmp_path: Path) -> None:
    text = (
        "  a: {account: dev}\n  b: {account: dev, network: {prefix: 18}}\n  c: {account: dev, network: {prefix: 21}}\n"
    )
    found = decisions.resolve(matrix(tmp_path, text), Lock())
    assert found.networks == {"a": "10.0.0.0/20", "b": "10.0.64.0/18", "c": "10.0.16.0/21"}


def test_nothing_is_renumbered_when_rows_come_go_or_move(tmp_path: Path) -> None:
    shuffle, known, seen = random.Random(7), Lock(), {}
    for _ in range(40):
        chosen = shuffle.sample(range(60), shuffle.randint(1, 40))
        text = "".join(f"  t{i}: {{account: dev, network: {{prefix: {16 + i % 7}}}}}\n" for i in chosen)
        known = decisions.resolve(matrix(tmp_path, text), known)
        every = {**known.networks, **known.retired_networks}
        assert seen.items() <= every.items()
        assert set(known.networks) == {f"t{i}" for i in chosen}
        seen = every
    blocks = sorted(IPv4Network(block) for block in seen.values())
    assert not any(one.overlaps(two) for one, two in pairwise(blocks))


def test_a_removed_row_is_retired_and_comes_back(tmp_path: Path) -> None:
    both = decisions.resolve(matrix(tmp_path, "  a: {account: dev}\n  b: {account: dev}\n"), Lock())
    one = decisions.resolve(matrix(tmp_path, "  b: {account: dev}\n"), both)
    assert one.retired_networks == {"a": "10.0.0.0/20"}
    assert one.networks == {"b": "10.0.16.0/20"}
    assert decisions.resolve(matrix(tmp_path, "  b: {account: dev}\n  a: {account: dev}\n"), one) == both


def test_a_changed_prefix_is_refused_for_a_row_that_comes_back(tmp_path: Path) -> None:
    known = Lock(retired_networks={"a": "10.0.0.0/20"})
    with pytest.raises(MatrixError) as caught:
        decisions.resolve(matrix(tmp_path, "  a: {account: dev, network: {prefix: 19}}\n"), known)
    assert [problem.path for problem in caught.value.problems] == [("targets", "a", "network", "prefix")]


def test_resolve_keeps_a_block_chosen_by_hand_and_allocates_around_it(tmp_path: Path) -> None:
    known = Lock(networks={"a": "172.16.0.0/20", "b": "10.0.0.0/20"})
    text = "  a: {account: dev}\n  b: {account: dev}\n  c: {account: dev}\n"
    assert decisions.resolve(matrix(tmp_path, text), known).networks == {**known.networks, "c": "10.0.16.0/20"}


def test_the_space_can_be_filled_to_the_last_block(tmp_path: Path) -> None:
    found = decisions.resolve(matrix(tmp_path, rows(256, prefix=16)), Lock())
    assert len(set(found.networks.values())) == 256
    assert found.networks["t255"] == "10.255.0.0/16"


def test_resolve_keeps_slots_and_never_reuses_one(tmp_path: Path) -> None:
    def decided(names: str, known: Lock) -> Lock:
        row = "{platform: ecs, source: {repository: acme/x}, port: 80}"
        before = "services:\n" + "".join(f"  {name}: {row}\n" for name in names)
        return decisions.resolve(matrix(tmp_path, "  dev: {account: dev}\n", before), known)

    first = decided("ab", Lock())
    assert first.slots == {"a": 1, "b": 2}
    second = decided("cb", first)
    assert (second.slots, second.retired_slots) == ({"c": 3, "b": 2}, {"a": 1})
    third = decided("acd", second)
    assert (third.slots, third.retired_slots) == ({"a": 1, "c": 3, "d": 4}, {"b": 2})
    path = tmp_path / "matrix.lock.yaml"
    decisions.write(path, third)
    assert decisions.read(path) == third
