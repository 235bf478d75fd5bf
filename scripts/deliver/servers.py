"""Servers, blue/green: a second group of instances takes the first one's place behind production's target group.

The two auto scaling groups are Terraform's; the idle one is empty (docs/decisions/0005). Production's target group is
always `blue`, into which CodeDeploy registers; `green` is the test route's, into which this registers.
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from scripts.base.cli import console
from scripts.deliver import deployments, revisions, waiting
from scripts.deliver.facts import Facts
from scripts.deliver.waiting import Patience

KEEP_OLD_SECONDS = 300.0  # time for a person, or an alarm, to want the previous version back


@dataclass(frozen=True)
class Clients:
    codedeploy: Any
    autoscaling: Any
    balancer: Any


def of(clients: Callable[[str], Any]) -> Clients:
    return Clients(clients("codedeploy"), clients("autoscaling"), clients("elbv2"))


def deploy(to: Clients, facts: Facts, version: str, revision: dict[str, Any], patience: Patience, least: int) -> None:
    """Fill the idle group, `least` servers or as many as live, install the version, and let the test route reach it."""
    deployment = deployments.resume(to.codedeploy, facts, version, patience)
    if not deployment and revisions.is_of(deployments.last(to.codedeploy, facts), revision):
        console.print(f"  version {version} runs already: nothing to deploy")
        return
    live, idle = groups(to, facts)
    name = idle["AutoScalingGroupName"]
    with emptied_on_failure(to.autoscaling, name):
        fill(to.autoscaling, name, least, max(live["DesiredCapacity"], least), patience)
        if not deployment:
            more = {"targetInstances": {"autoScalingGroups": [name]}}
            deployment = deployments.begin(to.codedeploy, facts, version, revision, **more)
        with deployments.stopped_on_failure(to.codedeploy, deployment):
            deployments.wait(to.codedeploy, deployment, deployments.READY, patience)
            put_to_test(to, facts, name)


def cutover(to: Clients, facts: Facts, version: str, revision: dict[str, Any], patience: Patience, keep: float) -> None:
    """Move production's traffic; the previous group is emptied `keep` seconds later."""
    moved = deployments.go_on(to.codedeploy, facts, version, patience)
    if not moved and not revisions.is_of(deployments.last(to.codedeploy, facts), revision):
        raise deployments.nothing_waits(facts, version)
    live, old = groups(to, facts)
    hand_over(to.autoscaling, facts.target_groups["blue"].arn, live, old)
    if not moved and not old["DesiredCapacity"]:
        console.print(f"  version {version} has production's traffic already: nothing to do")
        return
    name = old["AutoScalingGroupName"]
    console.print(f"  {name}, the previous version, is kept for {keep:.0f} s and then emptied")
    patience.sleep(keep)
    empty(to.autoscaling, name)


def hand_over(autoscaling: Any, arn: str, live: dict[str, Any], old: dict[str, Any]) -> None:
    """Servers that scaling adds to the live group get production's traffic; those of the idle one never do."""
    if arn not in live["TargetGroupARNs"]:
        name = live["AutoScalingGroupName"]
        autoscaling.attach_load_balancer_target_groups(AutoScalingGroupName=name, TargetGroupARNs=[arn])
    if arn in old["TargetGroupARNs"]:
        name = old["AutoScalingGroupName"]
        autoscaling.detach_load_balancer_target_groups(AutoScalingGroupName=name, TargetGroupARNs=[arn])


def groups(to: Clients, facts: Facts) -> tuple[dict[str, Any], dict[str, Any]]:
    """The live group and the idle one; live is whose instances production's target group has."""
    listed = facts.autoscaling_groups or {}
    names = [listed["blue"], listed["green"]]
    found = to.autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=names)["AutoScalingGroups"]
    blue, green = sorted(found, key=lambda group: names.index(group["AutoScalingGroupName"]))
    serving = registered(to.balancer, facts.target_groups["blue"].arn)
    return (green, blue) if len(serving & instances(green)) > len(serving & instances(blue)) else (blue, green)


def fill(autoscaling: Any, name: str, least: int, size: int, patience: Patience) -> None:
    """This many instances, all in service."""
    autoscaling.update_auto_scaling_group(AutoScalingGroupName=name, MinSize=least, DesiredCapacity=size)

    def look() -> tuple[bool, str]:
        group = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]
        ready = sum(each["LifecycleState"] == "InService" for each in group["Instances"])
        return ready >= size, f"{ready} of {size} instances in service"

    waiting.until(look, name, patience)


def empty(autoscaling: Any, name: str) -> None:
    autoscaling.update_auto_scaling_group(AutoScalingGroupName=name, MinSize=0, DesiredCapacity=0)


@contextmanager
def emptied_on_failure(autoscaling: Any, name: str) -> Iterator[None]:
    """Instances that nobody will use are not paid for."""
    try:
        yield
    except BaseException:
        empty(autoscaling, name)
        raise


def put_to_test(to: Clients, facts: Facts, name: str) -> None:
    """The test route reaches the instances of this group, and no others."""
    group = to.autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]
    arn, new = facts.target_groups["green"].arn, instances(group)
    old = registered(to.balancer, arn) - new
    to.balancer.register_targets(TargetGroupArn=arn, Targets=[{"Id": each} for each in sorted(new)])
    if old:
        to.balancer.deregister_targets(TargetGroupArn=arn, Targets=[{"Id": each} for each in sorted(old)])


def registered(balancer: Any, arn: str) -> set[str]:
    """Ids of a target group's instances, those that are leaving it left out."""
    found = balancer.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    return {each["Target"]["Id"] for each in found if each["TargetHealth"]["State"] != "draining"}


def instances(group: dict[str, Any]) -> set[str]:
    return {each["InstanceId"] for each in group["Instances"]}
