"""What all collectors share; each of them is tested by test_search.py."""

from scripts.teardown.collectors import GLOBAL, PARENT, REGIONAL, batches, collectors


def test_collectors_come_after_the_kinds_that_must_be_gone_before():
    order = list(collectors())
    early = [(kind, first) for kind, found in collectors().items() for first in found.AFTER]
    assert early
    assert all(order.index(first) < order.index(kind) for kind, first in early)


def test_collectors_cover_each_kind_of_arn_once():
    covered = [kind for found in collectors().values() for kind in found.COVERS]
    assert len(covered) == len(set(covered))
    assert {found.SCOPE for found in collectors().values()} == {REGIONAL, GLOBAL, PARENT}


def test_batches_keep_the_order_and_leave_nothing_out():
    assert batches(["a", "b", "c"], 2) == [["a", "b"], ["c"]]
    assert batches([], 2) == []
