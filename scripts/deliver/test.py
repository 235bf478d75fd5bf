"""`task deliver -- test`: the service's integration tests, against the new version's own address."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from generator import names
from scripts.base.cli import console
from scripts.deliver import commands, waiting
from scripts.deliver.job import Job, announce, open_job, source_of
from scripts.deliver.options import Service, Source, Target, Version
from scripts.deliver.waiting import SMALL_SECONDS, Patience

Get = Callable[[str], str]  # what an address answers: "200", another status, or why it does not


def main(service: Service = "", target: Target = "", version: Version = "", source: Source = None) -> int:
    """Run a service's integration tests against a version on the test route."""
    job = open_job(service, target, version)
    folder = source_of(source)
    announce("test", job)
    if is_in_place(job):
        console.print(
            f"  {service} is deployed in place in {target}, so there is no version beside production's to test; "
            "the tests run against production after the cutover"
        )
        return 0
    against(job, test_address(job), folder, status, Patience(SMALL_SECONDS, 5.0))
    return 0


def against(job: Job, address: str, source: Path, get: Get, patience: Patience) -> None:
    """Wait until the health check answers 200, then run the row's tests with BASE_URL. UserError if either fails."""
    url = address + job.row.health

    def look() -> tuple[bool, str]:
        answer = get(url)
        return answer == "200", answer

    waiting.until(look, url, patience)
    variables = {"SERVICE": job.service, "TARGET": job.target, "VERSION": job.version}
    commands.run(job.row.build.integration_tests, source, BASE_URL=address, **variables)


def is_in_place(job: Job) -> bool:
    return job.row.platform == "server" and job.row.strategy(job.target) != "blue_green"


def test_address(job: Job) -> str:
    """Of one version, on the test route; without a slash at its end."""
    host = names.services.host(names.services.version_label(job.service, job.version), job.zone)
    return f"https://{host}:{job.context.matrix.targets[job.target].test_port}"


def production_address(job: Job) -> str:
    return f"https://{names.services.host(job.service, job.zone)}"


def status(url: str) -> str:
    """The HTTP status; or, where there is none, why."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except OSError as error:
        return str(getattr(error, "reason", error))
