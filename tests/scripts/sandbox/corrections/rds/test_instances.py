"""RDS: what an instance returns."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_databases import INSTANCE, database


@pytest.fixture(scope="module")
def rds(each) -> Any:
    return database(each)


def _instance(rds: Any) -> dict[str, Any]:
    [instance] = rds.describe_db_instances(DBInstanceIdentifier="a")["DBInstances"]
    return instance


def _insights(rds: Any) -> tuple[Any, Any]:
    instance = _instance(rds)
    return instance.get("PerformanceInsightsEnabled"), instance.get("PerformanceInsightsRetentionPeriod")


def test_instance_returns_performance_insights_and_they_can_be_changed(each, rds) -> None:
    if not each.corrected:
        assert _insights(rds) == (None, None)
        return
    assert _insights(rds) == (True, 7)
    rds.modify_db_instance(DBInstanceIdentifier="a", PerformanceInsightsRetentionPeriod=31)
    assert _insights(rds) == (True, 31)
    rds.modify_db_instance(DBInstanceIdentifier="a", EnablePerformanceInsights=False)
    assert _insights(rds) == (False, None)


def test_instance_has_a_certificate_authority_of_aws_by_default(each, rds) -> None:
    expected = "rds-ca-rsa2048-g1" if each.corrected else "rds-ca-default"
    assert _instance(rds)["CACertificateIdentifier"] == expected


def test_instance_has_its_own_resource_id(each, rds) -> None:
    rds.create_db_instance(DBInstanceIdentifier="b", **INSTANCE)
    ids = {instance["DbiResourceId"] for instance in rds.describe_db_instances()["DBInstances"]}
    assert len(ids) == (2 if each.corrected else 1)
