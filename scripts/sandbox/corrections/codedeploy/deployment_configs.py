"""CodeDeploy deployment configurations: those that AWS predefines, and an account's own.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html and
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentConfig.html
moto: has none of their operations, and accepts any name as a configuration.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from moto.codedeploy.responses import CodeDeployResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow

from scripts.sandbox.correction_tools.patch import add_operations
from scripts.sandbox.correction_tools.stored_state import stored_state
from scripts.sandbox.corrections.codedeploy.predefined_configs import PREDEFINED, PREFIX
from scripts.sandbox.protocol.responses import AwsError

SETTINGS = ("minimumHealthyHosts", "trafficRoutingConfig", "zonalConfig")
PREDEFINED_AT = datetime(2018, 11, 27)

Config = dict[str, Any]  # DeploymentConfigInfo of the API


def apply() -> None:
    """Adds the operations."""
    add_operations(CodeDeployResponse, create_deployment_config, get_deployment_config)
    add_operations(CodeDeployResponse, list_deployment_configs, delete_deployment_config)


def require(backend: Any, name: str, platform: str) -> Config:
    """The configuration; AwsError if it does not exist or is for another platform."""
    found = _find(backend, name)
    if found["computePlatform"] != platform:
        text = f"The deployment configuration {name} is not valid for the compute platform {platform}."
        raise AwsError("InvalidDeploymentConfigNameException", text)
    return found


def create_deployment_config(self: Any) -> ActionResult:
    """Creates an account's own configuration, whose name must be new and not start like AWS's."""
    own, name = _own(self.codedeploy_backend), self.params["deploymentConfigName"]
    if name.startswith(PREFIX):
        raise AwsError("InvalidDeploymentConfigNameException", f"Names that begin with {PREFIX} are reserved.")
    if name in own:
        raise AwsError("DeploymentConfigAlreadyExistsException", f"Deployment configuration {name} already exists.")
    settings = {key: self.params[key] for key in SETTINGS if self.params.get(key)}
    platform = self.params.get("computePlatform", "Server")
    _check(platform, settings)
    own[name] = _config(name, platform, settings, utcnow())
    return ActionResult({"deploymentConfigId": own[name]["deploymentConfigId"]})


def get_deployment_config(self: Any) -> ActionResult:
    """DeploymentConfigInfo."""
    found = _find(self.codedeploy_backend, self.params["deploymentConfigName"])
    return ActionResult({"deploymentConfigInfo": found})


def list_deployment_configs(self: Any) -> ActionResult:
    """Names, the predefined ones first."""
    return ActionResult({"deploymentConfigsList": [*PREDEFINED, *_own(self.codedeploy_backend)]})


def delete_deployment_config(self: Any) -> ActionResult:
    """Refused if it is predefined or in use; succeeds if it does not exist."""
    backend, name = self.codedeploy_backend, self.params["deploymentConfigName"]
    if name.startswith(PREFIX):
        raise AwsError("InvalidOperationException", "Predefined deployment configurations cannot be deleted.")
    groups = [group for by_name in backend.deployment_groups.values() for group in by_name.values()]
    if any(group.settings["deploymentConfigName"] == name for group in groups):
        raise AwsError("DeploymentConfigInUseException", f"The deployment configuration {name} is in use.")
    _own(backend).pop(name, None)
    return EmptyResult()


def _own(backend: Any) -> dict[str, Config]:
    return stored_state(backend, "deployment_configs")


def _find(backend: Any, name: str) -> Config:
    if name in PREDEFINED:
        return _config(name, *PREDEFINED[name], PREDEFINED_AT)
    if name in _own(backend):
        return _own(backend)[name]
    raise AwsError("DeploymentConfigDoesNotExistException", f"No Deployment Configuration found for name: {name}")


def _check(platform: str, settings: dict[str, Any]) -> None:
    """Servers need a number of healthy hosts, the other platforms a traffic routing."""
    routing = settings.get("trafficRoutingConfig")
    if platform == "Server" and (routing or "minimumHealthyHosts" not in settings):
        text = "A server's configuration needs minimumHealthyHosts."
        raise AwsError("InvalidMinimumHealthyHostValueException", text)
    if platform != "Server" and not routing:
        raise AwsError("InvalidTrafficRoutingConfigurationException", "trafficRoutingConfig is required.")
    for kind, key in (("timeBasedCanary", "canaryPercentage"), ("timeBasedLinear", "linearPercentage")):
        percent = (routing or {}).get(kind, {}).get(key, 1)
        if not 0 < percent < 100:
            text = f"The percentage must be between 1 and 99: {percent}"
            raise AwsError("InvalidTrafficRoutingConfigurationException", text)


def _config(name: str, platform: str, settings: dict[str, Any], created: datetime) -> Config:
    return {
        "deploymentConfigId": str(uuid.uuid5(uuid.NAMESPACE_DNS, name)),
        "deploymentConfigName": name,
        "computePlatform": platform,
        "createTime": created,
        **settings,
    }
