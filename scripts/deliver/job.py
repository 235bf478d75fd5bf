"""What a step works on: one service, one version, perhaps one target; and where it acts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import names, platforms
from generator.errors import UserError
from generator.matrix.services import Service
from scripts.base import paths
from scripts.base.cli import console
from scripts.base.paths import ROOT
from scripts.cloud.context import CloudContext, open_context
from scripts.deliver.version import refuse_wrong
from scripts.rendering import differences


@dataclass(frozen=True)
class Job:
    """`target` is empty while packaging: a package is the same for all of them."""

    context: CloudContext
    service: str
    target: str
    version: str

    @property
    def row(self) -> Service:
        return self.context.matrix.services[self.service]

    @property
    def is_image(self) -> bool:
        """Whether a version is a container image; otherwise it is a zip file."""
        return platforms.of(self.row.platform).is_image

    @property
    def in_place(self) -> bool:
        """Whether the matrix says that a version replaces the running one; what is applied may differ (outputs.py)."""
        return platforms.of(self.row.platform).is_in_place(self.row.strategy(self.target))

    @property
    def org(self) -> str:
        return self.context.matrix.organization.name

    @property
    def tools(self) -> str:
        return self.context.matrix.organization.tools_account

    @property
    def bucket(self) -> str:
        return names.shared.artefact_bucket(self.org, self.context.account_id(self.tools))

    @property
    def prefix(self) -> str:
        return names.services.package_prefix(self.service, self.version)

    @property
    def zone(self) -> str:
        return names.targets.zone(self.target, self.context.matrix.dns.zone)

    @property
    def region(self) -> str:
        """Of the target."""
        return self.context.matrix.targets[self.target].region or self.context.matrix.organization.home_region

    def tools_client(self, service: str) -> Any:
        """A client with the step's own credentials, those of its project in the tools account."""
        return self.context.client(service, self.tools)


def open_job(service: str, target: str, version: str) -> Job:
    """A job in a target; UserError if the matrix has no such service or target, or the version is not valid."""
    matrix, lock = differences.read(paths.MATRIX)
    refuse_unknown("SERVICE", service, list(matrix.services))
    refuse_unknown("TARGET", target, matrix.services[service].promote or list(matrix.targets))
    refuse_wrong(version, service)
    return Job(open_context(matrix, lock), service, target, version)


def refuse_unknown(variable: str, value: str, known: list[str]) -> None:
    """UserError unless the value is one of the known ones."""
    if value not in known:
        what = f"{variable}={value}: unknown {variable.lower()}" if value else f"{variable} is missing"
        raise UserError(f"{what}.\nKnown: {', '.join(known)}")


def source_of(folder: Path | None) -> Path:
    """The folder of the service's source code; UserError if there is none."""
    if folder is None or not folder.is_dir() or folder.resolve() == ROOT:
        raise UserError(
            f"the service's source code: expected a folder, got {folder or 'none'}.\n"
            "Set --source DIR or CODEBUILD_SRC_DIR to the service's repository, not to this one."
        )
    return folder.resolve()


def print_header(step: str, job: Job) -> None:
    """A step's first line: what it works on, and where it acts."""
    where = f" in {job.target}" if job.target else ""
    console.print(f"[bold]{step} {job.service} {job.version}[/bold]{where}, {job.context.label}")
