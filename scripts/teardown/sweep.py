"""What deployments made beside Terraform and nothing else would remove, such as revisions of a task definition.

Only types whose collector can remove, and only what carries both tags. It runs when the workspaces that deployments act
on are destroyed, so that what they stand on can go too; what it could not remove, the proof finds.
"""

from __future__ import annotations

from types import ModuleType

from botocore.exceptions import BotoCoreError, ClientError

from scripts.base.cli import console
from scripts.teardown.collectors import collectors
from scripts.teardown.resources import Wanted
from scripts.teardown.search import Client, Where


def sweep(client: Client, where: Where, wanted: Wanted) -> None:
    """Remove what can be removed, in the collectors' order; each line says what."""
    for kind, collector in collectors().items():
        for account, region in where.places(collector.SCOPE) if hasattr(collector, "remove") else ():
            try:
                _sweep(client(collector.SERVICE, account, region), collector, wanted)
            except (BotoCoreError, ClientError) as error:
                console.print(f"  not removed: {kind} in {region}: {error}", markup=False, style="yellow")


def _sweep(client: object, collector: ModuleType, wanted: Wanted) -> None:
    for item in collector.collect(client, wanted):
        collector.remove(client, item)
        console.print(f"  removed: {item}, which Terraform did not make", markup=False)
