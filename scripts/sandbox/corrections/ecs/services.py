"""ECS services: every field is told back, and one that CodeDeploy deploys cannot be deployed by hand.

AWS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html and
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
moto: forgets most fields, and changes the task definition of any service.
"""

from __future__ import annotations

from typing import Any

from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused

# Fields that moto has no place for, and what they are without being told.
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
# What only a deployment may change: "Unable to update … on services with a CODE_DEPLOY deployment controller".
DEPLOYED = ("taskDefinition", "loadBalancers", "networkConfiguration", "platformVersion")


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
            raise Refused("InvalidParameterException", "Creation of service was not idempotent.")
        answer = original(self)
        service = self.ecs_backend.services[f"{cluster}:{name}"]
        for field, default in FIELDS.items():
            setattr(service, field, self._get_param(field, default))
        if not service.deploymentConfiguration:
            service.deploymentConfiguration = {"maximumPercent": 200, "minimumHealthyPercent": 100}
        if service.launch_type == "FARGATE":
            service.platform_version, service.platformFamily = service.platform_version or "LATEST", "Linux"
        return answer


def _update() -> None:
    @replace(EC2ContainerServiceResponse, "update_service")
    def update_service(original: Any, self: Any) -> Any:
        cluster, name = (self._get_param("cluster") or "default"), self._get_param("service").rpartition("/")[2]
        service = self.ecs_backend._get_service(cluster, name)
        given = [field for field in DEPLOYED if self._get_param(field)]
        if service.deployment_controller["type"] == "CODE_DEPLOY" and given:
            text = f"Unable to update {given[0]} on services with a CODE_DEPLOY deployment controller."
            raise Refused("InvalidParameterException", f"{text} Use AWS CodeDeploy to trigger a new deployment.")
        for field in FIELDS:
            if self._get_param(field) is not None:
                setattr(service, field, self._get_param(field))
        return original(self)


def _delete() -> None:
    @replace(EC2ContainerServiceBackend, "delete_service")
    def delete_service(original: Any, self: Any, cluster_name: str, service_name: str, force: bool) -> Any:
        """A service that was deleted has no tasks any more."""
        service = original(self, cluster_name, service_name, force)
        service.desired_count = service.running_count = 0
        return service
