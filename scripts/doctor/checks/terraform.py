"""The Terraform that runs, and where it gets its provider."""

from __future__ import annotations

from collections.abc import Iterator

from generator.workspaces.backend import VERSION
from scripts.doctor.result import Facts, Result, good
from scripts.terraform import mirror, process, release


def check(facts: Facts) -> Iterator[Result]:
    """UserError if Terraform does not start, or if the mirror's setting is wrong."""
    command = process.found()
    if command:
        yield good(f"Terraform {'.'.join(map(str, process.version(command)))} ({command[0]})")
    else:
        yield good(f"Terraform {release.VERSION} is not here yet; the first plan downloads it")
    folder = mirror.installed()
    if folder:
        yield good(f"provider hashicorp/aws {VERSION} in {folder}")
    else:
        yield good(f"provider hashicorp/aws {VERSION} is not here yet; the first plan downloads it from the registry")
