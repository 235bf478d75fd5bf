"""names.py: what is computed once and must never change by itself."""

from ipaddress import IPv4Network

from generator import names


def test_placeholder_ids_are_twelve_digits_and_always_the_same():
    assert names.accounts.placeholder_id("stage") == "162341723678"
    assert all(len(names.accounts.placeholder_id(str(n))) == 12 for n in range(1000))


def test_subnets_fill_the_block_without_overlap():
    zones = names.targets.subnets("10.0.0.0/20", ["a", "b", "c", "d"])
    blocks = sorted(IPv4Network(cidr) for zone in zones.values() for cidr in zone.values())
    assert sum(block.num_addresses for block in blocks) == IPv4Network("10.0.0.0/20").num_addresses
    assert all(not one.overlaps(other) for one, other in zip(blocks, blocks[1:], strict=False))


def test_another_zone_renumbers_nothing():
    few, many = names.targets.subnets("10.0.0.0/20", ["a", "b"]), names.targets.subnets("10.0.0.0/20", ["a", "b", "c"])
    assert {zone: many[zone] for zone in few} == few


def test_tags_name_the_target_only_where_there_is_one():
    assert names.tags.resource_tags("acme", "shared", {"x": "y"}) == {
        "groundplan:organization": "acme",
        "groundplan:workspace": "shared",
        "x": "y",
    }
    assert names.tags.resource_tags("acme", "w", {}, "stage")["groundplan:target"] == "stage"


def test_the_kits_own_tags_cannot_be_taken_over():
    assert (
        names.tags.resource_tags("acme", "w", {"groundplan:organization": "other"})["groundplan:organization"] == "acme"
    )
