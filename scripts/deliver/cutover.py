"""`task deliver -- cutover`: production's traffic to the version that was deployed and tested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scripts.deliver import access, ecs, facts, functions, in_place, servers, stored, test
from scripts.deliver.access import Clients
from scripts.deliver.facts import Facts
from scripts.deliver.job import Job, announce, open_job, source_of
from scripts.deliver.options import Service, Source, Target, Version
from scripts.deliver.stored import Stored
from scripts.deliver.waiting import DEPLOYMENT_SECONDS, SMALL_SECONDS, Patience

LONG = Patience(DEPLOYMENT_SECONDS)


@dataclass(frozen=True)
class Servers:
    """What only servers need: the source of their tests, and how many seconds replaced ones are kept."""

    source: Path
    keep: float


def main(
    service: Service = "",
    target: Target = "",
    version: Version = "",
    source: Source = None,
    keep: Annotated[float, typer.Option(help="Seconds that replaced servers are kept.")] = servers.KEEP_OLD_SECONDS,
) -> int:
    """Move production's traffic to a version, as its strategy says; it goes back if anything fails."""
    job = open_job(service, target, version)
    own = Servers(source_of(source) if test.is_in_place(job) else Path(), keep)
    announce("cutover", job)
    package = stored.read(job.tools_client("s3"), job)
    clients = access.in_target(job)
    published = facts.read(clients("ssm"), job)
    PLATFORMS[published.platform](job, clients, published, package, own)
    return 0


def _ecs(job: Job, clients: Clients, published: Facts, package: Stored, _: Servers) -> None:
    ecs.cutover(clients("ecs"), clients("codedeploy"), published, job.version, package.image, LONG)


def _function(job: Job, clients: Clients, published: Facts, package: Stored, _: Servers) -> None:
    functions.cutover(clients("lambda"), clients("codedeploy"), published, job.version, package.sha256, LONG)


def _servers(job: Job, clients: Clients, published: Facts, package: Stored, own: Servers) -> None:
    revision = stored.revision(job)
    if published.in_place:
        patience = Patience(SMALL_SECONDS, 5.0)
        tests = partial(test.against, job, test.production_address(job), own.source, test.status, patience)
        in_place.cutover(clients("codedeploy"), published, job.version, revision, tests, LONG)
    else:
        servers.cutover(servers.of(clients), published, job.version, revision, LONG, own.keep)


PLATFORMS = {"ecs": _ecs, "lambda": _function, "server": _servers}
