"""Servers, blue/green: a second group of instances replaces the first one behind production's target group.

The two auto scaling groups are Terraform's; the idle one is empty (docs/decisions/0005). Production's target group is
always `blue`, into which CodeDeploy registers; `green` is the test route's, into which this registers.
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-server.html
"""

from __future__ import annotations

from typing import Any

from scripts.base.cli import console
from scripts.deliver import build_time
from scripts.deliver.artifacts import approved_package
from scripts.deliver.codedeploy import deployments, refusals, revisions
from scripts.deliver.outputs import Outputs
from scripts.deliver.platforms import autoscaling_groups
from scripts.deliver.platforms.autoscaling_groups import Group
from scripts.deliver.platforms.delivery import Delivery

TESTS_AFTER_CUTOVER = False


def deploy(delivery: Delivery) -> None:
    """Fill the idle group up to the live one's size, install the version, and let the test route reach it."""
    group, revision = delivery.deployments, approved_package.revision(delivery.job)
    deployment = group.resumable()
    if not deployment and revisions.is_of(group.last_succeeded(), revision):
        console.print(f"  version {delivery.version} is already running: nothing to deploy")
        return
    autoscaling, least = delivery.client("autoscaling"), delivery.job.row.scale.min
    live, idle = live_and_idle(delivery)
    name = idle["AutoScalingGroupName"]
    with autoscaling_groups.emptied_on_failure(autoscaling, name):
        autoscaling_groups.fill(autoscaling, name, least, max(live["DesiredCapacity"], least), delivery.polling)
        deployment = deployment or group.start(revision, targetInstances={"autoScalingGroups": [name]})
        with group.stopped_on_failure(deployment):
            group.wait(deployment, deployments.READY)
            register_for_tests(delivery, name)


def cutover(delivery: Delivery) -> None:
    """Move production traffic; the previous group is emptied `keep_seconds` later."""
    group, autoscaling = delivery.deployments, delivery.client("autoscaling")
    revision = approved_package.revision(delivery.job)
    moved = group.resume(lambda info: revisions.is_of(info, revision))
    if not moved and not revisions.is_of(group.last_succeeded(), revision):
        raise refusals.not_deployed(delivery.outputs, delivery.version)
    live, old = live_and_idle(delivery)
    autoscaling_groups.hand_over(autoscaling, _target_group(delivery.outputs, "blue"), live, old)
    if not moved and not old["DesiredCapacity"]:
        console.print(f"  version {delivery.version} already has production traffic: nothing to do")
        return
    name = old["AutoScalingGroupName"]
    keep = min(delivery.keep_seconds, build_time.left())
    console.print(f"  {name}, the previous version, is kept for {keep:.0f} s and then emptied")
    delivery.polling.sleep(keep)
    autoscaling_groups.empty(autoscaling, name)


def live_and_idle(delivery: Delivery) -> tuple[Group, Group]:
    """The two groups; live is the one whose instances are in production's target group."""
    listed = delivery.outputs.autoscaling_groups or {}
    blue, green = autoscaling_groups.describe(delivery.client("autoscaling"), [listed["blue"], listed["green"]])
    serving = registered(delivery.client("elbv2"), _target_group(delivery.outputs, "blue"))
    blue_serves, green_serves = (len(serving & autoscaling_groups.instances(group)) for group in (blue, green))
    return (green, blue) if green_serves > blue_serves else (blue, green)


def register_for_tests(delivery: Delivery, name: str) -> None:
    """The test route reaches the instances of this group, and no others."""
    balancer, arn = delivery.client("elbv2"), _target_group(delivery.outputs, "green")
    (group,) = autoscaling_groups.describe(delivery.client("autoscaling"), [name])
    new = autoscaling_groups.instances(group)
    old = registered(balancer, arn) - new
    balancer.register_targets(TargetGroupArn=arn, Targets=_targets(new))
    if old:
        balancer.deregister_targets(TargetGroupArn=arn, Targets=_targets(old))


def registered(balancer: Any, arn: str) -> set[str]:
    """Ids of a target group's instances, without those that are being drained."""
    found = balancer.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    return {each["Target"]["Id"] for each in found if each["TargetHealth"]["State"] != "draining"}


def _targets(ids: set[str]) -> list[dict[str, str]]:
    return [{"Id": each} for each in sorted(ids)]


def _target_group(outputs: Outputs, colour: str) -> str:
    return outputs.target_groups[colour].arn
