"""One version on its way to one target: what every platform's deploy and cutover work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.deliver.artifacts.approved_package import ApprovedPackage
from scripts.deliver.codedeploy.deployments import DeploymentGroup
from scripts.deliver.credentials import Clients
from scripts.deliver.job import Job
from scripts.deliver.outputs import Outputs
from scripts.deliver.polling import DEPLOYMENT_SECONDS, PollSettings

KEEP_OLD_SECONDS = 300.0  # time for a person, or an alarm, to want the previous version back


@dataclass(frozen=True)
class Delivery:
    """`clients` act in the target's account. `keep_seconds` is how long a cutover keeps replaced servers."""

    job: Job
    clients: Clients
    outputs: Outputs
    package: ApprovedPackage
    polling: PollSettings = PollSettings(DEPLOYMENT_SECONDS)
    keep_seconds: float = KEEP_OLD_SECONDS

    @property
    def version(self) -> str:
        return self.job.version

    @property
    def deployments(self) -> DeploymentGroup:
        """The service's deployment group, seen from this version."""
        return DeploymentGroup(self.client("codedeploy"), self.outputs, self.version, self.polling)

    def client(self, service: str) -> Any:
        return self.clients(service)
