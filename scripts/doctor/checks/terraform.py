"""The Terraform that runs, and where it gets its provider."""

from __future__ import annotations

from collections.abc import Iterator

from generator.workspaces.backend import VERSION
from scripts.doctor.result import Facts, Result, good
from scripts.terraform import mirror
from scripts.terraform.process import ProcessGroup


def check(facts: Facts) -> Iterator[Result]:
    """UserError if Terraform does not start, or if the mirror's setting is wrong."""
    processes = ProcessGroup()
    yield good(f"Terraform {processes.version} ({processes.executable[0]})")
    folder = mirror.installed()
    if folder:
        yield good(f"provider hashicorp/aws {VERSION} in {folder}")
    else:
        yield good(f"provider hashicorp/aws {VERSION} is not here yet; the first plan downloads it from the registry")
