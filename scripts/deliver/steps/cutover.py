"""`task deliver -- cutover`: production traffic to the version that was deployed and tested."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.deliver import credentials, outputs, platforms
from scripts.deliver.artifacts import approved_package
from scripts.deliver.job import Job, open_job, print_header
from scripts.deliver.options import Service, Target, Version
from scripts.deliver.outputs import Outputs
from scripts.deliver.platforms.delivery import KEEP_OLD_SECONDS, Delivery

Keep = Annotated[float, typer.Option(help="Seconds for which replaced servers are kept.")]


def main(
    service: Service = "",
    target: Target = "",
    version: Version = "",
    keep: Keep = KEEP_OLD_SECONDS,
) -> int:
    """Move production traffic to a version, by its strategy; it moves back if anything fails."""
    job = open_job(service, target, version)
    print_header("cutover", job)
    package = approved_package.read(job.tools_client("s3"), job)
    clients = credentials.in_target(job)
    published = outputs.read(clients("ssm"), job)
    refuse_untested(job, published)
    delivery = Delivery(job, clients, published, package, keep_seconds=keep)
    platforms.method(published).cutover(delivery)
    return 0


def refuse_untested(job: Job, published: Outputs) -> None:
    """UserError with code 4 if the pipeline would test the version only after it has all of the traffic.

    The pipeline's order of steps goes by the matrix; a cutover goes by what was applied.
    """
    if job.in_place and not platforms.method(published).TESTS_AFTER_CUTOVER:
        raise UserError(
            f"{job.service} in {job.target}: the matrix sets a strategy in place, but {published.strategy} is applied, "
            "so this version would be tested only after the cutover; nothing was done.\n"
            f"Apply the workspace first: ./taskw plan ENV={job.target} "
            f"WORKSPACE=targets/{job.target}/services/{job.service}",
            GUARD,
        )
