"""CodeDeploy's deployments: one at a time in a deployment group, found again by the version in their description.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import polling
from scripts.deliver.codedeploy import refusals, targets
from scripts.deliver.codedeploy.deployment_info import ACTIVE, Info, console_link, description, is_rollback
from scripts.deliver.codedeploy.failure import reasons
from scripts.deliver.outputs import Outputs
from scripts.deliver.polling import PollSettings

READY, SUCCEEDED = "Ready", "Succeeded"


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
        """The id of this version's own deployment, if an earlier attempt started it; None if one can be started.

        A deployment of another version that waits for its cutover is stopped. UserError if one moves traffic.
        """
        info = self.active()
        if info is None or self._ends_by_itself(info):
            return None
        if info.get("description") == description(self.version):
            return info["deploymentId"]
        if info["status"] != READY:
            raise refusals.busy(self.codedeploy, self.outputs, info)
        console.print(f"  {info['deploymentId']} ({info.get('description')}) was never cut over: stopped")
        self.stop(info["deploymentId"])
        self._wait_until_ended(info["deploymentId"])
        return None

    def start(self, revision: dict[str, Any], **more: Any) -> str:
        """Create a deployment of this version; returns its id."""
        request = {**self._group(), "description": description(self.version), "revision": revision, **more}
        try:
            created = self.codedeploy.create_deployment(**request)["deploymentId"]
        except self.codedeploy.exceptions.DeploymentLimitExceededException:
            self._free()
            created = self.codedeploy.create_deployment(**request)["deploymentId"]
        console.print(f"  deployment {created}: {console_link(self.codedeploy, created)}", markup=False)
        return created

    def last_succeeded(self) -> Info:
        """The newest deployment that succeeded; empty if there is none."""
        group = self.codedeploy.get_deployment_group(**self._group())["deploymentGroupInfo"]
        found = group.get("lastSuccessfulDeployment")
        return self.info(found["deploymentId"]) if found else {}

    def resume(self, deploys: Callable[[Info], bool]) -> bool:
        """Let this version's waiting deployment move the traffic, and wait until it has; False if there is none.

        UserError with code 4 unless the deployment `deploys` the approved package: its description does not say so.
        """
        info = self.active()
        if info is None or is_rollback(info) or info.get("description") != description(self.version):
            return False
        if not deploys(info):
            raise refusals.something_else(self.codedeploy, self.outputs, info)
        with self.stopped_on_failure(info["deploymentId"]):
            if info["status"] == READY:
                self.codedeploy.continue_deployment(deploymentId=info["deploymentId"], deploymentWaitType="READY_WAIT")
            self.wait(info["deploymentId"], SUCCEEDED)
        return True

    def wait(self, deployment: str, wanted: str) -> None:
        """Until the deployment is Ready, or its traffic has moved. UserError, with the cause and a link, if it ends
        otherwise. The previous tasks of ECS are then kept for a while, which nobody has to watch."""

        def ask() -> tuple[bool, str]:
            info = self.info(deployment)
            if info["status"] in ("Failed", "Stopped"):
                link = console_link(self.codedeploy, deployment)
                raise UserError(
                    f"deployment {deployment} is {info['status']}: {reasons(self.codedeploy, info)}\n{link}"
                )
            moved = targets.have_traffic(self.codedeploy, info)
            return moved or info["status"] in (wanted, SUCCEEDED), "traffic has moved" if moved else info["status"]

        polling.poll(ask, f"deployment {deployment}", self.polling)

    @contextmanager
    def stopped_on_failure(self, deployment: str) -> Iterator[None]:
        """On any failure, an interrupt too, stop the deployment: none moves traffic while nobody watches it. One whose
        traffic has moved is not stopped, because that would bring back the previous version."""
        try:
            yield
        except BaseException:
            self.stop(deployment)
            raise

    def stop(self, deployment: str) -> None:
        """Stop and roll back a deployment, unless it has ended or moved its traffic."""
        info = self.info(deployment)
        if targets.have_traffic(self.codedeploy, info):
            console.print(f"  deployment {deployment} has moved its traffic: not stopped, the new version stays")
        elif info["status"] in ACTIVE:
            self.codedeploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
            was = f"deployment {deployment} was {info['status']}"
            console.print(f"  {was}: stopped, traffic returns to the previous version")

    def _group(self) -> dict[str, str]:
        return {
            "applicationName": self.outputs.application,
            "deploymentGroupName": self.outputs.deployment_group,
        }

    def _ends_by_itself(self, info: Info) -> bool:
        return is_rollback(info) or targets.have_traffic(self.codedeploy, info)

    def _free(self) -> None:
        """Wait for a rollback; remove previous tasks that are kept. UserError if a deployment moves traffic.

        A rollback is a deployment of its own:
        https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
        """
        info = self.active()
        if info is None:
            return
        name = info["deploymentId"]
        if is_rollback(info):
            console.print(f"  deployment {name} brings the previous version back: waiting until it has ended")
        elif targets.have_traffic(self.codedeploy, info):
            console.print(f"  deployment {name} keeps the tasks of the version before it: removed now")
            self.codedeploy.continue_deployment(deploymentId=name, deploymentWaitType="TERMINATION_WAIT")
        else:
            raise refusals.busy(self.codedeploy, self.outputs, info)
        self._wait_until_ended(name)

    def _wait_until_ended(self, deployment: str) -> None:
        def ask() -> tuple[bool, str]:
            status = self.info(deployment)["status"]
            return status not in ACTIVE, status

        polling.poll(ask, f"deployment {deployment}", self.polling)
