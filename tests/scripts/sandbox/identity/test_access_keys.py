"""Dummy access keys."""

from __future__ import annotations

import pytest

from scripts.sandbox.identity.access_keys import access_key_of, account_of


def test_access_key_contains_its_account_and_other_keys_have_none() -> None:
    assert account_of(access_key_of("123456789012")) == "123456789012"
    assert account_of("AKIAREALREALREALREAL") is None
    with pytest.raises(ValueError, match="account id: expected 12 digits, got '12'"):
        access_key_of("12")
