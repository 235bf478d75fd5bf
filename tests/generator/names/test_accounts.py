"""Names of accounts and their placeholder ids."""

from generator import names


def test_placeholder_ids_are_twelve_digits_and_always_the_same():
    assert names.accounts.placeholder_id("stage") == "162341723678"
    assert all(len(names.accounts.placeholder_id(str(n))) == 12 for n in range(1000))
