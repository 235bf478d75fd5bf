"""`task deliver -- deploy`: a version beside the running one, reached by the test route alone."""

from __future__ import annotations

from scripts.deliver import access, ecs, facts, functions, in_place, servers, stored
from scripts.deliver.access import Clients
from scripts.deliver.facts import Facts
from scripts.deliver.functions import Package
from scripts.deliver.job import Job, announce, open_job
from scripts.deliver.options import Service, Sha256, Target, Version
from scripts.deliver.stored import Stored
from scripts.deliver.waiting import DEPLOYMENT_SECONDS, SMALL_SECONDS, Patience

LONG, SHORT = Patience(DEPLOYMENT_SECONDS), Patience(SMALL_SECONDS, 2.0)


def main(service: Service = "", target: Target = "", version: Version = "", sha256: Sha256 = "") -> int:
    """Deploy a packaged version to the test route of a target."""
    job = open_job(service, target, version)
    announce("deploy", job)
    package = stored.read(job.tools_client("s3"), job, sha256)
    clients = access.in_target(job)
    published = facts.read(clients("ssm"), job)
    PLATFORMS[published.platform](job, clients, published, package)
    return 0


def _ecs(job: Job, clients: Clients, published: Facts, package: Stored) -> None:
    ecs.deploy(clients("ecs"), clients("codedeploy"), published, job.version, package.image, LONG)


def _function(job: Job, clients: Clients, published: Facts, package: Stored) -> None:
    code = Package(stored.code(job.tools_client("s3"), job), package.sha256)
    functions.deploy(clients("lambda"), published, job.version, code, SHORT)


def _servers(job: Job, clients: Clients, published: Facts, package: Stored) -> None:
    revision = stored.revision(job)
    if published.in_place:
        in_place.deploy(clients("codedeploy"), published, job.version, revision)
    else:
        servers.deploy(servers.of(clients), published, job.version, revision, LONG, job.row.scale.min)


PLATFORMS = {"ecs": _ecs, "lambda": _function, "server": _servers}
