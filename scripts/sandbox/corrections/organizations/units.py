"""AWS Organizations: a unit that is not empty cannot be deleted, and names are unique within a parent.

AWS: OrganizationalUnitNotEmptyException and DuplicateOrganizationalUnitException,
https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganizationalUnit.html and
https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html
moto: deletes units that contain accounts, and creates a second unit of the same name.
"""

from __future__ import annotations

from typing import Any

from moto.organizations.models import OrganizationsBackend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DeleteOrganizationalUnit and CreateOrganizationalUnit."""

    @replace(OrganizationsBackend, "delete_organizational_unit")
    def delete_organizational_unit(original: Any, self: Any, **request: Any) -> Any:
        unit = request["OrganizationalUnitId"]
        if any(child.parent_id == unit for child in (*self.accounts, *self.ou)):
            text = "The specified OU is not empty. Move all accounts to another root or to other OUs."
            raise AwsError("OrganizationalUnitNotEmptyException", text)
        return original(self, **request)

    @replace(OrganizationsBackend, "create_organizational_unit")
    def create_organizational_unit(original: Any, self: Any, **request: Any) -> Any:
        if any((unit.name, unit.parent_id) == (request["Name"], request["ParentId"]) for unit in self.ou):
            text = "An OU with the same name already exists."
            raise AwsError("DuplicateOrganizationalUnitException", text)
        return original(self, **request)
