"""Names and subnets of a target."""

from ipaddress import IPv4Network

from generator import names


def test_subnets_fill_the_block_without_overlap():
    zones = names.targets.subnets("10.0.0.0/20", ["a", "b", "c", "d"])
    blocks = sorted(IPv4Network(cidr) for zone in zones.values() for cidr in zone.values())
    assert sum(block.num_addresses for block in blocks) == IPv4Network("10.0.0.0/20").num_addresses
    assert all(not one.overlaps(other) for one, other in zip(blocks, blocks[1:], strict=False))


def test_another_zone_renumbers_nothing():
    few, many = names.targets.subnets("10.0.0.0/20", ["a", "b"]), names.targets.subnets("10.0.0.0/20", ["a", "b", "c"])
    assert {zone: many[zone] for zone in few} == few
