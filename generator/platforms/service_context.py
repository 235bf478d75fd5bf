"""One service in one target: its rows in matrix and lock, and the names derived from them."""

from __future__ import annotations

from dataclasses import dataclass

from generator import names
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix, Target
from generator.matrix.services import Service


@dataclass(frozen=True)
class ServiceContext:
    """`target` and `service` are names of rows."""

    matrix: Matrix
    lock: Lock
    target: str
    service: str

    @property
    def org(self) -> str:
        return self.matrix.organization.name

    @property
    def row(self) -> Service:
        return self.matrix.services[self.service]

    @property
    def target_row(self) -> Target:
        return self.matrix.targets[self.target]

    @property
    def account_id(self) -> str:
        """Id of the target's account."""
        return self.lock.accounts[self.target_row.account].id

    @property
    def tools_id(self) -> str:
        return self.lock.accounts[self.matrix.organization.tools_account].id

    @property
    def region(self) -> str:
        """Region of the target."""
        return self.target_row.region or self.home_region

    @property
    def home_region(self) -> str:
        """Region of the tools account, with its packages and images."""
        return self.matrix.organization.home_region

    @property
    def name(self) -> str:
        return names.services.name(self.org, self.target, self.service)

    @property
    def group_name(self) -> str:
        """First part of the names of the two target groups."""
        return names.services.target_group(self.org, self.target, self.service)

    @property
    def zone(self) -> str:
        return names.targets.zone(self.target, self.matrix.dns.zone)

    @property
    def boundary(self) -> str:
        return names.accounts.boundary_arn(self.account_id)

    @property
    def strategy(self) -> str:
        return self.row.strategy(self.target)

    @property
    def uses_database(self) -> bool:
        """Whether the service uses the database and the target has one."""
        return self.row.uses.database and self.target_row.database is not None

    def role(self, job: str) -> str:
        """The name of a role of the service in the target's account (names.services.role lists the jobs)."""
        return names.services.role(self.org, self.target, self.service, job)

    def role_arn(self, job: str) -> str:
        return names.accounts.role_arn(self.account_id, self.role(job))

    def arn(self, aws_service: str, resource: str) -> str:
        """The ARN of a resource in the target's account and region."""
        return f"arn:aws:{aws_service}:{self.region}:{self.account_id}:{resource}"
