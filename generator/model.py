"""The environment matrix: one class per row. JSON Schema, documentation and error texts all come from here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Label = Annotated[str, Field(pattern=r"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$")]
Region = Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]


class Row(BaseModel):
    """Unknown keys are errors, and `16` is never read as `"16"`: YAML's guesses are not repeated here."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class Organization(Row):
    """The AWS organisation that all accounts belong to."""

    name: Label = Field(title="Name", description="First part of every globally unique name.", examples=["acme"])
    email: str = Field(
        title="Root address",
        description="Root e-mail address of each account; `{account}` stands for its name.",
        examples=["aws+{account}@acme.example"],
    )
    home_region: Region = Field(
        title="Home region",
        description="Region of the organisation's own resources and of every target that names no other.",
        examples=["eu-west-1"],
    )
    allowed_regions: list[Region] = Field(
        min_length=1,
        title="Allowed regions",
        description="Regions that may be used; a service control policy denies all others.",
        examples=[["eu-west-1", "us-east-1"]],
    )
    units: list[str] = Field(
        title="Organisational units",
        description="Paths of organisational units; parents are made as needed.",
        examples=[["security", "workloads/nonprod"]],
    )
    tags: dict[str, str] = Field(
        default_factory=dict,
        title="Tags",
        description="Tags on every resource, beside the kit's own.",
        examples=[{"cost-centre": "platform"}],
    )
    audit_account: Label = Field("audit", title="Audit account", description="The account that keeps the trail.")
    tools_account: Label = Field(
        "tools", title="Tools account", description="The account of pipelines, artefacts and the parent zone."
    )


class Dns(Row):
    """The public zone below which every target gets its own."""

    zone: str = Field(title="Parent zone", description="A domain you own.", examples=["acme.example"])


class Account(Row):
    """One AWS account in one organisational unit."""

    unit: str = Field(
        title="Unit", description="Path of an organisational unit, from `organization.units`.", examples=["security"]
    )
    email: str | None = Field(
        None, title="Root address", description="Instead of the organisation's pattern.", examples=["root@acme.example"]
    )
    monthly_budget_usd: int | None = Field(
        None, ge=1, title="Monthly budget", description="In US dollars; an alert goes to the root address.", examples=[500]
    )
    protected: bool = Field(False, title="Protected", description="Teardown of anything in it is refused.")
    close_on_deletion: bool = Field(
        False, title="Close on deletion", description="Close the AWS account when its row is removed and applied."
    )


class Network(Row):
    """The target's VPC."""

    zones: int = Field(2, ge=1, le=4, title="Zones", description="Availability zones to spread over.", examples=[3])
    prefix: int = Field(
        20, ge=16, le=22, title="Prefix length", description="Size of the VPC's CIDR block, in bits.", examples=[18]
    )
    nat: Literal["none", "single", "per_zone"] = Field(
        "single", title="NAT", description="NAT gateways: none, one for all zones, or one per zone."
    )
    flow_logs: bool = Field(True, title="Flow logs", description="Record the VPC's traffic in CloudWatch Logs.")
    endpoints: list[str] = Field(
        default_factory=list,
        title="Interface endpoints",
        description="AWS services reached inside the VPC; S3 and DynamoDB always are.",
        examples=[["ssm", "ecr.api", "ecr.dkr"]],
    )


class Database(Row):
    """The target's PostgreSQL instance; AWS Secrets Manager keeps its password."""

    engine: Literal["postgres"] = Field(title="Engine", description="The database engine.")
    version: str = Field(title="Version", description="Major version, quoted.", examples=["16"])
    instance_class: str = Field(
        alias="class", title="Instance class", description="The RDS instance class.", examples=["db.t4g.medium"]
    )
    multi_az: bool = Field(False, title="Multi-AZ", description="Keep a standby in a second zone.")
    storage_gb: int = Field(20, ge=20, le=65536, title="Storage", description="Allocated storage in GiB.", examples=[100])


class Target(Row):
    """One deployment target environment: one account, one region. The order of rows is the promotion order."""

    account: Label = Field(title="Account", description="A name from `accounts`.", examples=["stage"])
    region: Region | None = Field(None, title="Region", description="Default: the home region.", examples=["eu-west-1"])
    protected: bool = Field(False, title="Protected", description="Teardown is refused, and deletion protection is on.")
    ttl: str | None = Field(
        None,
        pattern=r"^[1-9][0-9]{0,3}[hd]$",
        title="Time to live",
        description="Lifetime of a temporary target in hours or days.",
        examples=["8h", "3d"],
    )
    network: Network = Field(default_factory=Network, title="Network", description="The VPC.")
    database: Database | None = Field(None, title="Database", description="PostgreSQL, if wanted.")


class Service(Row):
    """An application component, built once and deployed to targets in promotion order."""

    platform: Literal["server", "ecs", "lambda"] = Field(title="Platform", description="What it runs on.")
    source: Source = Field(title="Source", description="Where its code is.")
    port: int = Field(ge=1, le=65535, title="Port", description="TCP port that it listens on.", examples=[8080])
    health: str = Field("/", pattern=r"^/", title="Health check", description="Path that answers 200 when healthy.")
    deploy: dict[str, str] = Field(
        default_factory=dict,
        title="Deployment strategy",
        description="Strategy by target; `default` stands for the others.",
        examples=[{"prod": "linear_10_1m", "default": "all_at_once"}],
    )
    approve: list[str] = Field(
        default_factory=list, title="Approvals", description="Targets before which a person approves.", examples=[["prod"]]
    )


class Source(Row):
    """A code repository and its branch."""

    repository: str = Field(
        pattern=r"^[\w.-]+/[\w.-]+$", title="Repository", description="owner/name", examples=["acme/api"]
    )
    branch: str = Field("main", title="Branch", description="The branch that is built.")


class Matrix(Row):
    """environments/matrix.yaml, the one hand-written input."""

    organization: Organization = Field(title="Organisation", description="The AWS organisation.")
    dns: Dns = Field(title="DNS", description="The public zone.")
    on: Literal["sandbox", "aws"] = Field(
        "sandbox", title="Where it runs", description="`ON=aws` overrides it for one command."
    )
    accounts: dict[Label, Account] = Field(min_length=1, title="Accounts", description="AWS accounts by name.")
    targets: dict[Label, Target] = Field(
        default_factory=dict, title="Targets", description="Deployment targets by name, in promotion order."
    )
    services: dict[Label, Service] = Field(
        default_factory=dict, title="Services", description="Application components by name."
    )


Service.model_rebuild()
Matrix.model_rebuild()
