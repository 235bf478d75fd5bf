"""AWS Organizations: units."""

from __future__ import annotations


def test_unit_with_accounts_cannot_be_deleted_and_its_name_is_unique(each, organization) -> None:
    client, unit = organization["client"], organization["unit"]
    again = {"ParentId": organization["root"], "Name": "u"}
    assert each.error(client.create_organizational_unit, **again) == each.expect("DuplicateOrganizationalUnitException")
    refused = each.error(client.delete_organizational_unit, OrganizationalUnitId=unit)
    assert refused == each.expect("OrganizationalUnitNotEmptyException")
