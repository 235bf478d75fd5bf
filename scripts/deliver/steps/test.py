"""`task deliver -- test`: the service's integration tests, against the new version's own address."""

from __future__ import annotations

from scripts.base.cli import console
from scripts.deliver import integration_tests
from scripts.deliver.job import open_job, print_header, source_of
from scripts.deliver.options import Service, Source, Target, Version
from scripts.deliver.polling import SHORT_SECONDS, PollSettings


def main(service: Service = "", target: Target = "", version: Version = "", source: Source = None) -> int:
    """Run a service's integration tests: against a version on the test route, in place against production.

    The tests are code of the service's repository, so this step has no access to the target: it goes by the matrix.
    """
    job = open_job(service, target, version)
    folder = source_of(source)
    print_header("test", job)
    address = integration_tests.test_address(job)
    if job.in_place:
        address = integration_tests.production_address(job)
        console.print(f"  {service} is deployed in place in {target}: production is tested, after the cutover")
    integration_tests.run(job, address, folder, PollSettings(SHORT_SECONDS, 5.0))
    return 0
