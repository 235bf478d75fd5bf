"""The rows of `targets`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.aws.regions import MOST_ZONES
from generator.matrix.field_types import Email, Endpoint, InstanceClass, Label, Lifetime, Region, Row, Version


class Network(Row):
    """The target's VPC."""

    # A load balancer and a database subnet group each need two zones.
    zones: int = Field(2, ge=2, le=MOST_ZONES, title="Zones", description="Number of availability zones.", examples=[3])
    prefix: int = Field(
        20,
        ge=16,
        le=22,
        title="Prefix length",
        description="Prefix length of the VPC's CIDR block. The block itself is in matrix.lock.yaml.",
        examples=[18],
    )
    nat: Literal["none", "single", "per_zone"] = Field(
        "single",
        title="NAT",
        description="NAT gateways: none, one for all zones, or one per zone.",
        examples=["per_zone"],
    )
    flow_logs: bool = Field(
        True, title="Flow logs", description="Record the VPC's traffic in CloudWatch Logs.", examples=[True]
    )
    flow_log_traffic: Literal["reject", "accept", "all"] = Field(
        "reject",
        title="Flow log traffic",
        description="Which traffic flow logs record. All of it costs many times as much as rejected traffic.",
        examples=["all"],
    )
    flow_log_days: Literal[365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] = Field(
        365,
        title="Flow log days",
        description="Days that flow logs are kept, one of the values of CloudWatch Logs from a year on.",
        examples=[731],
    )
    endpoints: list[Endpoint] = Field(
        default_factory=list,
        title="Interface endpoints",
        description="AWS services with an interface endpoint in the VPC; S3 and DynamoDB have gateway endpoints.",
        examples=[["ssm", "ecr.api", "ecr.dkr"]],
    )


class Database(Row):
    """The target's PostgreSQL instance; AWS Secrets Manager stores its password."""

    engine: Literal["postgres"] = Field(title="Engine", description="The database engine.", examples=["postgres"])
    version: Version = Field(title="Version", description="Major version, in quotes.", examples=["16"])
    instance_class: InstanceClass = Field(
        alias="class", title="Instance class", description="The RDS instance class.", examples=["db.t4g.medium"]
    )
    multi_az: bool = Field(False, title="Multi-AZ", description="Run a standby in a second zone.", examples=[True])
    storage_gb: int = Field(
        20, ge=20, le=65536, title="Storage", description="Allocated storage in GiB.", examples=[100]
    )
    apply_immediately: bool | None = Field(
        None,
        title="Apply immediately",
        description="Apply changes at once, not in the maintenance window. Default: if the target is not protected.",
        examples=[True],
    )
    allow_major_version_upgrade: bool = Field(
        False,
        title="Allow major version upgrade",
        description="Allow a higher major version, which AWS refuses otherwise. Needs `apply_immediately`.",
        examples=[True],
    )


class Alarms(Row):
    """Whom the target's alarms notify: those of its services and of its database."""

    emails: list[Email] | None = Field(
        None,
        title="Notify",
        description="Who gets an e-mail; each address confirms once. Default: `delivery.emails`.",
        examples=[["on-call@acme.example"]],
    )


class Target(Row):
    """One deployment target environment: one account, one region. The order of rows is the promotion order."""

    account: Label = Field(
        title="Account",
        description="A name from `accounts`.",
        examples=["stage"],
        json_schema_extra={"patternErrorMessage": "the name of an account"},
    )
    region: Region | None = Field(
        None,
        title="Region",
        description="One of the allowed regions. Default: the home region.",
        examples=["eu-west-1"],
    )
    protected: bool = Field(
        False,
        title="Protected",
        description="Refuse teardown and enable deletion protection.",
        examples=[True],
    )
    ttl: Lifetime | None = Field(
        None,
        title="Time to live",
        description="Lifetime of a temporary target in hours or days.",
        examples=["8h", "3d"],
    )
    test_port: int = Field(
        8443,
        # The production listeners have 80 and 443, and the public subnets' network ACL lets in no other port below.
        ge=1024,
        le=65535,
        title="Test port",
        description="Port of the load balancer that reaches a new version before it has production traffic.",
        examples=[8443],
    )
    network: Network = Field(
        default_factory=Network, title="Network", description="The VPC.", examples=[{"zones": 3, "nat": "per_zone"}]
    )
    database: Database | None = Field(
        None,
        title="Database",
        description="PostgreSQL database. Default: none.",
        examples=[{"engine": "postgres", "version": "16", "class": "db.t4g.medium"}],
    )
    alarms: Alarms = Field(
        default_factory=Alarms,
        title="Alarms",
        description="Whom alarms notify.",
        examples=[{"emails": ["on-call@acme.example"]}],
    )
