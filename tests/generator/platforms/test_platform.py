"""What each platform says of itself."""

from generator.platforms import PLATFORMS


def test_only_servers_are_deployed_in_place():
    found = {(name, each) for name, row in PLATFORMS.items() for each in row.strategies if row.is_in_place(each)}
    assert found == {("server", each) for each in ("all_at_once", "half_at_a_time", "one_at_a_time")}


def test_what_runs_outside_the_network_needs_no_endpoints():
    assert [name for name, row in PLATFORMS.items() if not row.in_network] == ["lambda"]
    assert [name for name, row in PLATFORMS.items() if bool(row.endpoints) != row.in_network] == []
