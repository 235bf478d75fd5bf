"""Servers, in place: the new version replaces the running one on the same instances, some at a time.

So nothing can be tested next to production: the integration tests run against production after the cutover. They are
code of the service's repository, so a step of their own runs them, without the rights to deploy.
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html
"""

from __future__ import annotations

from scripts.base.cli import console
from scripts.deliver.artifacts import approved_package
from scripts.deliver.codedeploy import deployment_info, deployments, revisions
from scripts.deliver.platforms.delivery import Delivery

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
    """Install the version. The pipeline runs the tests against production after it, and if they fail, its stage rolls
    back to the previous version."""
    group, revision = delivery.deployments, approved_package.revision(delivery.job)
    deployment = group.resumable()
    if not deployment and revisions.is_of(group.last_succeeded(), revision):
        console.print(f"  version {delivery.version} is already running: nothing to install")
        return
    deployment = deployment or group.start(revision)
    with group.stopped_on_failure(deployment):
        group.wait(deployment, deployments.SUCCEEDED)
