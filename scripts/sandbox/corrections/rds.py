"""RDS: groups in use are kept; parameters, Performance Insights and resource ids are told as they are.

AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Operations.html
moto: deletes groups in use, forgets Performance Insights, gives all instances one resource id, and does not say
which parameters the user set, so that Terraform plans them again and again.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.core.responses import ActionResult
from moto.rds import models, responses

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused

BACKEND, INSTANCE, RESPONSE = models.RDSBackend, models.DBInstance, responses.RDSResponse

MOTOS_CA, AWS_CA = "rds-ca-default", "rds-ca-rsa2048-g1"


def apply() -> None:
    """Corrects instances and the two kinds of groups."""
    _instances()
    _performance_insights()
    _parameters()
    _groups_in_use()


def _instances() -> None:
    """DbiResourceId is unique: Terraform finds the instance by it. The default CA is one that AWS has.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
    """

    @replace(INSTANCE, "__init__")
    def init(original: Any, self: Any, *arguments: Any, **options: Any) -> None:
        original(self, *arguments, **options)
        if self.ca_certificate_identifier == MOTOS_CA:
            self.ca_certificate_identifier = AWS_CA
        self.dbi_resource_id = f"db-{uuid.uuid4().hex[:26].upper()}"
        self.enable_performance_insights = options.get("enable_performance_insights", False)
        self.performance_insights_kms_key_id = options.get("performance_insights_kms_key_id")
        self.given_retention = options.get("performance_insights_retention_period")


def _performance_insights() -> None:
    """Requests say EnablePerformanceInsights, answers PerformanceInsightsEnabled; kept for 7 days by default.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.cost.html
    """

    def retention(self: Any) -> int | None:
        return (self.given_retention or 7) if self.enable_performance_insights else None

    def set_retention(self: Any, days: int) -> None:
        self.given_retention = days

    INSTANCE.performance_insights_enabled = property(lambda self: bool(self.enable_performance_insights))
    INSTANCE.performance_insights_retention_period = property(retention, set_retention)


def _parameters() -> None:
    """DescribeDBParameters says where a value comes from and can be asked for one source; values can be reset."""

    @replace(RESPONSE, "describe_db_parameters")
    def describe_db_parameters(original: Any, self: Any) -> ActionResult:
        parameters = [{**p, "Source": "user", "IsModifiable": True} for p in original(self).result["Parameters"]]
        wanted = self.params.get("Source", "user")
        return ActionResult({"Parameters": [p for p in parameters if p["Source"] == wanted]})

    def reset_db_parameter_group(self: Any) -> ActionResult:
        name = self.params["DBParameterGroupName"]
        parameters = self.backend.describe_db_parameter_groups({"db_parameter_group_name": name})[0].parameters
        gone = [p["ParameterName"] for p in self.params.get("Parameters", [])]
        for each in list(parameters) if self.params.get("ResetAllParameters") else gone:
            parameters.pop(each, None)
        return ActionResult({"DBParameterGroupName": name})

    RESPONSE.reset_db_parameter_group = reset_db_parameter_group


def _groups_in_use() -> None:
    @replace(BACKEND, "delete_db_parameter_group")
    def delete_db_parameter_group(original: Any, self: Any, name: str) -> Any:
        if any(d.db_parameter_group_name == name for d in self.databases.values()):
            raise Refused(
                "InvalidDBParameterGroupState",
                "One or more database instances are still members of this parameter group",
            )
        return original(self, name)

    @replace(BACKEND, "delete_subnet_group")
    def delete_subnet_group(original: Any, self: Any, subnet_name: str) -> Any:
        if any(getattr(d, "_db_subnet_group_name", None) == subnet_name for d in self.databases.values()):
            text = f"Cannot delete the subnet group '{subnet_name}': at least one database instance is still using it."
            raise Refused("InvalidDBSubnetGroupStateFault", text)
        return original(self, subnet_name)
