from __future__ import annotations

from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend

from generator.aws.regions import ZONES, zones


def test_zones_have_the_names_that_accounts_see() -> None:
    assert zones("eu-west-1", 2) == ["eu-west-1a", "eu-west-1b"]
    assert zones("ca-central-1", 3) == ["ca-central-1a", "ca-central-1b", "ca-central-1d"]
    assert zones("ap-northeast-1", 2) == ["ap-northeast-1a", "ap-northeast-1c"]


def test_every_region_has_two_zones_or_more() -> None:
    assert all(len(letters) >= 2 and "".join(sorted(set(letters))) == letters for letters in ZONES.values())


def test_the_sandbox_has_the_same_zones() -> None:
    for region, letters in ZONES.items():
        sandbox = [zone.name for zone in RegionsAndZonesBackend.zones[region]]
        assert zones(region, len(letters)) == sandbox
