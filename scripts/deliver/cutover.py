"""`task deliver -- cutover`: production's traffic to the version that was deployed and tested."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from scripts.deliver import access, ecs, facts, functions, in_place, servers, stored, test
from scripts.deliver.access import Clients
from scripts.deliver.facts import Facts
from scripts.deliver.job import Job, announce, open_job, source_of
from scripts.deliver.options import Service, Source, Target, Version
from scripts.deliver.stored import Stored
from scripts.deliver.waiting import DEPLOYMENT_SECONDS, SMALL_SECONDS, Patience

LONG = Patience(DEPLOYMENT_SECONDS)


def main(service: Service = "", target: Target = "", version: Version = "", source: Source = None) -> int:
    """Move production's traffic to a version, as its strategy says; it goes back if anything fails."""
    job = open_job(service, target, version)
    folder = source_of(source) if test.is_in_place(job) else Path()
    announce("cutover", job)
    package = stored.read(job.tools_client("s3"), job)
    clients = access.in_target(job)
    published = facts.read(clients("ssm"), job)
    PLATFORMS[published.platform](job, clients, published, package, folder)
    return 0


def _ecs(job: Job, clients: Clients, published: Facts, package: Stored, _: Path) -> None:
    ecs.cutover(clients("ecs"), clients("codedeploy"), published, job.version, package.image, LONG)


def _function(job: Job, clients: Clients, published: Facts, package: Stored, _: Path) -> None:
    functions.cutover(clients("lambda"), clients("codedeploy"), published, job.version, package.sha256, LONG)


def _servers(job: Job, clients: Clients, published: Facts, package: Stored, source: Path) -> None:
    revision = stored.revision(job)
    if published.in_place:
        patience = Patience(SMALL_SECONDS, 5.0)
        tests = partial(test.against, job, test.production_address(job), source, test.status, patience)
        in_place.cutover(clients("codedeploy"), published, job.version, revision, tests, LONG)
    else:
        servers.cutover(servers.of(clients), published, job.version, revision, LONG, servers.KEEP_OLD_SECONDS)


PLATFORMS = {"ecs": _ecs, "lambda": _function, "server": _servers}
