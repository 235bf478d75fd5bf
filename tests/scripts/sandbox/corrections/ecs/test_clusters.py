"""ECS: clusters with services."""

from __future__ import annotations


def test_cluster_with_a_service_cannot_be_deleted(each) -> None:
    ecs = each.client("ecs")
    ecs.create_cluster(clusterName="c")
    ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "b", "memory": 10}])
    ecs.create_service(cluster="c", serviceName="s", taskDefinition="f", desiredCount=0)
    assert each.error(ecs.delete_cluster, cluster="c") == each.expect("ClusterContainsServicesException")
    ecs.delete_service(cluster="c", service="s")
    ecs.delete_cluster(cluster="c")
