"""ECS: fields of a service, and who may change it."""

from __future__ import annotations

from typing import Any

import pytest

GIVEN = {
    "availabilityZoneRebalancing": "ENABLED",
    "enableECSManagedTags": True,
    "enableExecuteCommand": True,
    "healthCheckGracePeriodSeconds": 30,
    "deploymentConfiguration": {"maximumPercent": 150, "minimumHealthyPercent": 50},
}


@pytest.fixture(scope="module", params=["moto", "aws"])
def each(request: pytest.FixtureRequest) -> Any:
    """Both sandboxes, with a cluster and a task definition."""
    each = request.getfixturevalue(request.param)
    ecs = each.client("ecs")
    ecs.create_cluster(clusterName="c")
    ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "b", "memory": 10}])
    return each


def _fields(ecs: Any, name: str) -> dict[str, Any]:
    service = ecs.describe_services(cluster="c", services=[name])["services"][0]
    return {key: service.get(key) for key in GIVEN}


def test_service_returns_what_was_set_and_aws_defaults(each) -> None:
    ecs = each.client("ecs")
    ecs.create_service(cluster="c", serviceName="set", taskDefinition="f", desiredCount=0, **GIVEN)
    if each.sandbox.name == "plain":
        assert _fields(ecs, "set") == dict.fromkeys(GIVEN)
        return
    assert _fields(ecs, "set") == GIVEN
    ecs.update_service(cluster="c", service="set", healthCheckGracePeriodSeconds=9, enableExecuteCommand=False)
    assert _fields(ecs, "set") == GIVEN | {"healthCheckGracePeriodSeconds": 9, "enableExecuteCommand": False}
    ecs.create_service(cluster="c", serviceName="bare", taskDefinition="f", desiredCount=0)
    bare = {"availabilityZoneRebalancing": "DISABLED", "enableECSManagedTags": False, "enableExecuteCommand": False}
    usual = {"maximumPercent": 200, "minimumHealthyPercent": 100}
    assert _fields(ecs, "bare") == bare | {"healthCheckGracePeriodSeconds": None, "deploymentConfiguration": usual}


def test_service_of_codedeploy_cannot_be_deployed_by_an_update(each) -> None:
    ecs, refused = each.client("ecs"), "InvalidParameterException" if each.sandbox.name == "corrected" else ""
    ecs.create_service(cluster="c", serviceName="d", taskDefinition="f", desiredCount=1,
                       deploymentController={"type": "CODE_DEPLOY"})  # fmt: skip
    assert each.error(ecs.update_service, cluster="c", service="d", taskDefinition="f:1") == refused
    ecs.update_service(cluster="c", service="d", desiredCount=2)
    assert each.error(ecs.create_service, cluster="c", serviceName="d", taskDefinition="f", desiredCount=1) == refused
    ecs.delete_service(cluster="c", service="d", force=True)
    gone = ecs.describe_services(cluster="c", services=["d"])["services"][0]
    assert (gone["status"], gone["desiredCount"]) == ("INACTIVE", 0 if refused else 1)
