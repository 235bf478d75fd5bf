"""An RDS instance in a sandbox, with its groups."""

from __future__ import annotations

from typing import Any

from tests.support.sandbox_clients import Aws

INSTANCE = {"DBInstanceClass": "db.t4g.micro", "Engine": "postgres", "MasterUsername": "x",
            "MasterUserPassword": "xxxxxxxx", "AllocatedStorage": 20}  # fmt: skip


def database(each: Aws) -> Any:
    """A client of RDS, and an instance "a" with the subnet group "s" and the parameter group "p"."""
    client, ec2 = each.client("rds"), each.client("ec2")
    subnets = [s["SubnetId"] for s in ec2.describe_subnets()["Subnets"]]
    client.create_db_subnet_group(DBSubnetGroupName="s", DBSubnetGroupDescription="x", SubnetIds=subnets)
    client.create_db_parameter_group(DBParameterGroupName="p", DBParameterGroupFamily="postgres16", Description="x")
    groups = {"DBSubnetGroupName": "s", "DBParameterGroupName": "p"}
    client.create_db_instance(DBInstanceIdentifier="a", EnablePerformanceInsights=True, **INSTANCE, **groups)
    return client
