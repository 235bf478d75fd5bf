"""Names of shared resources."""

from generator import names


def test_connection_keeps_within_the_limit_of_32_characters():
    assert names.shared.connection("acme") == "acme"
    assert len(names.shared.connection("a" * 40)) == 32
