"""CodeDeploy's deployment configurations: those that AWS has for everyone, and an account's own.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html and
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentConfig.html
moto: has none of their operations, and takes any name for a configuration.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow

from scripts.sandbox.base.responses import Refused
from scripts.sandbox.base.stored_state import kept

DEFAULT = "CodeDeployDefault."
HEALTHY = {"AllAtOnce": ("HOST_COUNT", 0), "HalfAtATime": ("FLEET_PERCENT", 50), "OneAtATime": ("FLEET_PERCENT", 99)}
# (percent, minutes); AWS writes "Minute" in the singular for Lambda, and "Minutes" for ECS.
CANARY = {
    **{f"LambdaCanary10Percent{minutes}Minutes": (10, minutes) for minutes in (5, 10, 15, 30)},
    **{f"ECSCanary10Percent{minutes}Minutes": (10, minutes) for minutes in (5, 15)},
}
LINEAR = {
    "LambdaLinear10PercentEvery1Minute": (10, 1),
    **{f"LambdaLinear10PercentEvery{minutes}Minutes": (10, minutes) for minutes in (2, 3, 10)},
    **{f"ECSLinear10PercentEvery{minutes}Minutes": (10, minutes) for minutes in (1, 3)},
}
MADE = datetime(2018, 11, 27)


def apply() -> None:
    """Adds the operations."""
    for operation in (create_deployment_config, get_deployment_config, list_deployment_configs,
                      delete_deployment_config):  # fmt: skip
        setattr(CodeDeployResponse, operation.__name__, operation)


def require(backend: Any, name: str, platform: str) -> dict[str, Any]:
    """The configuration; Refused when it does not exist or is for another platform."""
    found = _find(backend, name)
    if found["computePlatform"] != platform:
        text = f"The deployment configuration {name} is not valid for the compute platform {platform}."
        raise Refused("InvalidDeploymentConfigNameException", text)
    return found


def create_deployment_config(self: Any) -> ActionResult:
    """An account's own; the name must be new, and not begin as AWS's do."""
    own, name = kept(self.codedeploy_backend, "configs"), self.params["deploymentConfigName"]
    if name.startswith(DEFAULT):
        raise Refused("InvalidDeploymentConfigNameException", f"Names that begin with {DEFAULT} are reserved.")
    if name in own:
        raise Refused("DeploymentConfigAlreadyExistsException", f"Deployment configuration {name} already exists.")
    config = _config(name, self.params.get("computePlatform", "Server"), utcnow())
    config |= {key: self.params[key] for key in ("minimumHealthyHosts", "trafficRoutingConfig", "zonalConfig")
               if self.params.get(key)}  # fmt: skip
    _check(config)
    own[name] = config
    return ActionResult({"deploymentConfigId": config["deploymentConfigId"]})


def get_deployment_config(self: Any) -> ActionResult:
    """DeploymentConfigInfo."""
    found = _find(self.codedeploy_backend, self.params["deploymentConfigName"])
    return ActionResult({"deploymentConfigInfo": found})


def list_deployment_configs(self: Any) -> ActionResult:
    """Names, AWS's first."""
    return ActionResult({"deploymentConfigsList": [*PREDEFINED, *kept(self.codedeploy_backend, "configs")]})


def delete_deployment_config(self: Any) -> ActionResult:
    """Unless AWS made it or a group uses it; one that does not exist is as good as deleted."""
    backend, name = self.codedeploy_backend, self.params["deploymentConfigName"]
    if name.startswith(DEFAULT):
        raise Refused("InvalidOperationException", "Predefined deployment configurations cannot be deleted.")
    groups = [group for of in backend.deployment_groups.values() for group in of.values()]
    if any(group.settings["deploymentConfigName"] == name for group in groups):
        raise Refused("DeploymentConfigInUseException", f"The deployment configuration {name} is in use.")
    kept(backend, "configs").pop(name, None)
    return EmptyResult()


def _find(backend: Any, name: str) -> dict[str, Any]:
    found = PREDEFINED.get(name) or kept(backend, "configs").get(name)
    if found is None:
        raise Refused("DeploymentConfigDoesNotExistException", f"No Deployment Configuration found for name: {name}")
    return found


def _check(config: dict[str, Any]) -> None:
    """Servers have a number of healthy hosts, the others a way to route traffic."""
    routing = config.get("trafficRoutingConfig")
    if config["computePlatform"] == "Server" and (routing or "minimumHealthyHosts" not in config):
        raise Refused("InvalidMinimumHealthyHostValueException", "A server's configuration needs minimumHealthyHosts.")
    if config["computePlatform"] != "Server" and not routing:
        raise Refused("InvalidTrafficRoutingConfigurationException", "trafficRoutingConfig is required.")
    for kind in ("timeBasedCanary", "timeBasedLinear"):
        percent = (routing or {}).get(kind, {}).get(kind[9:].lower() + "Percentage", 1)
        if not 0 < percent < 100:
            text = f"The percentage must be between 1 and 99: {percent}"
            raise Refused("InvalidTrafficRoutingConfigurationException", text)


def _config(name: str, platform: str, made: datetime) -> dict[str, Any]:
    uid = str(uuid.uuid5(uuid.NAMESPACE_DNS, name))
    return {
        "deploymentConfigId": uid,
        "deploymentConfigName": name,
        "computePlatform": platform,
        "createTime": made,
    }


def _predefined() -> dict[str, dict[str, Any]]:
    found: dict[str, Any] = {}
    for name, (kind, value) in HEALTHY.items():
        found[name] = {"minimumHealthyHosts": {"type": kind, "value": value}}
    for name in ("LambdaAllAtOnce", "ECSAllAtOnce"):
        found[name] = {"trafficRoutingConfig": {"type": "AllAtOnce"}}
    for way, table in (("Canary", CANARY), ("Linear", LINEAR)):
        for name, (percent, minutes) in table.items():
            amounts = {f"{way.lower()}Percentage": percent, f"{way.lower()}Interval": minutes}
            found[name] = {"trafficRoutingConfig": {"type": f"TimeBased{way}", f"timeBased{way}": amounts}}
    platforms = {name: next((p for p in ("Lambda", "ECS") if name.startswith(p)), "Server") for name in found}
    return {DEFAULT + name: _config(DEFAULT + name, platforms[name], MADE) | row for name, row in found.items()}


PREDEFINED = _predefined()
