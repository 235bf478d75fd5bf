"""Allocates aligned CIDR blocks: a buddy allocator with one heap per prefix length, for up to 10,000 blocks."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, summarize_address_range

Key = tuple[str, ...]
SPACE = IPv4Network("10.0.0.0/8")  # https://www.rfc-editor.org/rfc/rfc1918


class Free:
    """The free part of SPACE: everything outside of the allocated blocks."""

    def __init__(self, taken: Iterable[IPv4Network]) -> None:
        self._heaps: dict[int, list[int]] = {prefix: [] for prefix in range(SPACE.prefixlen, 33)}
        for block in _gaps(sorted(block for block in taken if block.overlaps(SPACE))):
            heapq.heappush(self._heaps[block.prefixlen], int(block.network_address))

    def take(self, prefix: int) -> IPv4Network | None:
        """Allocates the lowest block in the smallest free space that is large enough; None if there is none."""
        size = next((p for p in range(prefix, SPACE.prefixlen - 1, -1) if self._heaps[p]), None)
        if size is None:
            return None
        address = heapq.heappop(self._heaps[size])
        for split in range(size + 1, prefix + 1):
            heapq.heappush(self._heaps[split], address + (1 << (32 - split)))
        return IPv4Network((address, prefix))


def _gaps(taken: list[IPv4Network]) -> Iterable[IPv4Network]:
    start = int(SPACE.network_address)
    for block in taken:
        yield from _between(start, int(block.network_address))
        start = max(start, int(block.broadcast_address) + 1)
    yield from _between(start, int(SPACE.broadcast_address) + 1)


def _between(start: int, end: int) -> Iterable[IPv4Network]:
    if start < end:
        yield from summarize_address_range(IPv4Address(start), IPv4Address(end - 1))


def overlaps(blocks: dict[Key, IPv4Network]) -> list[tuple[Key, Key]]:
    """Pairs of names whose blocks overlap; the block that starts first comes first."""
    found: list[tuple[Key, Key]] = []
    widest: Key | None = None
    for name in sorted(blocks, key=lambda name: (blocks[name], name)):
        if widest is not None and blocks[widest].overlaps(blocks[name]):
            found.append((widest, name))
        elif widest is None or blocks[name].broadcast_address > blocks[widest].broadcast_address:
            widest = name
    return found
