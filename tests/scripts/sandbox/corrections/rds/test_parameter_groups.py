"""RDS: sources of parameters, reset, and groups in use."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_databases import database


@pytest.fixture(scope="module")
def rds(each) -> Any:
    return database(each)


def test_parameters_have_a_source_and_can_be_reset(each, rds) -> None:
    change = [{"ParameterName": "log_statement", "ParameterValue": "ddl", "ApplyMethod": "immediate"}]
    rds.create_db_parameter_group(DBParameterGroupName="q", DBParameterGroupFamily="postgres16", Description="x")
    rds.modify_db_parameter_group(DBParameterGroupName="q", Parameters=change)
    found = rds.describe_db_parameters(DBParameterGroupName="q", Source="user")["Parameters"]
    source = "user" if each.corrected else None
    assert [(p["ParameterName"], p.get("Source")) for p in found] == [("log_statement", source)]
    if each.corrected:
        rds.reset_db_parameter_group(DBParameterGroupName="q", Parameters=change)
        assert rds.describe_db_parameters(DBParameterGroupName="q", Source="user")["Parameters"] == []


@pytest.mark.parametrize(
    ("family", "value", "source", "method"),
    [
        ("postgres16", "1", "system", "pending-reboot"),
        ("postgres16", "0", "user", "immediate"),
        ("postgres14", "1", "user", "immediate"),
    ],
)
def test_parameter_with_the_value_of_its_default_is_the_systems(each, family, value, source, method) -> None:
    rds, name = each.client("rds"), f"{family}-{value}"
    rds.create_db_parameter_group(DBParameterGroupName=name, DBParameterGroupFamily=family, Description="x")
    change = {"ParameterName": "rds.force_ssl", "ParameterValue": value, "ApplyMethod": "immediate"}
    rds.modify_db_parameter_group(DBParameterGroupName=name, Parameters=[change])
    found = [
        (p["ParameterName"], p["ParameterValue"], p.get("Source"), p["ApplyMethod"])
        for p in rds.describe_db_parameters(DBParameterGroupName=name)["Parameters"]
    ]
    expected = (source, method) if each.corrected else (None, "immediate")
    assert found == [("rds.force_ssl", value, *expected)]


def test_parameter_group_of_an_instance_cannot_be_deleted(each, rds) -> None:
    refused = each.error(rds.delete_db_parameter_group, DBParameterGroupName="p")
    assert refused == each.expect("InvalidDBParameterGroupState")
