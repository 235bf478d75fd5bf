"""`task deliver -- deploy`: a version next to the running one, reached only by the test route."""

from __future__ import annotations

from scripts.deliver import credentials, outputs, platforms
from scripts.deliver.artifacts import approved_package
from scripts.deliver.job import open_job, print_header
from scripts.deliver.options import Service, Sha256, Target, Version
from scripts.deliver.platforms.delivery import Delivery


def main(service: Service = "", target: Target = "", version: Version = "", sha256: Sha256 = "") -> int:
    """Deploy a packaged version to the test route of a target."""
    job = open_job(service, target, version)
    print_header("deploy", job)
    package = approved_package.read(job.tools_client("s3"), job, sha256)
    clients = credentials.in_target(job)
    published = outputs.read(clients("ssm"), job)
    platforms.method(published).deploy(Delivery(job, clients, published, package))
    return 0
