"""Settings that make the sandbox less generous."""

from __future__ import annotations

import pytest

from generator.aws.quotas import BUILDS, ROLES
from scripts.sandbox.correction_tools import settings


@pytest.fixture(autouse=True)
def defaults():
    settings.change({})
    yield
    settings.change({})


def test_quotas_are_those_of_an_account_in_use_unless_it_is_new():
    assert (settings.limit(BUILDS), settings.limit(ROLES)) == (60, 1000)
    settings.change({"new_account": True})
    assert (settings.limit(BUILDS), settings.limit(ROLES)) == (1, 1000)


def test_quota_can_be_set_by_its_name():
    settings.change({"quotas": {ROLES.name: 3}, "new_account": True})
    assert (settings.limit(BUILDS), settings.limit(ROLES)) == (1, 3)


def test_settings_that_are_left_out_get_their_defaults():
    settings.change({"undelegated": ["acme.example"]})
    assert settings.undelegated() == ["acme.example"]
    settings.change({"new_account": True})
    assert settings.undelegated() == []


def test_unknown_setting_is_refused():
    with pytest.raises(ValueError, match="unknown settings delegated: expected undelegated, new_account, quotas"):
        settings.change({"delegated": []})
