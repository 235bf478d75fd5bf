"""Notes on quotas that AWS raises on request."""

from tests.support.advice import notes


def _targets(count: int, row: str) -> str:
    return "".join(f"  t{number}: {{account: dev, {row}}}\n" for number in range(count))


def test_vpcs_of_one_account_and_region_are_counted_with_the_default_one(tmp_path):
    row = "network: {nat: none}"
    assert notes(tmp_path, _targets(4, row)) == []
    [note] = notes(tmp_path, _targets(5, row))
    assert note.path == ("targets", "t4")
    assert note.message == (
        "6 VPCs in one account and region, with the default one; a new account has 5 (vpc: VPCs per Region, L-F678F1CE)"
    )
    other = _targets(4, row) + "  t4: {account: dev, region: eu-central-1, network: {nat: none}}\n"
    assert notes(tmp_path, other) == []


def test_addresses_of_nat_gateways_are_counted(tmp_path):
    row = "network: {nat: per_zone, zones: 3}"
    assert notes(tmp_path, _targets(1, row)) == []
    [note] = notes(tmp_path, _targets(2, row))
    assert note.message.startswith("6 Elastic IP addresses in one account and region; a new account has 5 (ec2: ")
    assert note.hint.startswith("ask for more in Service Quotas before the first apply; https://")


def test_rules_of_a_load_balancer_are_counted(tmp_path):
    assert notes(tmp_path, _targets(1, "network: {nat: none}"), services=33) == []
    [note] = notes(tmp_path, _targets(1, "network: {nat: none}"), services=34)
    assert note.message.startswith("102 listener rules; a new account has 100 (elasticloadbalancing: Rules per ")
