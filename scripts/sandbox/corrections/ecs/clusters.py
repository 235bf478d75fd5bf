"""ECS: a cluster with services cannot be deleted.

AWS: ClusterContainsServicesException, https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html
moto: deletes it.
"""

from __future__ import annotations

from typing import Any

from moto.ecs.models import EC2ContainerServiceBackend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DeleteCluster."""

    @replace(EC2ContainerServiceBackend, "delete_cluster")
    def delete_cluster(original: Any, self: Any, cluster_str: str) -> Any:
        name = cluster_str.rpartition("/")[2]
        if any(s.cluster_name == name and s.status != "INACTIVE" for s in self.services.values()):
            text = "The Cluster cannot be deleted while Services are active."
            raise AwsError("ClusterContainsServicesException", text)
        return original(self, cluster_str)
