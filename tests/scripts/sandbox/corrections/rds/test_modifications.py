"""RDS: changes of instances, and when they apply."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_databases import database


@pytest.fixture(scope="module")
def rds(each) -> Any:
    return database(each)


def _instance(rds) -> dict[str, Any]:
    found: dict[str, Any] = rds.describe_db_instances(DBInstanceIdentifier="a")["DBInstances"][0]
    return found


def test_major_upgrade_must_be_allowed(each, rds) -> None:
    upgrade = {"DBInstanceIdentifier": "a", "EngineVersion": "99.1", "ApplyImmediately": True}
    assert each.error(rds.modify_db_instance, **upgrade) == each.expect("InvalidParameterCombination")
    rds.modify_db_instance(**upgrade, AllowMajorVersionUpgrade=True)
    assert _instance(rds)["EngineVersion"] == "99.1"
    rds.modify_db_instance(DBInstanceIdentifier="a", EngineVersion="99.2", ApplyImmediately=True)
    assert _instance(rds)["EngineVersion"] == "99.2"


def test_parameter_group_belongs_to_the_major_version(each, rds) -> None:
    rds.create_db_parameter_group(DBParameterGroupName="r", DBParameterGroupFamily="postgres98", Description="x")
    change = {"DBInstanceIdentifier": "a", "DBParameterGroupName": "r", "ApplyImmediately": True}
    assert each.error(rds.modify_db_instance, **change) == each.expect("InvalidParameterCombination")
    rds.modify_db_instance(**change, EngineVersion="98.1", AllowMajorVersionUpgrade=True)


def test_changes_wait_for_the_window_unless_they_apply_immediately(each, rds) -> None:
    rds.modify_db_instance(DBInstanceIdentifier="a", DBInstanceClass="db.m7g.large", DeletionProtection=True)
    found = _instance(rds)
    assert found["DeletionProtection"] is True
    if not each.corrected:
        assert found["DBInstanceClass"] == "db.m7g.large"
        return
    assert (found["DBInstanceClass"], found["PendingModifiedValues"]) == (
        "db.t4g.micro",
        {"DBInstanceClass": "db.m7g.large"},
    )
    rds.modify_db_instance(DBInstanceIdentifier="a", MultiAZ=True, ApplyImmediately=True)
    found = _instance(rds)
    assert (found["DBInstanceClass"], found["MultiAZ"], found["PendingModifiedValues"]) == ("db.m7g.large", True, {})
