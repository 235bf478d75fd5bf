"""RDS instances: each has its own resource id, AWS's default CA, and its Performance Insights settings.

AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html,
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html and
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.cost.html
moto: gives all instances the same resource id, by which Terraform finds them; names a CA that AWS does not have, and
forgets Performance Insights.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.rds.models import DBInstance

from scripts.sandbox.correction_tools.patch import replace

MOTO_CA, AWS_CA = "rds-ca-default", "rds-ca-rsa2048-g1"
DEFAULT_RETENTION_DAYS = 7


def apply() -> None:
    """Corrects what moto stores of an instance, and what it returns."""
    _store()
    _performance_insights()


def _store() -> None:
    @replace(DBInstance, "__init__")
    def init(original: Any, self: Any, *arguments: Any, **options: Any) -> None:
        original(self, *arguments, **options)
        if self.ca_certificate_identifier == MOTO_CA:
            self.ca_certificate_identifier = AWS_CA
        self.dbi_resource_id = f"db-{uuid.uuid4().hex[:26].upper()}"
        self.enable_performance_insights = options.get("enable_performance_insights", False)
        self.performance_insights_kms_key_id = options.get("performance_insights_kms_key_id")
        self.requested_retention_days = options.get("performance_insights_retention_period")


def _performance_insights() -> None:
    """Requests have EnablePerformanceInsights, responses PerformanceInsightsEnabled."""

    def retention_days(self: Any) -> int | None:
        return (self.requested_retention_days or DEFAULT_RETENTION_DAYS) if self.enable_performance_insights else None

    def set_retention_days(self: Any, days: int) -> None:
        self.requested_retention_days = days

    enabled = property(lambda self: bool(self.enable_performance_insights))
    setattr(DBInstance, "performance_insights_enabled", enabled)  # noqa: B010 - moto does not declare it
    retention = property(retention_days, set_retention_days)
    setattr(DBInstance, "performance_insights_retention_period", retention)  # noqa: B010
