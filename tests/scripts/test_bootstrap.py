"""AWS's ids replace placeholders, and only those."""

from dataclasses import replace

from generator.lock.decisions import Account
from scripts.base import paths
from scripts.bootstrap import with_ids
from scripts.rendering import differences

LOCK = differences.read(paths.MATRIX)[1]


def test_with_ids_replaces_placeholders_and_keeps_real_ids():
    known = {**LOCK.accounts, "dev": Account(id="111111111111", placeholder=False)}
    found = with_ids(replace(LOCK, accounts=known), {"dev": "222222222222", "prod": "333333333333", "other": "4"})
    assert found.accounts["dev"] == Account(id="111111111111", placeholder=False)
    assert found.accounts["prod"] == Account(id="333333333333", placeholder=False)
    assert found.accounts["stage"] == LOCK.accounts["stage"]
    assert found.accounts.keys() == LOCK.accounts.keys()
    assert found.networks == LOCK.networks
