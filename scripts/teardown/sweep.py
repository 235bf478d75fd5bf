"""Removes what deployments created outside of Terraform, such as revisions of a task definition.

Only types whose collector has remove(), and only what carries both tags. It runs after each wave of workspaces, so that
what they depend on can be deleted too. The search afterwards finds what could not be removed.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from scripts.base.cli import console
from scripts.teardown.collectors import collectors
from scripts.teardown.resources import Wanted
from scripts.teardown.search import Client, Where


def sweep(client: Client, where: Where, wanted: Wanted) -> None:
    """Remove what can be removed, in the collectors' order; print a line for each."""
    for kind, collector in collectors().items():
        for account, region in where.places(collector.SCOPE) if hasattr(collector, "remove") else ():
            try:
                _sweep(client(collector.SERVICE, account, region), collector, wanted)
            except (BotoCoreError, ClientError) as error:
                console.print(f"  not removed: {kind} in {region}: {error}", markup=False, style="yellow")


def _sweep(client: Any, collector: ModuleType, wanted: Wanted) -> None:
    for item in collector.collect(client, wanted):
        collector.remove(client, item)
        console.print(f"  removed: {item}, created outside of Terraform", markup=False)
