"""ecs.py: the running task definition with another image, and CodeDeploy's AppSpec."""

import json

import pytest

from generator.errors import UserError
from scripts.deliver.platforms import ecs
from tests.scripts.deliver.conftest import NEW, begun, status, under_way

FAMILY = "arn:aws:ecs:eu-west-1:162341723678:task-definition/acme-stage_api"
OLD = "repo@sha256:old"
SIDE = {"name": "log", "image": "router", "portMappings": []}


def _definition(image: str, number: int = 7, cpu: str = "256") -> dict:
    own = {"name": "web", "image": image, "portMappings": [{"containerPort": 8080, "protocol": "tcp"}]}
    read_only = {"status": "ACTIVE", "revision": number, "compatibilities": ["FARGATE"]}
    return {
        "taskDefinitionArn": f"{FAMILY}:{number}",
        "family": "acme-stage_api",
        "cpu": cpu,
        "containerDefinitions": [SIDE, own],
        "volumes": [],
        **read_only,
    }


@pytest.fixture
def codedeploy(stub):
    return stub("codedeploy")


@pytest.fixture
def made(stub):
    """What Terraform made is described first: with any image, and perhaps another size than what runs."""

    def with_cpu(cpu: str = "256"):
        answer = {"taskDefinition": _definition("starter", 3, cpu)}
        stub("ecs").add_response("describe_task_definition", answer, {"taskDefinition": "base:3"})

    return with_cpu


@pytest.fixture
def running(stub):
    """The service's primary task set runs this image."""

    def with_image(image: str):
        client = stub("ecs")
        sets = [
            {"status": "ACTIVE", "taskDefinition": f"{FAMILY}:9"},
            {"status": "PRIMARY", "taskDefinition": f"{FAMILY}:7"},
        ]
        service = {"taskDefinition": f"{FAMILY}:1", "taskSets": sets}
        parameters = {"cluster": "acme-stage", "services": ["api"]}
        client.add_response("describe_services", {"services": [service]}, parameters)
        answer = {"taskDefinition": _definition(image), "tags": [{"key": "a", "value": "b"}]}
        parameters = {"taskDefinition": f"{FAMILY}:7", "include": ["TAGS"]}
        client.add_response("describe_task_definition", answer, parameters)
        return client

    return with_image


APPSPEC = {
    "version": 0.0,
    "Resources": [
        {
            "TargetService": {
                "Type": "AWS::ECS::Service",
                "Properties": {
                    "TaskDefinition": f"{FAMILY}:8",
                    "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 8080},
                    "NetworkConfiguration": {
                        "AwsvpcConfiguration": {
                            "Subnets": ["subnet-a", "subnet-b"],
                            "SecurityGroups": ["sg-1"],
                            "AssignPublicIp": "DISABLED",
                        }
                    },
                },
            }
        }
    ],
    "Hooks": [
        {"AfterAllowTestTraffic": "acme-stage_api_integration"},
        {"AfterAllowTraffic": "acme-stage_api_smoke"},
    ],
}


@pytest.mark.parametrize(("before", "cpu"), [(OLD, "256"), (NEW, "512")], ids=["another image", "another size"])
def test_a_new_version_is_registered_and_waits_for_its_cutover(made, running, codedeploy, delivery, clock, before, cpu):
    """As Terraform's newest definition says: so a change in the matrix arrives, though the version may be the same."""
    made(cpu)
    client = running(before)
    own = {"name": "web", "image": NEW, "portMappings": [{"containerPort": 8080, "protocol": "tcp"}]}
    parameters = {
        "family": "acme-stage_api",
        "cpu": cpu,
        "containerDefinitions": [SIDE, own],
        "tags": [{"key": "a", "value": "b"}],
    }
    client.add_response(
        "register_task_definition", {"taskDefinition": {"taskDefinitionArn": f"{FAMILY}:8"}}, parameters
    )
    under_way(codedeploy)
    begun(codedeploy, {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(APPSPEC)}})
    for now in ("InProgress", "Ready"):
        status(codedeploy, status=now)
    ecs.deploy(delivery())
    assert clock.now == 10


def test_a_version_that_runs_is_not_deployed(made, running, codedeploy, delivery, clock, capsys):
    under_way(codedeploy)
    made()
    running(NEW)
    ecs.deploy(delivery())
    assert capsys.readouterr().out == "  version 1.4.0 is already running: nothing to deploy\n"


def test_a_second_attempt_waits_for_the_firsts_deployment(made, running, codedeploy, delivery, clock):
    made()
    under_way(codedeploy, {"deploymentId": "d-1", "description": "version 1.4.0", "status": "InProgress"})
    status(codedeploy, status="Ready")
    running(OLD)
    ecs.deploy(delivery())


def test_cutover_of_the_running_version_does_nothing(running, codedeploy, delivery, clock, capsys):
    under_way(codedeploy)
    running(NEW)
    ecs.cutover(delivery())
    assert capsys.readouterr().out == "  version 1.4.0 already has production traffic: nothing to do\n"


def test_a_cutover_that_no_deployment_waits_for_is_refused(running, codedeploy, delivery, clock):
    under_way(codedeploy)
    running(OLD)
    with pytest.raises(UserError) as raised:
        ecs.cutover(delivery())
    assert str(raised.value) == (
        "acme-stage_api: no deployment of version 1.4.0 waits for its cutover; nothing was done.\n"
        "Deploy it first: ./taskw deliver -- deploy with VERSION=1.4.0"
    )


WAITING = {"deploymentId": "d-1", "description": "version 1.4.0", "status": "Ready"}


def waits_with(codedeploy, client, image: str, sets: list[dict], named: str, content: str = "") -> None:
    """A deployment waits for its cutover; the task definition of its task set, or of its AppSpec, has this image."""
    appspec = {"revisionType": "AppSpecContent", "appSpecContent": {"content": content}} if content else {}
    under_way(codedeploy, {**WAITING, **({"revision": appspec} if appspec else {})})
    client.add_response("describe_services", {"services": [{"taskSets": sets}]})
    answer = {"taskDefinition": _definition(image, 8)}
    client.add_response("describe_task_definition", answer, {"taskDefinition": named})


OWN_SET = [
    {"externalId": "d-0", "taskDefinition": f"{FAMILY}:7"},
    {"externalId": "d-1", "taskDefinition": f"{FAMILY}:8"},
]


@pytest.mark.parametrize(("sets", "content"), [(OWN_SET, ""), ([], json.dumps(APPSPEC))], ids=["task set", "AppSpec"])
def test_cutover_continues_the_deployment_of_the_approved_image(stub, codedeploy, delivery, sets, content):
    waits_with(codedeploy, stub("ecs"), NEW, sets, f"{FAMILY}:8", content)
    parameters = {"deploymentId": "d-1", "deploymentWaitType": "READY_WAIT"}
    codedeploy.add_response("continue_deployment", {}, parameters)
    status(codedeploy, status="Succeeded")
    ecs.cutover(delivery())


def test_cutover_refuses_a_deployment_of_another_image_with_the_same_description(stub, codedeploy, delivery):
    waits_with(codedeploy, stub("ecs"), OLD, OWN_SET, f"{FAMILY}:8")
    with pytest.raises(UserError, match="does not deploy the package that was approved; no traffic was moved"):
        ecs.cutover(delivery())


def test_cutover_refuses_a_deployment_whose_image_cannot_be_found_out(stub, codedeploy, delivery):
    under_way(codedeploy, WAITING)
    stub("ecs").add_response("describe_services", {"services": [{}]})
    with pytest.raises(UserError, match="does not deploy the package that was approved; no traffic was moved"):
        ecs.cutover(delivery())


def test_deploy_refuses_a_missing_service(stub, outputs):
    stub("ecs").add_response("describe_services", {"services": []}, {"cluster": "acme-stage", "services": ["api"]})
    with pytest.raises(UserError) as raised:
        ecs.running_definition(stub("ecs").client, outputs)
    assert str(raised.value) == "acme-stage: service api not found.\nApply its workspace first."


def test_a_container_listens_on_the_services_port(outputs):
    with pytest.raises(UserError) as raised:
        ecs.serving_container({**_definition(OLD), "containerDefinitions": [SIDE]}, outputs)
    assert str(raised.value) == (
        f"{FAMILY}:7: no container listens on port 8080, the service's port.\n"
        "Apply the service's workspace, which sets the container's port."
    )
