"""CodeDeploy's deployments: one at a time in a deployment group, found again by the version in their description.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import polling
from scripts.deliver.codedeploy.failure import reasons
from scripts.deliver.outputs import Outputs
from scripts.deliver.polling import PollSettings

ACTIVE = ("Created", "Queued", "InProgress", "Baking", "Ready")
READY, SUCCEEDED = "Ready", "Succeeded"
Info = dict[str, Any]  # DeploymentInfo


@dataclass(frozen=True)
class DeploymentGroup:
    """A service's one deployment group, seen from one version of the service."""

    codedeploy: Any
    outputs: Outputs
    version: str
    polling: PollSettings

    def active(self) -> Info | None:
        """The deployment that has not ended, if any. CodeDeploy allows only one, and in addition its own to servers
        that Auto Scaling has just started, which install the running version."""
        found = self.codedeploy.list_deployments(**self._group(), includeOnlyStatuses=list(ACTIVE))["deployments"]
        infos = [self.info(each) for each in found]
        return next((info for info in infos if info.get("creator") != "autoscaling"), None)

    def info(self, deployment: str) -> Info:
        return self.codedeploy.get_deployment(deploymentId=deployment)["deploymentInfo"]

    def resumable(self) -> str | None:
        """The id of this version's own deployment, if an earlier attempt started it; None if the group is free.

        A deployment of another version that waits for its cutover is stopped. UserError if one moves traffic.
        """
        info = self.active()
        if info is None or info.get("description") == description(self.version):
            return info["deploymentId"] if info else None
        if info["status"] != READY:
            raise self._busy(info)
        console.print(f"  {info['deploymentId']} ({info.get('description')}) was never cut over: stopped")
        self.stop(info["deploymentId"])
        self._wait_until_ended(info["deploymentId"])
        return None

    def start(self, revision: dict[str, Any], **more: Any) -> str:
        """Create a deployment of this version; returns its id."""
        created = self.codedeploy.create_deployment(
            **self._group(), description=description(self.version), revision=revision, **more
        )["deploymentId"]
        console.print(f"  deployment {created}: {console_link(self.codedeploy, created)}", markup=False)
        return created

    def last_succeeded(self) -> Info:
        """The newest deployment that succeeded; empty if there is none."""
        group = self.codedeploy.get_deployment_group(**self._group())["deploymentGroupInfo"]
        found = group.get("lastSuccessfulDeployment")
        return self.info(found["deploymentId"]) if found else {}

    def resume(self) -> bool:
        """Let this version's waiting deployment move the traffic, and wait until it ends; False if there is none."""
        info = self.active()
        if info is None or info.get("description") != description(self.version):
            return False
        with self.stopped_on_failure(info["deploymentId"]):
            if info["status"] == READY:
                self.codedeploy.continue_deployment(deploymentId=info["deploymentId"], deploymentWaitType="READY_WAIT")
            self.wait(info["deploymentId"], SUCCEEDED)
        return True

    def wait(self, deployment: str, wanted: str) -> None:
        """Until the deployment is Ready or Succeeded. UserError, with the cause and a link, if it ends otherwise."""

        def ask() -> tuple[bool, str]:
            info = self.info(deployment)
            if info["status"] in ("Failed", "Stopped"):
                link = console_link(self.codedeploy, deployment)
                raise UserError(
                    f"deployment {deployment} is {info['status']}: {reasons(self.codedeploy, info)}\n{link}"
                )
            return info["status"] in (wanted, SUCCEEDED), info["status"]

        polling.poll(ask, f"deployment {deployment}", self.polling)

    @contextmanager
    def stopped_on_failure(self, deployment: str) -> Iterator[None]:
        """On any failure, an interrupt too, stop the deployment: none moves traffic while nobody watches it."""
        try:
            yield
        except BaseException:
            self.stop(deployment)
            raise

    def stop(self, deployment: str) -> None:
        """Stop and roll back a deployment, if it has not ended."""
        status = self.info(deployment)["status"]
        if status in ACTIVE:
            self.codedeploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
            console.print(f"  deployment {deployment} was {status}: stopped, traffic returns to the previous version")

    def not_deployed(self) -> UserError:
        """For a cutover without a deploy step before it."""
        return UserError(
            f"{self.outputs.deployment_group}: no deployment of version {self.version} waits for its cutover; "
            f"nothing was done.\nDeploy it first: ./taskw deliver -- deploy with VERSION={self.version}"
        )

    def _group(self) -> dict[str, str]:
        return {
            "applicationName": self.outputs.application,
            "deploymentGroupName": self.outputs.deployment_group,
        }

    def _busy(self, info: Info) -> UserError:
        return UserError(
            f"{self.outputs.deployment_group}: deployment {info['deploymentId']} "
            f"({info.get('description', 'started by hand')}) is {info['status']}; nothing was done.\n"
            f"Wait until it has ended: {console_link(self.codedeploy, info['deploymentId'])}"
        )

    def _wait_until_ended(self, deployment: str) -> None:
        def ask() -> tuple[bool, str]:
            status = self.info(deployment)["status"]
            return status not in ACTIVE, status

        polling.poll(ask, f"deployment {deployment}", self.polling)


def description(version: str) -> str:
    """The description by which a version's deployment is found again."""
    return f"version {version}"


def console_link(codedeploy: Any, deployment: str) -> str:
    region = codedeploy.meta.region_name
    return f"https://{region}.console.aws.amazon.com/codesuite/codedeploy/deployments/{deployment}?region={region}"
