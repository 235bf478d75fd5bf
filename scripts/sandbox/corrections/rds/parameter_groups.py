"""RDS parameter groups: parameters have a source and can be reset, and a group in use cannot be deleted.

AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html,
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ResetDBParameterGroup.html and
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBParameterGroup.html
moto: does not say which parameters the user set, so Terraform plans them again and again; cannot reset them, and
deletes a group that an instance uses.
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.rds.models import RDSBackend
from moto.rds.responses import RDSResponse

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DescribeDBParameters and DeleteDBParameterGroup, and adds ResetDBParameterGroup."""
    add_operations(RDSResponse, reset_db_parameter_group)
    _describe()
    _delete()


def _describe() -> None:
    @replace(RDSResponse, "describe_db_parameters")
    def describe_db_parameters(original: Any, self: Any) -> ActionResult:
        parameters = [{**p, "Source": "user", "IsModifiable": True} for p in original(self).result["Parameters"]]
        source = self.params.get("Source", "user")
        return ActionResult({"Parameters": [p for p in parameters if p["Source"] == source]})


def reset_db_parameter_group(self: Any) -> ActionResult:
    """Resets the named parameters, or all of them."""
    name = self.params["DBParameterGroupName"]
    parameters = self.backend.describe_db_parameter_groups({"db_parameter_group_name": name})[0].parameters
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
