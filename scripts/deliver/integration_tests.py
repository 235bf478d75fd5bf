"""A service's integration tests, against the address of one version or of production."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

from generator import names
from scripts.deliver import build_time, polling, shell
from scripts.deliver.job import Job
from scripts.deliver.polling import PollSettings


def run(job: Job, address: str, source: Path, settings: PollSettings) -> None:
    """Wait until the health check answers 200, then run the row's tests with BASE_URL. UserError if either fails.

    In a build the tests are stopped early enough for what follows a failure;
    """
    url = address + job.row.health

    def ask() -> tuple[bool, str]:
        answer = status(url)
        return answer == "200", answer

    polling.poll(ask, url, settings)
    variables = {"SERVICE": job.service, "TARGET": job.target, "VERSION": job.version}
    seconds = build_time.left()
    shell.run(job.row.build.integration_tests, source, seconds, BASE_URL=address, **variables)


def test_address(job: Job) -> str:
    """Of one version, on the test route; without a slash at its end."""
    host = names.services.host(names.services.version_label(job.service, job.version), job.zone)
    return f"https://{host}:{job.context.matrix.targets[job.target].test_port}"


def production_address(job: Job) -> str:
    """Without a slash at its end."""
    return f"https://{names.services.host(job.service, job.zone)}"


def status(url: str) -> str:
    """The HTTP status of a GET, or the reason why there is none."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except OSError as error:
        return str(getattr(error, "reason", error))
