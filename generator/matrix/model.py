"""The model of the matrix: one class per kind of row. JSON Schema, reference page and error messages derive from it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, PrivateAttr

from generator import names
from generator.matrix.field_types import (
    Email,
    EmailPattern,
    Label,
    Person,
    PolicyType,
    Readable,
    Region,
    Row,
    ServicePrincipal,
    Unit,
    Zone,
)
from generator.matrix.pipeline_settings import Delivery
from generator.matrix.services import Service, Source
from generator.matrix.targets import Database, Network, Target
from generator.yaml_source.nodes import Origin

__all__ = ["Account", "Database", "Delivery", "Dns", "Matrix", "Network", "Organization", "Service", "Source", "Target"]


class People(Row):
    """People who work from the tools account, by what they may do in every account."""

    plan: list[Person] = Field(
        default_factory=list,
        title="Plan",
        description="Permission sets of IAM Identity Center that are assigned to the tools account, or roles in it as "
        "`role/<name>`, that may assume `groundplan-plan`.",
        examples=[["ReadOnly"]],
    )
    apply: list[Person] = Field(
        default_factory=list,
        title="Apply",
        description="Those that may assume `groundplan-apply` and `groundplan-plan`.",
        examples=[["AdministratorAccess", "role/break-glass"]],
    )


class Organization(Row):
    """The AWS organisation that contains all accounts."""

    name: Label = Field(title="Name", description="First part of all globally unique names.", examples=["acme"])
    email: EmailPattern = Field(
        title="Root address",
        description="Root e-mail address of each account; `{account}` stands for its name.",
        examples=["aws+{account}@acme.example"],
    )
    home_region: Region = Field(
        title="Home region",
        description="Region of the organisation's own resources and the default region of targets.",
        examples=["eu-west-1"],
    )
    allowed_regions: list[Region] = Field(
        min_length=1,
        title="Allowed regions",
        description="Regions that accounts may use; a service control policy denies all others.",
        examples=[["eu-west-1", "us-east-1"]],
    )
    units: list[Unit] = Field(
        min_length=1,
        title="Organisational units",
        description="Paths of organisational units; missing parents are created.",
        examples=[["security", "workloads/nonprod"]],
    )
    tags: dict[str, str] = Field(
        default_factory=dict,
        title="Tags",
        description="Tags on every resource, in addition to the kit's own.",
        examples=[{"cost-centre": "platform"}],
    )
    trusted_services: list[ServicePrincipal] = Field(
        default_factory=list,
        title="Trusted services",
        description=(
            "AWS services with trusted access to the organisation, in addition to CloudTrail and tag policies. "
            "A service that is enabled and not listed would be disabled; the policy check refuses that."
        ),
        examples=[["sso.amazonaws.com"]],
    )
    policy_types: list[PolicyType] = Field(
        default_factory=list,
        title="Policy types",
        description=(
            "Policy types of the organisation, in addition to service control and tag policies. "
            "A type that is enabled and not listed would be disabled; the policy check refuses that."
        ),
        examples=[["RESOURCE_CONTROL_POLICY"]],
    )
    audit_account: Label = Field(
        "audit",
        title="Audit account",
        description="The account that stores the organisation's trail.",
        examples=["audit"],
    )
    tools_account: Label = Field(
        "tools",
        title="Tools account",
        description="The account that runs the pipelines and has the artefacts and the parent zone.",
        examples=["tools"],
    )
    people: People | None = Field(
        None,
        title="People",
        description="Who may plan and apply, besides the pipelines and `OrganizationAccountAccessRole`.",
        examples=[{"plan": ["ReadOnly"], "apply": ["AdministratorAccess"]}],
    )
    plan_reads: list[Readable] = Field(
        default_factory=list,
        title="Plan reads",
        description="SSM parameters and S3 objects that `groundplan-plan` may read in every account, besides the kit's "
        "own, for resources in your own files. A plan shows what it reads.",
        examples=[["arn:aws:ssm:*:*:parameter/team/*"]],
    )
    iam_role_quota: int = Field(
        1000,
        ge=1000,
        le=5000,
        title="IAM role quota",
        description="IAM roles that each account may have. Set it after AWS has raised the quota in every account.",
        examples=[2000],
    )


class Dns(Row):
    """The public parent zone; every target gets a zone below it."""

    zone: Zone = Field(title="Parent zone", description="A domain you own.", examples=["acme.example"])


class Account(Row):
    """One AWS account in one organisational unit."""

    unit: Unit = Field(
        title="Unit", description="Path of an organisational unit in `organization.units`.", examples=["security"]
    )
    email: Email | None = Field(
        None,
        title="Root address",
        description="Root e-mail address; replaces the organisation's pattern.",
        examples=["root@acme.example"],
    )
    monthly_budget_usd: int | None = Field(
        None,
        ge=1,
        le=1_000_000_000,
        title="Monthly budget",
        description="Budget in US dollars; AWS sends an alert to the root address.",
        examples=[500],
    )
    protected: bool = Field(
        False, title="Protected", description="Refuse teardown of targets in this account.", examples=[True]
    )
    close_on_deletion: bool = Field(
        False,
        title="Close on deletion",
        description="Close the AWS account when the row is removed and applied.",
        examples=[False],
    )


class Matrix(Row):
    """environments/matrix.yaml, the only hand-written input."""

    organization: Organization = Field(
        title="Organisation", description="The AWS organisation.", examples=[{"name": "acme"}]
    )
    dns: Dns = Field(title="DNS", description="The public parent zone.", examples=[{"zone": "acme.example"}])
    on: Literal["sandbox", "aws"] = Field(
        "sandbox",
        title="Where it runs",
        description="Where commands act. `ON=aws` overrides it for one command.",
        examples=["sandbox"],
    )
    accounts: dict[Label, Account] = Field(
        min_length=1, title="Accounts", description="AWS accounts by name.", examples=[{"audit": {"unit": "security"}}]
    )
    targets: dict[Label, Target] = Field(
        default_factory=dict,
        title="Targets",
        description="Deployment targets by name, in promotion order.",
        examples=[{"dev": {"account": "dev"}}],
    )
    services: dict[Label, Service] = Field(
        default_factory=dict,
        title="Services",
        description="Application components by name.",
        examples=[{"api": {"platform": "ecs", "source": {"repository": "acme/api"}, "port": 8080}}],
    )
    delivery: Delivery | None = Field(
        None,
        title="Delivery",
        description="Pipelines; without this row there are none.",
        examples=[{"repository": "acme/platform", "connection": "github"}],
    )
    _origin: Origin = PrivateAttr(default_factory=Origin)

    def root_address(self, account: str) -> str:
        """Root e-mail address of an account: its own, or the organisation's pattern."""
        return self.accounts[account].email or names.accounts.email(self.organization.email, account)

    def promotion(self, service: str) -> list[str]:
        """Names of the targets of a service, in promotion order."""
        chosen = self.services[service].promote
        return [name for name in self.targets if chosen is None or name in chosen]

    @property
    def delivery_settings(self) -> Delivery:
        """The section `delivery`. Only for code that runs when the matrix has one."""
        assert self.delivery, "pipelines are rendered only with the section `delivery`"
        return self.delivery

    @property
    def origin(self) -> Origin:
        """The position of each value in the file, for errors that are found later."""
        return self._origin

    def written_in(self, origin: Origin) -> Matrix:
        """The same matrix, with its origin."""
        self._origin = origin
        return self
