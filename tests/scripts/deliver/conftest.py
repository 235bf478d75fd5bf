"""AWS clients that answer only what a test expects of them, and a clock that a test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import boto3
import pytest
from botocore.stub import Stubber

from generator.workspace_graph import Workspace
from scripts.base import paths
from scripts.cloud.context import CloudContext
from scripts.deliver import job as jobs
from scripts.deliver.artifacts import approved_package, plan_bundle
from scripts.deliver.artifacts.approved_package import ApprovedPackage
from scripts.deliver.codedeploy import revisions
from scripts.deliver.job import Job
from scripts.deliver.outputs import Outputs
from scripts.deliver.platforms.delivery import Delivery
from scripts.deliver.polling import PollSettings
from scripts.rendering import differences
from scripts.runs import folder

COMMON = {"platform": "ecs", "strategy": "all_at_once", "port": 8080}
GROUP = {"application": "acme-stage_api", "deployment_group": "acme-stage_api"}
NETWORK = {"subnet_ids": ["subnet-a", "subnet-b"], "security_group_id": "sg-1"}
NEW = "repo@sha256:new"
HOOKS = {"integration": "acme-stage_api_integration", "smoke": "acme-stage_api_smoke"}


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def polling(self, seconds: float = 60.0) -> PollSettings:
        return PollSettings(seconds, 10.0, self.sleep, lambda: self.now)


@cache
def client(service: str):
    return boto3.client(service, "eu-west-1", aws_access_key_id="x", aws_secret_access_key="x")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stub() -> Iterator[Callable[[str], Stubber]]:
    """A stubbed client: botocore's own models check each request, and every expected request must be made."""
    made: dict[str, Stubber] = {}

    def get(service: str) -> Stubber:
        if service not in made:
            made[service] = Stubber(client(service))
            made[service].activate()
        return made[service]

    yield get
    for stubber in made.values():
        stubber.deactivate()
    for stubber in made.values():
        stubber.assert_no_pending_responses()


@pytest.fixture
def outputs() -> Outputs:
    own = {"cluster": "acme-stage", "service": "api", "task_definition": "base:3", "network": NETWORK}
    return Outputs(**COMMON, **GROUP, **own, hooks=HOOKS)


@pytest.fixture
def delivery(stub, clock, outputs) -> Callable[..., Delivery]:
    """Version 1.4.0 of a service on its way to stage, with stubbed clients and no sandbox."""

    def make(service: str = "api", package: ApprovedPackage = ApprovedPackage("", NEW), **more) -> Delivery:  # noqa: B008
        job = Job(CloudContext("sandbox", "nowhere", *matrix_and_lock(), None), service, "stage", "1.4.0")
        return Delivery(job, lambda name: stub(name).client, outputs, package, clock.polling(), **more)

    return make


@cache
def matrix_and_lock():
    return differences.read(paths.MATRIX)


@pytest.fixture
def opened(context, monkeypatch):
    """The steps open the tests' own sandbox."""
    from scripts.deliver.steps import package

    for module in (jobs, package):
        monkeypatch.setattr(module, "open_context", lambda *_: context)
    return context


@pytest.fixture(scope="module")
def bucket(context):
    """The artefact bucket, in the sandbox; empty again after each file of tests."""
    made = Job(context, "msa", "stage", "1.4.0")
    s3 = made.tools_client("s3")
    where = {"LocationConstraint": "eu-west-1"}
    s3.create_bucket(Bucket=made.bucket, CreateBucketConfiguration=where)
    yield s3
    for item in s3.list_objects_v2(Bucket=made.bucket).get("Contents", []):
        s3.delete_object(Bucket=made.bucket, Key=item["Key"])
    s3.delete_bucket(Bucket=made.bucket)


@pytest.fixture
def job(context) -> Job:
    return Job(context, "api", "stage", "1.4.0")


SHARED, LATER = Workspace("shared", "shared", "tools"), Workspace("targets/dev/foundation", "foundation", "dev")


def _plan_json(*actions: list[str]) -> dict:
    changes = [{"address": f"aws_x.y{number}", "change": {"actions": each}} for number, each in enumerate(actions)]
    return {"resource_changes": changes}


@pytest.fixture
def saved_run(tmp_path, monkeypatch):
    """A run of two workspaces, the second of which waits for the first."""
    monkeypatch.setattr(folder, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(plan_bundle, "BUNDLE", tmp_path / "deliver" / "run.zip")
    made = folder.new("plan", "shared", "AWS", [SHARED, LATER])
    made.keep({"plan": "sha"}, "shared", "manifest.json")
    made.keep(_plan_json(["create"], ["delete", "create"], ["update"], ["no-op"]), "shared", "plan.json")
    (made.of("shared") / "plan.tfplan").write_bytes(b"plan")
    return made


def with_row(context: CloudContext, service: str, **changes) -> CloudContext:
    """The context of a matrix in which a service's row says something else."""
    rows = context.matrix.services
    row = rows[service].model_copy(update=changes)
    return replace(context, matrix=context.matrix.model_copy(update={"services": {**rows, service: row}}))


def under_way(codedeploy: Stubber, *infos: dict) -> None:
    """The group has this active deployment, or none."""
    statuses = ["Created", "Queued", "InProgress", "Baking", "Ready"]
    parameters = {"applicationName": GROUP["application"], "deploymentGroupName": GROUP["deployment_group"]}
    ids = [info["deploymentId"] for info in infos]
    codedeploy.add_response("list_deployments", {"deployments": ids}, {**parameters, "includeOnlyStatuses": statuses})
    for info in infos:
        status(codedeploy, **info)


def status(codedeploy: Stubber, **info) -> None:
    """The next answer about a deployment, d-1 by default."""
    info = {"deploymentId": "d-1", **info}
    codedeploy.add_response("get_deployment", {"deploymentInfo": info}, {"deploymentId": info["deploymentId"]})


def last(codedeploy: Stubber, info: dict | None) -> None:
    """The group's newest deployment that succeeded."""
    parameters = {"applicationName": GROUP["application"], "deploymentGroupName": GROUP["deployment_group"]}
    found = {"lastSuccessfulDeployment": {"deploymentId": info["deploymentId"]}} if info else {}
    codedeploy.add_response("get_deployment_group", {"deploymentGroupInfo": found}, parameters)
    if info:
        status(codedeploy, **info)


def begun(codedeploy: Stubber, revision: dict, version: str = "1.4.0", **more) -> None:
    expected = {
        "applicationName": GROUP["application"],
        "deploymentGroupName": GROUP["deployment_group"],
        "description": f"version {version}",
        "revision": revision,
        **more,
    }
    codedeploy.add_response("create_deployment", {"deploymentId": "d-1"}, expected)


def package_of(delivery: Delivery) -> dict:
    """The revision of a package for servers."""
    return approved_package.revision(delivery.job)


def of_version_before(delivery: Delivery) -> dict:
    """A deployment that succeeded earlier."""
    package = revisions.package(delivery.job.bucket, f"{delivery.job.service}/1.3.9/package.zip")
    return {"deploymentId": "d-0", "description": "of a server that was started later", "revision": package}


def of_this_version(delivery: Delivery) -> dict:
    """A deployment that succeeded; CodeDeploy adds the ETag of the object that it found."""
    location = {**package_of(delivery)["s3Location"], "eTag": "e"}
    return {
        "deploymentId": "d-0",
        "description": "version 1.4.0",
        "revision": {"revisionType": "S3", "s3Location": location},
    }
