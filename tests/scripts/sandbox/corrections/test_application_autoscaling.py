"""Application Auto Scaling: tags, the role, and policies of a deregistered target."""

from __future__ import annotations

from typing import Any

SERVICE = {"ServiceNamespace": "ecs", "ScalableDimension": "ecs:service:DesiredCount", "ResourceId": "service/c/s"}
TRACKING: dict[str, Any] = {
    "PolicyName": "cpu",
    "PolicyType": "TargetTrackingScaling",
    "TargetTrackingScalingPolicyConfiguration": {
        "TargetValue": 50.0,
        "PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"},
    },
}


def test_scalable_target_has_tags_and_a_role(aws, moto) -> None:
    for each in (moto, aws):
        ecs, scaling = each.client("ecs"), each.client("application-autoscaling")
        ecs.create_cluster(clusterName="c")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "b", "memory": 10}])
        ecs.create_service(cluster="c", serviceName="s", taskDefinition="f", desiredCount=0)
        arn = scaling.register_scalable_target(MinCapacity=1, MaxCapacity=2, Tags={"a": "b"}, **SERVICE)
        scaling.put_scaling_policy(**SERVICE, **TRACKING)
    arn = arn["ScalableTargetARN"]
    assert moto.error(moto.client("application-autoscaling").list_tags_for_resource, ResourceARN=arn) != ""
    scaling.register_scalable_target(MinCapacity=1, MaxCapacity=3, **SERVICE)
    scaling.tag_resource(ResourceARN=arn, Tags={"c": "d"})
    scaling.untag_resource(ResourceARN=arn, TagKeys=["a"])
    assert scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"c": "d"}
    target = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"][0]
    assert target["RoleARN"].endswith("/AWSServiceRoleForApplicationAutoScaling_ECSService")


def test_policies_are_deleted_with_their_scalable_target(aws, moto) -> None:
    for each, left in ((moto, 1), (aws, 0)):
        scaling = each.client("application-autoscaling")
        arn = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"][0]["ScalableTargetARN"]
        scaling.deregister_scalable_target(**SERVICE)
        assert len(scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"]) == left
    assert each.error(scaling.list_tags_for_resource, ResourceARN=arn) == "ResourceNotFoundException"
