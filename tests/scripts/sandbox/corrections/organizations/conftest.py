"""An organisation in both sandboxes."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module")
def organization(each) -> dict[str, Any]:
    """An organisation with one unit and one account in it, service control policies not yet enabled."""
    organizations = each.client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    unit = organizations.create_organizational_unit(ParentId=root, Name="u")["OrganizationalUnit"]["Id"]
    made = organizations.create_account(AccountName="dev", Email="d@example.com")["CreateAccountStatus"]["AccountId"]
    organizations.move_account(AccountId=made, SourceParentId=root, DestinationParentId=unit)
    return {"client": organizations, "root": root, "unit": unit}
