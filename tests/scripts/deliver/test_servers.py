"""servers.py and in_place.py: the two ways to servers."""

import pytest

from generator.errors import UserError
from scripts.deliver import in_place, revisions, servers
from tests.scripts.deliver.conftest import begun, last, status, under_way

BLUE, GREEN = "acme-stage_api_blue", "acme-stage_api_green"
REVISION = revisions.package("bucket", "api/1.4.0/package.zip")
BEFORE = {
    "deploymentId": "d-0",
    "description": "of a server that was started later",
    "revision": revisions.package("bucket", "api/1.3.9/package.zip"),
}
# CodeDeploy adds what it saw of the object.
SAME = {
    "deploymentId": "d-0",
    "description": "version 1.4.0",
    "revision": {"revisionType": "S3", "s3Location": {**REVISION["s3Location"], "eTag": "e"}},
}


@pytest.fixture
def facts(facts):
    groups = {"blue": {"arn": "tg/blue"}, "green": {"arn": "tg/green"}}
    values = {"platform": "server", "strategy": "blue_green", "target_groups": groups, "hooks": None}
    both = {"autoscaling_groups": {"blue": BLUE, "green": GREEN}}
    return type(facts)(**{**facts.model_dump(), **values, **both})


@pytest.fixture
def to(stub):
    return servers.of(lambda name: stub(name).client)


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
    asked = {"AutoScalingGroupNames": names or [BLUE, GREEN]}
    stub("autoscaling").add_response("describe_auto_scaling_groups", {"AutoScalingGroups": list(groups)}, asked)


def registered(stub, arn: str, **states: str) -> None:
    found = [{"Target": {"Id": each.replace("_", "-")}, "TargetHealth": {"State": s}} for each, s in states.items()]
    answer = {"TargetHealthDescriptions": found}
    stub("elbv2").add_response("describe_target_health", answer, {"TargetGroupArn": arn})


def sized(stub, name: str, **sizes: int) -> None:
    stub("autoscaling").add_response("update_auto_scaling_group", {}, {"AutoScalingGroupName": name, **sizes})


def test_the_live_group_is_whose_instances_have_productions_traffic(stub, to, facts):
    described(stub, group(GREEN, "i-3"), group(BLUE, "i-1"))
    registered(stub, "tg/blue", i_1="draining", i_3="healthy")
    live, idle = servers.groups(to, facts)
    assert (live["AutoScalingGroupName"], idle["AutoScalingGroupName"]) == (GREEN, BLUE)


def _filled(stub) -> None:
    described(stub, group(BLUE, "i-1", "i-2"), group(GREEN))
    registered(stub, "tg/blue", i_1="healthy", i_2="healthy")
    sized(stub, GREEN, MinSize=1, DesiredCapacity=2)
    described(stub, group(GREEN, "i-3", "i-4", state="Pending"), names=[GREEN])
    described(stub, group(GREEN, "i-3", "i-4"), names=[GREEN])


def test_the_idle_group_is_filled_deployed_to_and_put_to_test(stub, to, facts, clock, capsys):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), BEFORE)
    _filled(stub)
    begun(stub("codedeploy"), REVISION, targetInstances={"autoScalingGroups": [GREEN]})
    status(stub("codedeploy"), status="Ready")
    described(stub, group(GREEN, "i-3", "i-4"), names=[GREEN])
    registered(stub, "tg/green", i_0="unused", i_3="healthy")
    targets = {"TargetGroupArn": "tg/green", "Targets": [{"Id": "i-3"}, {"Id": "i-4"}]}
    stub("elbv2").add_response("register_targets", {}, targets)
    gone = {"TargetGroupArn": "tg/green", "Targets": [{"Id": "i-0"}]}
    stub("elbv2").add_response("deregister_targets", {}, gone)
    servers.deploy(to, facts, "1.4.0", REVISION, clock.patience(), 1)
    said = capsys.readouterr().out
    assert "acme-stage_api_green: 0 of 2 instances in service (0 s)\n" in said
    assert "acme-stage_api_green: 2 of 2 instances in service (10 s)\n" in said


def test_instances_that_nobody_will_use_are_not_paid_for(stub, to, facts, clock):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), None)
    _filled(stub)
    begun(stub("codedeploy"), REVISION, targetInstances={"autoScalingGroups": [GREEN]})
    status(stub("codedeploy"), status="Failed")
    stub("codedeploy").add_response("list_deployment_targets", {"targetIds": []}, {"deploymentId": "d-1"})
    status(stub("codedeploy"), status="Failed")
    sized(stub, GREEN, MinSize=0, DesiredCapacity=0)
    with pytest.raises(UserError, match="deployment d-1 is Failed"):
        servers.deploy(to, facts, "1.4.0", REVISION, clock.patience(), 1)


def test_a_version_that_runs_is_not_deployed(stub, to, facts, clock, capsys):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), SAME)
    servers.deploy(to, facts, "1.4.0", REVISION, clock.patience(), 1)
    assert capsys.readouterr().out == "  version 1.4.0 runs already: nothing to deploy\n"


def _moved(stub) -> None:
    described(stub, group(BLUE, "i-1", routes="tg/blue"), group(GREEN, "i-3"))
    registered(stub, "tg/blue", i_3="healthy")
    routed = {"TargetGroupARNs": ["tg/blue"]}
    asked = {"AutoScalingGroupName": GREEN, **routed}
    stub("autoscaling").add_response("attach_load_balancer_target_groups", {}, asked)
    asked = {"AutoScalingGroupName": BLUE, **routed}
    stub("autoscaling").add_response("detach_load_balancer_target_groups", {}, asked)
    sized(stub, BLUE, MinSize=0, DesiredCapacity=0)


def test_the_previous_group_is_emptied_a_while_after_the_cutover(stub, to, facts, clock, capsys):
    own = {"deploymentId": "d-1", "description": "version 1.4.0", "status": "Ready"}
    under_way(stub("codedeploy"), own)
    asked = {"deploymentId": "d-1", "deploymentWaitType": "READY_WAIT"}
    stub("codedeploy").add_response("continue_deployment", {}, asked)
    status(stub("codedeploy"), status="Succeeded")
    _moved(stub)
    servers.cutover(to, facts, "1.4.0", REVISION, clock.patience(), 300)
    assert clock.now == 300
    said = capsys.readouterr().out
    assert said.endswith("  acme-stage_api_blue, the previous version, is kept for 300 s and then emptied\n")


def test_a_second_attempt_still_empties_the_previous_group(stub, to, facts, clock):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), SAME)
    _moved(stub)
    servers.cutover(to, facts, "1.4.0", REVISION, clock.patience(), 0)


def test_a_cutover_of_what_runs_is_nothing(stub, to, facts, clock, capsys):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), SAME)
    described(stub, group(BLUE), group(GREEN, "i-3", routes="tg/blue"))
    registered(stub, "tg/blue", i_3="healthy")
    servers.cutover(to, facts, "1.4.0", REVISION, clock.patience(), 300)
    assert capsys.readouterr().out == "  version 1.4.0 has production's traffic already: nothing to do\n"


def test_a_cutover_that_no_deployment_waits_for_is_refused(stub, to, facts, clock):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), BEFORE)
    with pytest.raises(UserError, match="version 1.4.0 waits for no cutover there; nothing was done"):
        servers.cutover(to, facts, "1.4.0", REVISION, clock.patience(), 300)


def test_in_place_nothing_is_installed_before_the_cutover(stub, facts, capsys):
    asked = {"applicationName": "acme-stage_api", "description": "version 1.4.0", "revision": REVISION}
    stub("codedeploy").add_response("register_application_revision", {}, asked)
    here = facts.model_copy(update={"strategy": "half_at_a_time"})
    in_place.deploy(stub("codedeploy").client, here, "1.4.0", REVISION)
    assert capsys.readouterr().out == (
        "  registered version 1.4.0; the strategy half_at_a_time works in place on the servers that have production's "
        "traffic, so the cutover installs it, and nothing is installed now\n"
    )


def _installed(stub, before: dict | None) -> None:
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), before)
    begun(stub("codedeploy"), REVISION)
    status(stub("codedeploy"), status="Succeeded")


def test_in_place_the_tests_come_after_the_cutover(stub, facts, clock):
    _installed(stub, BEFORE)
    ran = []
    in_place.cutover(stub("codedeploy").client, facts, "1.4.0", REVISION, lambda: ran.append(1), clock.patience())
    assert ran == [1]


def _fail() -> None:
    raise UserError("`make integration-tests` in /x ended with exit code 2.")


def _refused(stub, facts, clock) -> str:
    with pytest.raises(UserError) as raised:
        in_place.cutover(stub("codedeploy").client, facts, "1.4.0", REVISION, _fail, clock.patience())
    return str(raised.value)


def test_in_place_the_version_before_comes_back_if_the_tests_fail(stub, facts, clock):
    _installed(stub, BEFORE)
    begun(stub("codedeploy"), BEFORE["revision"], "1.3.9")
    status(stub("codedeploy"), status="Succeeded")
    assert _refused(stub, facts, clock) == (
        "`make integration-tests` in /x ended with exit code 2.\nVersion 1.3.9 runs again."
    )


def test_in_place_the_first_version_has_none_before_it(stub, facts, clock):
    _installed(stub, None)
    assert _refused(stub, facts, clock) == (
        "`make integration-tests` in /x ended with exit code 2.\n"
        "There is no version before this one to go back to; it stays."
    )


def test_in_place_a_version_that_runs_is_only_tested(stub, facts, clock, capsys):
    under_way(stub("codedeploy"))
    last(stub("codedeploy"), SAME)
    assert _refused(stub, facts, clock) == "`make integration-tests` in /x ended with exit code 2."
    assert capsys.readouterr().out == "  version 1.4.0 runs already: nothing to install\n"
