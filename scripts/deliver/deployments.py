"""CodeDeploy's deployments: one at a time in a deployment group, found again by the version in their description.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import waiting
from scripts.deliver.facts import Facts
from scripts.deliver.failure import reasons
from scripts.deliver.waiting import Patience

ACTIVE = ("Created", "Queued", "InProgress", "Baking", "Ready")
READY, SUCCEEDED = "Ready", "Succeeded"


def under_way(codedeploy: Any, facts: Facts) -> dict[str, Any] | None:
    """The group's deployment that has not ended; CodeDeploy lets there be but one, and its own to servers that Auto
    Scaling has just started, which bring the running version."""
    group = {"applicationName": facts.application, "deploymentGroupName": facts.deployment_group}
    found = codedeploy.list_deployments(**group, includeOnlyStatuses=list(ACTIVE))["deployments"]
    infos = [codedeploy.get_deployment(deploymentId=each)["deploymentInfo"] for each in found]
    return next((info for info in infos if info.get("creator") != "autoscaling"), None)


def resume(codedeploy: Any, facts: Facts, version: str, patience: Patience) -> str | None:
    """The id of this version's own deployment, if an earlier attempt began it; None if the way is free.

    One of another version that waits for a cutover which never came is stopped. One that moves traffic is left alone,
    and refused.
    """
    info = under_way(codedeploy, facts)
    if info is None or info.get("description") == words(version):
        return info and info["deploymentId"]
    if info["status"] != READY:
        raise UserError(
            f"{facts.deployment_group}: deployment {info['deploymentId']} ({info.get('description', 'by hand')}) is "
            f"{info['status']}; nothing was done.\nWait until it has ended: {link(codedeploy, info['deploymentId'])}"
        )
    console.print(f"  {info['deploymentId']} ({info.get('description')}) waits for a cutover that never came: stopped")
    stop(codedeploy, info["deploymentId"])
    _until_ended(codedeploy, info["deploymentId"], patience)
    return None


def begin(codedeploy: Any, facts: Facts, version: str, revision: dict[str, Any], **more: Any) -> str:
    """Create a deployment of a version; returns its id."""
    made = codedeploy.create_deployment(
        applicationName=facts.application,
        deploymentGroupName=facts.deployment_group,
        description=words(version),
        revision=revision,
        **more,
    )
    console.print(f"  deployment {made['deploymentId']}: {link(codedeploy, made['deploymentId'])}", markup=False)
    return made["deploymentId"]


def last(codedeploy: Any, facts: Facts) -> dict[str, Any]:
    """The group's newest deployment that succeeded; empty if there is none."""
    group = {"applicationName": facts.application, "deploymentGroupName": facts.deployment_group}
    found = codedeploy.get_deployment_group(**group)["deploymentGroupInfo"].get("lastSuccessfulDeployment")
    return codedeploy.get_deployment(deploymentId=found["deploymentId"])["deploymentInfo"] if found else {}


def go_on(codedeploy: Any, facts: Facts, version: str, patience: Patience) -> bool:
    """Let this version's waiting deployment move the traffic, and wait for its end; False if there is none."""
    info = under_way(codedeploy, facts)
    if info is None or info.get("description") != words(version):
        return False
    with stopped_on_failure(codedeploy, info["deploymentId"]):
        if info["status"] == READY:
            codedeploy.continue_deployment(deploymentId=info["deploymentId"], deploymentWaitType="READY_WAIT")
        wait(codedeploy, info["deploymentId"], SUCCEEDED, patience)
    return True


def wait(codedeploy: Any, deployment: str, wanted: str, patience: Patience) -> None:
    """Until the deployment is Ready or Succeeded. UserError, with what failed and the link, if it ends otherwise."""

    def look() -> tuple[bool, str]:
        info = codedeploy.get_deployment(deploymentId=deployment)["deploymentInfo"]
        if info["status"] in ("Failed", "Stopped"):
            raise UserError(
                f"deployment {deployment} is {info['status']}: {reasons(codedeploy, info)}\n"
                f"{link(codedeploy, deployment)}"
            )
        return info["status"] in (wanted, SUCCEEDED), info["status"]

    waiting.until(look, f"deployment {deployment}", patience)


@contextmanager
def stopped_on_failure(codedeploy: Any, deployment: str) -> Iterator[None]:
    """Whatever goes wrong, an interrupt too: no deployment is left to move traffic that nobody watches."""
    try:
        yield
    except BaseException:
        stop(codedeploy, deployment)
        raise


def stop(codedeploy: Any, deployment: str) -> None:
    """Stop and roll back a deployment, if it has not ended."""
    status = codedeploy.get_deployment(deploymentId=deployment)["deploymentInfo"]["status"]
    if status in ACTIVE:
        codedeploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
        console.print(f"  deployment {deployment} was {status}: stopped, traffic goes back to the version before")


def nothing_waits(facts: Facts, version: str) -> UserError:
    """For a cutover that no deploy step came before."""
    return UserError(
        f"{facts.deployment_group}: version {version} waits for no cutover there; nothing was done.\n"
        f"Deploy it first: ./taskw deliver -- deploy with VERSION={version}"
    )


def words(version: str) -> str:
    """The description by which a version's deployment is found again."""
    return f"version {version}"


def link(codedeploy: Any, deployment: str) -> str:
    region = codedeploy.meta.region_name
    return f"https://{region}.console.aws.amazon.com/codesuite/codedeploy/deployments/{deployment}?region={region}"


def _until_ended(codedeploy: Any, deployment: str, patience: Patience) -> None:
    def look() -> tuple[bool, str]:
        status = codedeploy.get_deployment(deploymentId=deployment)["deploymentInfo"]["status"]
        return status not in ACTIVE, status

    waiting.until(look, f"deployment {deployment}", patience)
