"""`task deliver -- test`: the service's integration tests, against the new version's own address."""

from __future__ import annotations

from scripts.base.cli import console
from scripts.deliver import integration_tests
from scripts.deliver.job import open_job, print_header, source_of
from scripts.deliver.options import Service, Source, Target, Version
from scripts.deliver.polling import SHORT_SECONDS, PollSettings


def main(service: Service = "", target: Target = "", version: Version = "", source: Source = None) -> int:
    """Run a service's integration tests against a version on the test route."""
    job = open_job(service, target, version)
    folder = source_of(source)
    print_header("test", job)
    if job.in_place:
        console.print(
            f"  {service} is deployed in place in {target}, so there is no version next to production's to test; "
            "the tests run against production after the cutover"
        )
        return 0
    address = integration_tests.test_address(job)
    integration_tests.run(job, address, folder, PollSettings(SHORT_SECONDS, 5.0))
    return 0
