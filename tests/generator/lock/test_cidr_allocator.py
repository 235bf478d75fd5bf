from __future__ import annotations

from ipaddress import IPv4Network

from hypothesis import given
from hypothesis import strategies as st

from generator.lock.cidr_allocator import SPACE, Free, overlaps

BLOCK = st.builds(
    lambda prefix, number: IPv4Network((int(SPACE.network_address) + ((number << (32 - prefix)) % 2**24), prefix)),
    st.integers(16, 24),
    st.integers(0, 2**16),
)


@given(st.lists(BLOCK, max_size=12), st.lists(st.integers(16, 24), max_size=12))
def test_given_blocks_meet_nothing(taken: list[IPv4Network], prefixes: list[int]) -> None:
    free = Free(taken)
    given_out = [free.take(prefix) for prefix in prefixes]
    assert [block.prefixlen for block in given_out if block] == prefixes
    for i, block in enumerate(given_out):
        assert not any(block.overlaps(other) for other in [*taken, *given_out[:i]])
        assert block.subnet_of(SPACE)


def test_taken_blocks_that_overlap_or_lie_outside_do_not_matter() -> None:
    taken = [IPv4Network(text) for text in ("10.0.0.0/16", "10.0.0.0/20", "10.0.240.0/20", "192.168.0.0/16")]
    assert str(Free(taken).take(20)) == "10.1.0.0/20"


def test_take_returns_none_if_no_block_is_free() -> None:
    assert Free([IPv4Network("0.0.0.0/0")]).take(22) is None
    assert Free([IPv4Network("10.0.0.0/9"), IPv4Network("10.128.0.0/10")]).take(9) is None


def test_overlaps_names_each_block_that_meets_an_earlier_one() -> None:
    texts = {"a": "10.0.0.0/16", "b": "10.0.1.0/24", "c": "10.0.2.0/24", "d": "10.1.0.0/16", "e": "10.1.0.0/16"}
    blocks = {(name,): IPv4Network(text) for name, text in texts.items()}
    assert overlaps(blocks) == [(("a",), ("b",)), (("a",), ("c",)), (("d",), ("e",))]
