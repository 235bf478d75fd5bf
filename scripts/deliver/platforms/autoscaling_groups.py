"""The two auto scaling groups of a service on servers: their instances, and which one gets traffic.

https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scripts.deliver import polling
from scripts.deliver.polling import PollSettings

Group = dict[str, Any]  # AutoScalingGroup


def describe(autoscaling: Any, names: list[str]) -> list[Group]:
    """These groups, in this order."""
    found = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=names)["AutoScalingGroups"]
    return sorted(found, key=lambda group: names.index(group["AutoScalingGroupName"]))


def instances(group: Group) -> set[str]:
    return {each["InstanceId"] for each in group["Instances"]}


def fill(autoscaling: Any, name: str, least: int, size: int, settings: PollSettings) -> None:
    """Start this many instances, and wait until all are in service."""
    autoscaling.update_auto_scaling_group(AutoScalingGroupName=name, MinSize=least, DesiredCapacity=size)

    def ask() -> tuple[bool, str]:
        (group,) = describe(autoscaling, [name])
        ready = sum(each["LifecycleState"] == "InService" for each in group["Instances"])
        return ready >= size, f"{ready} of {size} instances in service"

    polling.poll(ask, name, settings)


def empty(autoscaling: Any, name: str) -> None:
    autoscaling.update_auto_scaling_group(AutoScalingGroupName=name, MinSize=0, DesiredCapacity=0)


@contextmanager
def emptied_on_failure(autoscaling: Any, name: str) -> Iterator[None]:
    """Do not pay for instances that nobody will use."""
    try:
        yield
    except BaseException:
        empty(autoscaling, name)
        raise


def hand_over(autoscaling: Any, arn: str, live: Group, old: Group) -> None:
    """Servers that scaling adds to the live group get production traffic; those of the idle one never do."""
    if arn not in live["TargetGroupARNs"]:
        name = live["AutoScalingGroupName"]
        autoscaling.attach_load_balancer_target_groups(AutoScalingGroupName=name, TargetGroupARNs=[arn])
    if arn in old["TargetGroupARNs"]:
        name = old["AutoScalingGroupName"]
        autoscaling.detach_load_balancer_target_groups(AutoScalingGroupName=name, TargetGroupARNs=[arn])
