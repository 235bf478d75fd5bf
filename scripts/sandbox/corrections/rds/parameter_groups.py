"""RDS parameter groups: parameters have a source and can be reset, and a group in use cannot be deleted.

A parameter that is set to its family's default keeps the source `system` and the apply method `pending-reboot`:
https://github.com/hashicorp/terraform-provider-aws/issues/39252.

AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html,
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ResetDBParameterGroup.html and
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBParameterGroup.html
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html (a default)
moto: does not say which parameters the user set, so Terraform plans them again and again; cannot reset them, and
deletes a group that an instance uses.
"""

from __future__ import annotations

import re
from typing import Any

from moto.core.responses import ActionResult
from moto.rds.models import RDSBackend
from moto.rds.responses import RDSResponse

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.protocol.responses import AwsError

FORCE_SSL = {"ParameterName": "rds.force_ssl", "ParameterValue": "1", "ApplyMethod": "pending-reboot"}
FORCES_SSL_FROM = 15  # major version of PostgreSQL


def apply() -> None:
    """Corrects DescribeDBParameters and DeleteDBParameterGroup, and adds ResetDBParameterGroup."""
    add_operations(RDSResponse, reset_db_parameter_group)
    _describe()
    _delete()


def _describe() -> None:
    @replace(RDSResponse, "describe_db_parameters")
    def describe_db_parameters(original: Any, self: Any) -> ActionResult:
        defaults = _defaults(_group(self).family)
        changed = [
            {**p, "Source": "user", "IsModifiable": True}
            for p in original(self).result["Parameters"]
            if not any(_same(p, default) for default in defaults)
        ]
        names = [p["ParameterName"] for p in changed]
        system = [{**d, "Source": "system", "IsModifiable": True} for d in defaults if d["ParameterName"] not in names]
        source = self.params.get("Source")
        return ActionResult({"Parameters": [p for p in [*changed, *system] if source in (None, p["Source"])]})


def _group(self: Any) -> Any:
    name = self.params["DBParameterGroupName"]
    return self.backend.describe_db_parameter_groups({"db_parameter_group_name": name})[0]


def _defaults(family: str) -> list[dict[str, str]]:
    """The defaults of the family that matter to the kit; AWS returns several hundred more."""
    match = re.fullmatch(r"postgres([0-9]+)", family)
    return [FORCE_SSL] if match and int(match[1]) >= FORCES_SSL_FROM else []


def _same(one: dict[str, str], other: dict[str, str]) -> bool:
    return all(one.get(key) == other[key] for key in ("ParameterName", "ParameterValue"))


def reset_db_parameter_group(self: Any) -> ActionResult:
    """Resets the named parameters, or all of them."""
    name, parameters = self.params["DBParameterGroupName"], _group(self).parameters
    named = [p["ParameterName"] for p in self.params.get("Parameters", [])]
    for each in list(parameters) if self.params.get("ResetAllParameters") else named:
        parameters.pop(each, None)
    return ActionResult({"DBParameterGroupName": name})


def _delete() -> None:
    @replace(RDSBackend, "delete_db_parameter_group")
    def delete_db_parameter_group(original: Any, self: Any, name: str) -> Any:
        if any(database.db_parameter_group_name == name for database in self.databases.values()):
            text = "One or more database instances are still members of this parameter group"
            raise AwsError("InvalidDBParameterGroupState", text)
        return original(self, name)
