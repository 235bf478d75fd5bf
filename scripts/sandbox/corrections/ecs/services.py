"""ECS services: every field is stored, and only CodeDeploy changes what a CODE_DEPLOY service runs.

AWS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html and
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
moto: forgets most fields, and lets anybody change the task definition of any service.
"""

from __future__ import annotations

from typing import Any

from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

# Fields that moto does not store, with AWS's defaults.
FIELDS: dict[str, Any] = {
    "availabilityZoneRebalancing": "DISABLED",
    "capacityProviderStrategy": None,
    "deploymentConfiguration": None,
    "enableECSManagedTags": False,
    "enableExecuteCommand": False,
    "healthCheckGracePeriodSeconds": None,
    "placementConstraints": [],
    "placementStrategy": [],
}
DEFAULT_DEPLOYMENT_CONFIGURATION = {"maximumPercent": 200, "minimumHealthyPercent": 100}
# Fields that only a deployment may change: "Unable to update … on services with a CODE_DEPLOY deployment controller".
DEPLOYMENT_FIELDS = ("taskDefinition", "loadBalancers", "networkConfiguration", "platformVersion")


def apply() -> None:
    """Corrects CreateService, UpdateService and DeleteService."""
    _create()
    _update()
    _delete()


def _create() -> None:
    @replace(EC2ContainerServiceResponse, "create_service")
    def create_service(original: Any, self: Any) -> Any:
        cluster, name = (self._get_param("cluster") or "default").rpartition("/")[2], self._get_param("serviceName")
        existing = self.ecs_backend.services.get(f"{cluster}:{name}")
        if existing is not None and existing.status == "ACTIVE":
            raise AwsError("InvalidParameterException", "Creation of service was not idempotent.")
        answer = original(self)
        service = self.ecs_backend.services[f"{cluster}:{name}"]
        for field, default in FIELDS.items():
            setattr(service, field, self._get_param(field, default))
        service.deploymentConfiguration = service.deploymentConfiguration or DEFAULT_DEPLOYMENT_CONFIGURATION
        if service.launch_type == "FARGATE":
            service.platform_version, service.platformFamily = service.platform_version or "LATEST", "Linux"
        return answer


def _update() -> None:
    @replace(EC2ContainerServiceResponse, "update_service")
    def update_service(original: Any, self: Any) -> Any:
        cluster, name = (self._get_param("cluster") or "default"), self._get_param("service").rpartition("/")[2]
        service = self.ecs_backend._get_service(cluster, name)
        requested = [field for field in DEPLOYMENT_FIELDS if self._get_param(field)]
        if service.deployment_controller["type"] == "CODE_DEPLOY" and requested:
            text = f"Unable to update {requested[0]} on services with a CODE_DEPLOY deployment controller."
            raise AwsError("InvalidParameterException", f"{text} Use AWS CodeDeploy to trigger a new deployment.")
        for field in FIELDS:
            if self._get_param(field) is not None:
                setattr(service, field, self._get_param(field))
        return original(self)


def _delete() -> None:
    """A deleted service has no tasks."""

    @replace(EC2ContainerServiceBackend, "delete_service")
    def delete_service(original: Any, self: Any, cluster_name: str, service_name: str, force: bool) -> Any:
        service = original(self, cluster_name, service_name, force)
        service.desired_count = service.running_count = 0
        return service
