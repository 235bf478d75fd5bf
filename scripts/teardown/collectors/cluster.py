"""ECS clusters; one that was deleted is listed as INACTIVE for a while."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "ecs", REGIONAL
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
MOST = 100
COVERS = ("ecs:cluster",)
AFTER: tuple[str, ...] = ("ecs_service",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = pages(client, "list_clusters", "clusterArns")
    groups = [arns[start : start + MOST] for start in range(0, len(arns), MOST)]
    clusters = [
        one for group in groups for one in client.describe_clusters(clusters=group, include=["TAGS"])["clusters"]
    ]
    alive = [item for item in clusters if item["status"] != "INACTIVE"]
    return [Found("cluster", item["clusterArn"]) for item in alive if wanted.owns(item.get("tags", []))]
