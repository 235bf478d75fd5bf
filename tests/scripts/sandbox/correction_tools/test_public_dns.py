"""Public DNS, from the hosted zones of all accounts. Its use by ACM: corrections/test_acm.py."""

from __future__ import annotations

import pytest
from moto.route53.models import route53_backends

from scripts.sandbox.correction_tools import settings
from scripts.sandbox.correction_tools.public_dns import has_record


@pytest.fixture
def parent():
    """The zone acme.example, which delegates dev and has a record there too; dev has the record www."""
    route53_backends.clear()
    zones = [
        route53_backends[account]["aws"].create_hosted_zone(name, False, name, comment="")
        for account, name in (("333333333333", "acme.example"), ("444444444444", "dev.acme.example"))
    ]
    zones[0].add_rrset(_record("dev.acme.example.", "NS", "ns-1.example."))
    zones[1].add_rrset(_record("www.dev.acme.example.", "CNAME", "target.example."))
    yield zones[0]
    route53_backends.clear()


def _record(name, kind, value):
    return {"Name": name, "Type": kind, "TTL": 300, "ResourceRecords": [value]}


def test_record_of_a_delegated_zone_is_found(parent):
    assert has_record("www.dev.acme.example", "CNAME", "target.example")
    assert not has_record("www.dev.acme.example", "CNAME", "other.example")
    assert not has_record("www.dev.acme.example", "A", "target.example")
    assert not has_record("www.dev2.acme.example", "CNAME", "target.example")


def test_record_is_not_found_without_the_delegation(parent):
    parent.rrsets.clear()
    assert not has_record("www.dev.acme.example", "CNAME", "target.example")


def test_record_is_not_found_below_a_zone_that_the_registrar_does_not_delegate(parent):
    settings.change({"undelegated": ["acme.example"]})
    assert not has_record("www.dev.acme.example", "CNAME", "target.example")
    settings.change({})
    assert has_record("www.dev.acme.example", "CNAME", "target.example")
