"""Servers, in place: the new version replaces the running one on the same instances, some at a time.

So nothing can be tested next to production: the integration tests run against production after the cutover, and if
they fail, the previous version is deployed again.
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import build_time, integration_tests
from scripts.deliver.artifacts import approved_package
from scripts.deliver.codedeploy import deployment_info, deployments, revisions
from scripts.deliver.codedeploy.deployments import DeploymentGroup
from scripts.deliver.job import source_of
from scripts.deliver.platforms.delivery import Delivery
from scripts.deliver.polling import SHORT_SECONDS

TESTS_AFTER_CUTOVER = True


def deploy(delivery: Delivery) -> None:
    """Only register the version with CodeDeploy; the cutover installs it."""
    delivery.client("codedeploy").register_application_revision(
        applicationName=delivery.outputs.application,
        description=deployment_info.description(delivery.version),
        revision=approved_package.revision(delivery.job),
    )
    console.print(
        f"  version {delivery.version} is registered, not installed: the strategy {delivery.outputs.strategy} works in "
        "place, on the servers that have production traffic, so the cutover installs it"
    )


def cutover(delivery: Delivery) -> None:
    """Install the version, run the tests against production, and return to the previous version if they fail."""
    source_of(delivery.source)  # before anything is installed
    group, revision = delivery.deployments, approved_package.revision(delivery.job)
    deployment = group.resumable()
    before = group.last_succeeded()
    if not deployment and revisions.is_of(before, revision):
        console.print(f"  version {delivery.version} is already running: nothing to install")
        return run_tests(delivery)  # which an interrupted step may not have run
    deployment = deployment or group.start(revision)
    with group.stopped_on_failure(deployment):
        group.wait(deployment, deployments.SUCCEEDED)
    try:
        run_tests(delivery)
    except UserError as error:
        raise UserError(f"{error}\n{_roll_back(group, before)}") from None


def run_tests(delivery: Delivery) -> None:
    """Run the service's integration tests against production."""
    address = integration_tests.production_address(delivery.job)
    settings = replace(delivery.polling, seconds=SHORT_SECONDS, every=5.0)
    source = source_of(delivery.source)
    integration_tests.run(delivery.job, address, source, settings, spare=build_time.ROLLBACK_SECONDS)


def _roll_back(group: DeploymentGroup, before: dict[str, Any]) -> str:
    if "revision" not in before:
        return "There is no previous version to roll back to; this one stays."
    version = revisions.version_of(before["revision"])
    group.wait(group.start_version(version, before["revision"]), deployments.SUCCEEDED)
    return f"Version {version} is running again."
