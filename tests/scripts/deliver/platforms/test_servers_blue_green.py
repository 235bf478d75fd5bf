"""servers_blue_green.py: the idle group is filled, tested, and takes over."""

from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver.platforms import servers_blue_green
from tests.scripts.deliver.conftest import (
    begun,
    last,
    of_this_version,
    of_version_before,
    package_of,
    status,
    under_way,
    with_row,
)

BLUE, GREEN = "acme-stage_api_blue", "acme-stage_api_green"


@pytest.fixture
def outputs(outputs):
    groups = {"blue": {"arn": "tg/blue"}, "green": {"arn": "tg/green"}}
    values = {"platform": "server", "strategy": "blue_green", "target_groups": groups, "hooks": None}
    both = {"autoscaling_groups": {"blue": BLUE, "green": GREEN}}
    return type(outputs)(**{**outputs.model_dump(), **values, **both})


@pytest.fixture
def moving(delivery):
    """Version 1.4.0 of a service whose row keeps at least one server."""
    made = delivery("msb")
    scale = made.job.row.scale.model_copy(update={"min": 1})
    return replace(made, job=replace(made.job, context=with_row(made.job.context, "msb", scale=scale)))


def group(name: str, *ids: str, state: str = "InService", routes: str = "") -> dict:
    of = {"AvailabilityZone": "eu-west-1a", "HealthStatus": "Healthy", "ProtectedFromScaleIn": False}
    found = [{"InstanceId": each, "LifecycleState": state, **of} for each in ids]
    return {
        "AutoScalingGroupName": name,
        "MinSize": len(ids),
        "MaxSize": 4 * bool(ids),
        "DesiredCapacity": len(ids),
        "DefaultCooldown": 1,
        "AvailabilityZones": ["eu-west-1a"],
        "HealthCheckType": "ELB",
        "CreatedTime": 0,
        "TargetGroupARNs": [routes] if routes else [],
        "Instances": found,
    }


def described(stub, *groups: dict, names: list[str] | None = None) -> None:
    parameters = {"AutoScalingGroupNames": names or [BLUE, GREEN]}
    stub("autoscaling").add_response("describe_auto_scaling_groups", {"AutoScalingGroups": list(groups)}, parameters)


def registered(stub, arn: str, **states: str) -> None:
    found = [{"Target": {"Id": each.replace("_", "-")}, "TargetHealth": {"State": s}} for each, s in states.items()]
    answer = {"TargetHealthDescriptions": found}
    stub("elbv2").add_response("describe_target_health", answer, {"TargetGroupArn": arn})


def sized(stub, name: str, **sizes: int) -> None:
    stub("autoscaling").add_response("update_auto_scaling_group", {}, {"AutoScalingGroupName": name, **sizes})


def test_the_live_group_is_whose_instances_have_productions_traffic(stub, moving):
    described(stub, group(GREEN, "i-3"), group(BLUE, "i-1"))
    registered(stub, "tg/blue", i_1="draining", i_3="healthy")
    live, idle = servers_blue_green.live_and_idle(moving)
    assert (live["AutoScalingGroupName"], idle["AutoScalingGroupName"]) == (GREEN, BLUE)


def _filled(stub) -> None:
    described(stub, group(BLUE, "i-1", "i-2"), group(GREEN))
    registered(stub, "tg/blue", i_1="healthy", i_2="healthy")
    sized(stub, GREEN, MinSize=1, DesiredCapacity=2)
    described(stub, group(GREEN, "i-3", "i-4", state="Pending"), names=[GREEN])
    described(stub, group(GREEN, "i-3", "i-4"), names=[GREEN])


def test_the_idle_group_is_filled_deployed_to_and_put_to_test(stub, moving, clock, capsys):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), of_version_before(moving))
    _filled(stub)
    begun(stub("codedeploy"), package_of(moving), targetInstances={"autoScalingGroups": [GREEN]})
    status(stub("codedeploy"), status="Ready")
    described(stub, group(GREEN, "i-3", "i-4"), names=[GREEN])
    registered(stub, "tg/green", i_0="unused", i_3="healthy")
    targets = {"TargetGroupArn": "tg/green", "Targets": [{"Id": "i-3"}, {"Id": "i-4"}]}
    stub("elbv2").add_response("register_targets", {}, targets)
    gone = {"TargetGroupArn": "tg/green", "Targets": [{"Id": "i-0"}]}
    stub("elbv2").add_response("deregister_targets", {}, gone)
    servers_blue_green.deploy(moving)
    printed = capsys.readouterr().out
    assert "acme-stage_api_green: 0 of 2 instances in service (0 s)\n" in printed
    assert "acme-stage_api_green: 2 of 2 instances in service (10 s)\n" in printed


def test_instances_that_nobody_will_use_are_not_paid_for(stub, moving, clock):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), None)
    _filled(stub)
    begun(stub("codedeploy"), package_of(moving), targetInstances={"autoScalingGroups": [GREEN]})
    status(stub("codedeploy"), status="Failed")
    stub("codedeploy").add_response("list_deployment_targets", {"targetIds": []}, {"deploymentId": "d-1"})
    status(stub("codedeploy"), status="Failed")
    sized(stub, GREEN, MinSize=0, DesiredCapacity=0)
    with pytest.raises(UserError, match="deployment d-1 is Failed"):
        servers_blue_green.deploy(moving)


def test_a_version_that_runs_is_not_deployed(stub, moving, clock, capsys):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), of_this_version(moving))
    servers_blue_green.deploy(moving)
    assert capsys.readouterr().out == "  version 1.4.0 is already running: nothing to deploy\n"


def _moved(stub) -> None:
    described(stub, group(BLUE, "i-1", routes="tg/blue"), group(GREEN, "i-3"))
    registered(stub, "tg/blue", i_3="healthy")
    routed = {"TargetGroupARNs": ["tg/blue"]}
    parameters = {"AutoScalingGroupName": GREEN, **routed}
    stub("autoscaling").add_response("attach_load_balancer_target_groups", {}, parameters)
    parameters = {"AutoScalingGroupName": BLUE, **routed}
    stub("autoscaling").add_response("detach_load_balancer_target_groups", {}, parameters)
    sized(stub, BLUE, MinSize=0, DesiredCapacity=0)


def test_a_deployment_of_another_package_is_not_continued(stub, moving):
    other = {**of_version_before(moving), "description": "version 1.4.0", "status": "Ready"}
    under_way(stub("codedeploy"), other)
    with pytest.raises(UserError, match="does not deploy the package that was approved; no traffic was moved"):
        servers_blue_green.cutover(moving)


def test_the_previous_group_is_emptied_a_while_after_the_cutover(stub, moving, clock, capsys):
    under_way(stub("codedeploy"), {**of_this_version(moving), "deploymentId": "d-1", "status": "Ready"})
    parameters = {"deploymentId": "d-1", "deploymentWaitType": "READY_WAIT"}
    stub("codedeploy").add_response("continue_deployment", {}, parameters)
    status(stub("codedeploy"), status="Succeeded")
    _moved(stub)
    servers_blue_green.cutover(moving)
    assert clock.now == 300
    printed = capsys.readouterr().out
    assert printed.endswith("  acme-stage_api_blue, the previous version, is kept for 300 s and then emptied\n")


def test_a_second_attempt_still_empties_the_previous_group(stub, moving, clock):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), of_this_version(moving))
    _moved(stub)
    servers_blue_green.cutover(replace(moving, keep_seconds=0))


def test_cutover_of_the_running_version_does_nothing(stub, moving, clock, capsys):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), of_this_version(moving))
    described(stub, group(BLUE), group(GREEN, "i-3", routes="tg/blue"))
    registered(stub, "tg/blue", i_3="healthy")
    servers_blue_green.cutover(moving)
    assert capsys.readouterr().out == "  version 1.4.0 already has production traffic: nothing to do\n"


def test_a_cutover_that_no_deployment_waits_for_is_refused(stub, moving, clock):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), of_version_before(moving))
    with pytest.raises(UserError, match="no deployment of version 1.4.0 waits for its cutover; nothing was done"):
        servers_blue_green.cutover(moving)
