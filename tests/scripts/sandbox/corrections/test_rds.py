"""RDS: groups in use, parameters, Performance Insights and resource ids."""

from __future__ import annotations

from typing import Any

import pytest

INSTANCE = {"DBInstanceClass": "db.t4g.micro", "Engine": "postgres", "MasterUsername": "x",
            "MasterUserPassword": "xxxxxxxx", "AllocatedStorage": 20}  # fmt: skip


@pytest.fixture(scope="module")
def made(aws, moto) -> dict[str, Any]:
    """Two instances in each sandbox, one of them with all groups and Performance Insights."""
    for each in (aws, moto):
        rds, ec2 = each.client("rds"), each.client("ec2")
        subnets = [s["SubnetId"] for s in ec2.describe_subnets()["Subnets"]]
        rds.create_db_subnet_group(DBSubnetGroupName="s", DBSubnetGroupDescription="x", SubnetIds=subnets)
        rds.create_db_parameter_group(DBParameterGroupName="p", DBParameterGroupFamily="postgres16", Description="x")
        groups = {"DBSubnetGroupName": "s", "DBParameterGroupName": "p"}
        rds.create_db_instance(DBInstanceIdentifier="a", EnablePerformanceInsights=True, **INSTANCE, **groups)
        rds.create_db_instance(DBInstanceIdentifier="b", **INSTANCE)
    return {"aws": aws, "moto": moto}


def test_performance_insights_are_told_and_can_be_changed(made) -> None:
    def told(each) -> tuple[Any, Any]:
        instance = each.client("rds").describe_db_instances(DBInstanceIdentifier="a")["DBInstances"][0]
        return instance.get("PerformanceInsightsEnabled"), instance.get("PerformanceInsightsRetentionPeriod")

    assert told(made["moto"]) == (None, None)
    assert told(made["aws"]) == (True, 7)
    change = {"DBInstanceIdentifier": "a", "PerformanceInsightsRetentionPeriod": 31}
    made["aws"].client("rds").modify_db_instance(**change)
    assert told(made["aws"]) == (True, 31)
    made["aws"].client("rds").modify_db_instance(DBInstanceIdentifier="a", EnablePerformanceInsights=False)
    assert told(made["aws"]) == (False, None)


def test_the_default_certificate_authority_is_one_that_aws_has(made) -> None:
    def authority(each) -> str:
        return each.client("rds").describe_db_instances(DBInstanceIdentifier="a")["DBInstances"][0][
            "CACertificateIdentifier"
        ]

    assert authority(made["moto"]) == "rds-ca-default"
    assert authority(made["aws"]) == "rds-ca-rsa2048-g1"


def test_each_instance_has_a_resource_id_of_its_own(made) -> None:
    def ids(each) -> set[str]:
        return {i["DbiResourceId"] for i in each.client("rds").describe_db_instances()["DBInstances"]}

    assert (len(ids(made["moto"])), len(ids(made["aws"]))) == (1, 2)


def test_parameters_have_a_source_and_can_be_reset(made) -> None:
    change = [{"ParameterName": "log_statement", "ParameterValue": "ddl", "ApplyMethod": "immediate"}]
    for each, source in ((made["moto"], None), (made["aws"], "user")):
        rds = each.client("rds")
        rds.create_db_parameter_group(DBParameterGroupName="q", DBParameterGroupFamily="postgres16", Description="x")
        rds.modify_db_parameter_group(DBParameterGroupName="q", Parameters=change)
        told = rds.describe_db_parameters(DBParameterGroupName="q")["Parameters"]
        assert [(p["ParameterName"], p.get("Source")) for p in told] == [("log_statement", source)]
    assert rds.describe_db_parameters(DBParameterGroupName="q", Source="system")["Parameters"] == []
    rds.reset_db_parameter_group(DBParameterGroupName="q", Parameters=change)
    assert rds.describe_db_parameters(DBParameterGroupName="q")["Parameters"] == []


def test_groups_of_an_instance_are_kept(made) -> None:
    parameters, subnets = "InvalidDBParameterGroupState", "InvalidDBSubnetGroupStateFault"
    for each, codes in ((made["aws"], (parameters, subnets)), (made["moto"], ("", ""))):
        rds = each.client("rds")
        assert each.error(rds.delete_db_parameter_group, DBParameterGroupName="p") == codes[0]
        assert each.error(rds.delete_db_subnet_group, DBSubnetGroupName="s") == codes[1]
