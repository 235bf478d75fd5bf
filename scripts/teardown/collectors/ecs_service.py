"""ECS services: those with the tags, and all others in a cluster with the tags; their task sets go with them."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, batches, pages
from scripts.teardown.collectors import cluster as clusters
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "ecs", REGIONAL
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
MOST = 10
COVERS = ("ecs:service", "ecs:task-set")
AFTER: tuple[str, ...] = ("codedeploy_application", "scalable_target")


def collect(client: Any, wanted: Wanted) -> list[Found]:
    own = {item.id for item in clusters.collect(client, wanted)}
    arns = pages(client, "list_clusters", "clusterArns")
    found = [(cluster in own, item) for cluster in arns for item in _services(client, cluster)]
    # One that was deleted is described as INACTIVE for a while.
    alive = [(child, item) for child, item in found if item["status"] != "INACTIVE"]
    return [
        Found("ecs_service", item["serviceArn"]) for child, item in alive if child or wanted.owns(item.get("tags", []))
    ]


def _services(client: Any, cluster: str) -> list[dict[str, Any]]:
    arns = pages(client, "list_services", "serviceArns", cluster=cluster)
    arguments = {"cluster": cluster, "include": ["TAGS"]}
    answers = [client.describe_services(services=batch, **arguments) for batch in batches(arns, MOST)]
    return [item for answer in answers for item in answer["services"]]
