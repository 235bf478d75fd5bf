"""ECS clusters; one that was deleted is listed as INACTIVE for a while."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, batches, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "ecs", REGIONAL
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
MOST = 100
COVERS = ("ecs:cluster",)
AFTER: tuple[str, ...] = ("ecs_service",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = pages(client, "list_clusters", "clusterArns")
    answers = [client.describe_clusters(clusters=batch, include=["TAGS"]) for batch in batches(arns, MOST)]
    alive = [item for answer in answers for item in answer["clusters"] if item["status"] != "INACTIVE"]
    return [Found("cluster", item["clusterArn"]) for item in alive if wanted.owns(item.get("tags", []))]
