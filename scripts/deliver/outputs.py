"""What a service's workspace published in its target: the parameter /groundplan/<target>/services/<service>."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from generator import names, platforms
from generator.errors import UserError
from scripts.deliver.job import Job


class TargetGroup(BaseModel):
    arn: str


class Hooks(BaseModel):
    """Names of the functions that CodeDeploy calls: after test traffic, and after production traffic."""

    integration: str
    smoke: str


class Network(BaseModel):
    """Where tasks run."""

    subnet_ids: list[str]
    security_group_id: str


class Outputs(BaseModel):
    """The first five keys on every platform, the others only on platforms that have them.

    Keys that no step needs are ignored: workspaces that an older kit applied publish more.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    platform: str
    strategy: str
    port: int
    application: str
    deployment_group: str
    target_groups: dict[str, TargetGroup] = {}
    hooks: Hooks | None = None
    function: str | None = None
    cluster: str | None = None
    service: str | None = None
    task_definition: str | None = None
    network: Network | None = None
    autoscaling_groups: dict[str, str] | None = None

    @property
    def in_place(self) -> bool:
        """Whether a new version replaces the running one on its servers, so that it cannot be tested next to it."""
        return platforms.of(self.platform).is_in_place(self.strategy)


def read(ssm: Any, job: Job) -> Outputs:
    """UserError if the service was never applied in the target."""
    name = names.services.outputs(job.target, job.service)
    try:
        value = ssm.get_parameter(Name=name)["Parameter"]["Value"]
    except ssm.exceptions.ParameterNotFound:
        raise UserError(
            f"{name}: parameter not found, so {job.service} was never applied in {job.target}.\n"
            f"Apply it first: ./taskw plan ENV={job.target} WORKSPACE=targets/{job.target}/services/{job.service}"
        ) from None
    return Outputs.model_validate_json(value)
