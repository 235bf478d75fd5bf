"""The proof: the committed example goes up from nothing, stays as planned, changes as expected; only stage comes down.

One sandbox serves all steps, in order: the provider waits in real seconds for load balancers, zones and databases.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scripts.sandbox.process import control
from tests.support import e2e_deliveries, e2e_pipelines
from tests.support.e2e_kit import Kit, digest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("proof")]

ENDPOINTS = ("codedeploy", "codedeploy-commands-secure", "ec2messages", "ecr.api", "ecr.dkr", "logs", "secretsmanager",
             "sqs", "ssm", "ssmmessages")  # fmt: skip


@pytest.fixture(scope="module")
def everything(kit: Kit) -> Kit:
    """All workspaces of the example, applied from nothing."""
    kit.run("plan", "--env", "all")
    kit.run("apply", "--env", "all")
    return kit


def changes(kit: Kit, workspace: str) -> dict[str, list[str]]:
    """Actions by address in the newest run's plan of a workspace."""
    run = max((kit.folder / ".groundplan" / "runs").iterdir())
    document = json.loads((run / workspace / "plan.json").read_text())
    found = {item["address"]: item["change"]["actions"] for item in document["resource_changes"]}
    return {address: actions for address, actions in found.items() if actions not in (["no-op"], ["read"])}


def states(kit: Kit, beginning: str) -> dict[str, str]:
    """SHA-256 of every object in the tools account's state store whose key begins so."""
    s3 = kit.client("s3", "tools")
    bucket = next(item["Name"] for item in s3.list_buckets()["Buckets"] if "-state-" in item["Name"])
    keys = [item["Key"] for item in s3.list_objects_v2(Bucket=bucket, Prefix=beginning)["Contents"]]
    return {key: digest(s3.get_object(Bucket=bucket, Key=key)["Body"].read()) for key in keys}


def snapshot(kit: Kit, account: str) -> dict[str, str]:
    """Digests of everything that an account of the sandbox holds."""
    sandbox = control.find(kit.name, kit.folder)
    assert sandbox
    return sandbox.ask("GET", f"snapshot/{sandbox.accounts[account]}")


@contextmanager
def edited(kit: Kit, old: str, new: str) -> Iterator[None]:
    """The matrix with one piece replaced, for a while."""
    kit.edit(old, new)
    try:
        yield
    finally:
        kit.edit(new, old)


def test_a_second_plan_of_everything_says_no_changes(everything):
    out = everything.run("plan", "--env", "all", "--detailed-exitcode")
    assert "next  nothing: the infrastructure matches the matrix" in out


def test_aws_holds_what_the_pipelines_folders_say(everything):
    assert e2e_pipelines.differences(everything) == []


def test_an_execution_goes_as_far_as_its_target(everything):
    client = everything.client("codepipeline", "tools")
    [first] = client.list_pipeline_executions(pipelineName="acme_msb")["pipelineExecutionSummaries"]
    assert (first["status"], first["trigger"]["triggerType"]) == ("Failed", "CreatePipeline")
    everything.run("sandbox", "connect")
    wanted = [{"name": "target", "value": "dev"}, {"name": "version", "value": "1.4.0"}]
    execution = client.start_pipeline_execution(name="acme_msb", variables=wanted)["pipelineExecutionId"]
    found = client.get_pipeline_execution(pipelineName="acme_msb", pipelineExecutionId=execution)["pipelineExecution"]
    assert found["status"] == "Succeeded"
    stages = {each["stageName"]: each for each in client.get_pipeline_state(name="acme_msb")["stageStates"]}
    passed = {name: each["latestExecution"]["status"] for name, each in stages.items()}
    done = dict.fromkeys(("source", "build", "dev"), "Succeeded")
    assert passed == {**done, "stage": "Skipped", "prod": "Skipped"}


@pytest.mark.parametrize("service", ["api", "msa", "msb"])
def test_a_deployment_moves_a_version_and_is_no_drift(everything, service, tmp_path):
    before = e2e_deliveries.serving(everything, service, "stage")
    e2e_deliveries.deliver(everything, service, "stage", e2e_deliveries.source(tmp_path, service))
    assert e2e_deliveries.serving(everything, service, "stage") != before
    workspace = f"targets/stage/services/{service}"
    everything.run("plan", "--env", "stage", "--workspace", workspace, "--detailed-exitcode")
    assert changes(everything, workspace) == {}


def test_a_changed_row_arrives_with_the_next_deployment(everything, tmp_path):
    place = ("--env", "stage", "--workspace", "targets/stage/services/api")
    with edited(everything, "size: {cpu: 512, memory: 1024}", "size: {cpu: 1024, memory: 2048}"):
        everything.run("plan", *place)
        everything.run("apply", *place)
        assert e2e_deliveries.task(everything, "api", "stage")["cpu"] == "512"
        e2e_deliveries.deliver(everything, "api", "stage", e2e_deliveries.source(tmp_path, "api"))
        assert e2e_deliveries.task(everything, "api", "stage")["cpu"] == "1024"
        everything.run("plan", *place, "--detailed-exitcode")


def test_one_line_in_the_matrix_plans_exactly_its_changes(everything):
    with edited(everything, "zones: 2, prefix: 20", "zones: 3, prefix: 20"):
        everything.run("plan", "--env", "dev", "--detailed-exitcode", code=2)
        assert changes(everything, "targets/dev/foundation") == {
            "aws_ssm_parameter.outputs": ["update"],
            "module.load_balancer.aws_lb.this": ["update"],
            'module.network.aws_network_acl.this["data"]': ["update"],
            'module.network.aws_network_acl.this["private"]': ["update"],
            'module.network.aws_network_acl.this["public"]': ["update"],
            'module.network.aws_route_table.private["eu-west-1c"]': ["create"],
            'module.network.aws_route_table_association.data["eu-west-1c"]': ["create"],
            'module.network.aws_route_table_association.private["eu-west-1c"]': ["create"],
            'module.network.aws_route_table_association.public["eu-west-1c"]': ["create"],
            'module.network.aws_subnet.data["eu-west-1c"]': ["create"],
            'module.network.aws_subnet.private["eu-west-1c"]': ["create"],
            'module.network.aws_subnet.public["eu-west-1c"]': ["create"],
            'module.network.aws_vpc_endpoint.gateway["dynamodb"]': ["update"],
            'module.network.aws_vpc_endpoint.gateway["s3"]': ["update"],
            **{f'module.network.aws_vpc_endpoint.interface["{name}"]': ["update"] for name in ENDPOINTS},
        }


def test_nothing_but_the_budget_changes_with_the_budget(everything):
    with edited(
        everything,
        "prod: {unit: workloads/prod, monthly_budget_usd: 5000",
        "prod: {unit: workloads/prod, monthly_budget_usd: 6000",
    ):
        everything.run("plan", "--env", "accounts", "--detailed-exitcode", code=2)
        assert changes(everything, "accounts/prod") == {"module.account.aws_budgets_budget.monthly[0]": ["update"]}
        assert changes(everything, "accounts/dev") == {}


def test_a_change_by_hand_after_the_plan_is_noticed(everything):
    with edited(
        everything,
        "dev: {unit: workloads/nonprod, monthly_budget_usd: 500",
        "dev: {unit: workloads/nonprod, monthly_budget_usd: 700",
    ):
        everything.run("plan", "--env", "accounts", "--workspace", "accounts/dev")
        everything.client("iam", "dev").update_account_password_policy(MinimumPasswordLength=8)
        out = everything.run("apply", "--env", "accounts", "--workspace", "accounts/dev", code=4)
        assert "accounts/dev was changed outside of Terraform since its plan was made; nothing was applied:" in out
        assert "  module.account.aws_iam_account_password_policy.this\n" in out
        everything.run("plan", "--env", "accounts", "--workspace", "accounts/dev")
        everything.run("apply", "--env", "accounts", "--workspace", "accounts/dev")
    everything.run("plan", "--env", "accounts", "--workspace", "accounts/dev")
    everything.run("apply", "--env", "accounts", "--workspace", "accounts/dev")


def test_an_applied_plan_is_not_applied_twice_and_a_moved_one_is_refused(everything):
    everything.run("plan", "--env", "dev")
    module = everything.folder / "modules" / "network" / "main.tf"
    text = module.read_text()
    module.write_text(text + "# edited\n")
    out = everything.run("apply", "--env", "dev", code=4)
    assert "can no longer be applied to targets/dev/foundation: rendered or module files have changed" in out
    assert "Make a new plan and review it: ./taskw plan ENV=dev" in out
    module.write_text(text)
    run = max((everything.folder / ".groundplan" / "runs").iterdir()) / "targets/dev/foundation/plan.tfplan"
    run.write_bytes(run.read_bytes() + b"x")
    out = everything.run("apply", "--env", "dev", code=4)
    assert "the plan file is not the one that was reviewed" in out


def test_teardown_of_stage_leaves_dev_and_prod_byte_for_byte(everything):
    def others():
        return [states(everything, f"targets/{name}/") for name in ("dev", "prod")]

    held = {name: snapshot(everything, name) for name in ("dev", "prod")}
    before = others()
    out = everything.run("teardown", "--env", "stage", "--confirm", "stage")
    assert "gone" in out.splitlines()[-1]
    assert others() == before
    assert {name: snapshot(everything, name) for name in ("dev", "prod")} == held
    everything.run("plan", "--env", "dev", "--detailed-exitcode")


def test_teardown_again_finds_nothing_to_do(everything):
    out = everything.run("teardown", "--env", "stage", "--confirm", "stage")
    assert "targets/stage/foundation: 0 resources in its state" in out


@pytest.mark.parametrize(("env", "confirm"), [("prod", "prod"), ("dev", "stage"), ("dev", "")])
def test_teardown_refuses_protected_and_unconfirmed_targets(everything, env, confirm):
    before = states(everything, f"targets/{env}/")
    everything.run("teardown", "--env", env, "--confirm", confirm, code=4)
    assert states(everything, f"targets/{env}/") == before
