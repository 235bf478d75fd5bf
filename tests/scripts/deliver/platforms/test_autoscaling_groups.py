"""autoscaling_groups.py: production's target group goes with the group that serves."""

import pytest

from scripts.deliver.platforms import autoscaling_groups

LIVE = {"AutoScalingGroupName": "green", "TargetGroupARNs": ["tg/blue"]}
IDLE = {"AutoScalingGroupName": "blue", "TargetGroupARNs": []}


def test_a_second_hand_over_changes_nothing(stub):
    autoscaling_groups.hand_over(stub("autoscaling").client, "tg/blue", LIVE, IDLE)


def test_a_hand_over_attaches_before_it_detaches(stub):
    scaling = stub("autoscaling")
    for name, action in (("blue", "attach"), ("green", "detach")):
        parameters = {"AutoScalingGroupName": name, "TargetGroupARNs": ["tg/blue"]}
        scaling.add_response(f"{action}_load_balancer_target_groups", {}, parameters)
    autoscaling_groups.hand_over(scaling.client, "tg/blue", IDLE, LIVE)


def test_an_interrupt_empties_the_group(stub):
    parameters = {"AutoScalingGroupName": "green", "MinSize": 0, "DesiredCapacity": 0}
    stub("autoscaling").add_response("update_auto_scaling_group", {}, parameters)
    with pytest.raises(KeyboardInterrupt), autoscaling_groups.emptied_on_failure(stub("autoscaling").client, "green"):
        raise KeyboardInterrupt
