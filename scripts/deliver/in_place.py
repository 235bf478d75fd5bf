"""Servers, in place: the new version takes the running one's place on the same instances, some at a time.

So nothing can be tried beside production: the integration tests run against production after the cutover, and if they
fail, the version before comes back.
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import deployments, revisions
from scripts.deliver.facts import Facts
from scripts.deliver.waiting import Patience


def deploy(codedeploy: Any, facts: Facts, version: str, revision: dict[str, Any]) -> None:
    """Only tell CodeDeploy of the version; installing it is the cutover."""
    codedeploy.register_application_revision(
        applicationName=facts.application, description=deployments.words(version), revision=revision
    )
    console.print(
        f"  registered version {version}; the strategy {facts.strategy} works in place on the servers that have "
        "production's traffic, so the cutover installs it, and nothing is installed now"
    )


def cutover(
    codedeploy: Any,
    facts: Facts,
    version: str,
    revision: dict[str, Any],
    tests: Callable[[], None],
    patience: Patience,
) -> None:
    """Install the version, run the tests against production, and go back to the version before if they fail."""
    deployment = deployments.resume(codedeploy, facts, version, patience)
    before = deployments.last(codedeploy, facts)
    if not deployment and revisions.is_of(before, revision):
        console.print(f"  version {version} runs already: nothing to install")
        return tests()  # which an interrupted step may not have run
    deployment = deployment or deployments.begin(codedeploy, facts, version, revision)
    with deployments.stopped_on_failure(codedeploy, deployment):
        deployments.wait(codedeploy, deployment, deployments.SUCCEEDED, patience)
    try:
        tests()
    except UserError as error:
        raise UserError(f"{error}\n{_go_back(codedeploy, facts, before, patience)}") from None


def _go_back(codedeploy: Any, facts: Facts, before: dict[str, Any], patience: Patience) -> str:
    if "revision" not in before:
        return "There is no version before this one to go back to; it stays."
    version = revisions.version_of(before["revision"])
    deployment = deployments.begin(codedeploy, facts, version, before["revision"])
    deployments.wait(codedeploy, deployment, deployments.SUCCEEDED, patience)
    return f"Version {version} runs again."
