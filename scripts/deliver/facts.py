"""What a service's workspace published in its target: the parameter /groundplan/<target>/services/<service>."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from generator import names
from generator.errors import UserError
from scripts.deliver.job import Job


class TargetGroup(BaseModel):
    arn: str


class Hooks(BaseModel):
    """Functions, by name, that CodeDeploy calls: after test traffic, and after production traffic."""

    integration: str
    smoke: str


class Network(BaseModel):
    """Where tasks run."""

    subnet_ids: list[str]
    security_group_id: str


class Facts(BaseModel):
    """The same keys on all platforms, null where a platform has no such thing; keys that no step needs are ignored."""

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
        """Whether a new version takes the running one's place on its servers, so that it cannot be tried beside it."""
        return self.platform == "server" and self.strategy != "blue_green"


def read(ssm: Any, job: Job) -> Facts:
    """UserError if the service was not applied there."""
    name = names.services.outputs(job.target, job.service)
    try:
        value = ssm.get_parameter(Name=name)["Parameter"]["Value"]
    except ssm.exceptions.ParameterNotFound:
        raise UserError(
            f"{name}: there is no such parameter, so {job.service} was never applied in {job.target}.\n"
            f"Apply it first: ./taskw plan ENV={job.target} WORKSPACE=targets/{job.target}/services/{job.service}"
        ) from None
    return Facts.model_validate_json(value)
