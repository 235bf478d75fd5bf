"""RDS subnet groups: a group that an instance uses cannot be deleted.

AWS: InvalidDBSubnetGroupStateFault,
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSubnetGroup.html
moto: deletes it.
"""

from __future__ import annotations

from typing import Any

from moto.rds.models import RDSBackend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DeleteDBSubnetGroup."""

    @replace(RDSBackend, "delete_subnet_group")
    def delete_subnet_group(original: Any, self: Any, subnet_name: str) -> Any:
        databases = self.databases.values()
        if any(getattr(database, "_db_subnet_group_name", None) == subnet_name for database in databases):
            text = f"Cannot delete the subnet group '{subnet_name}': at least one database instance is still using it."
            raise AwsError("InvalidDBSubnetGroupStateFault", text)
        return original(self, subnet_name)
