"""What a plan does to the state, and what runs next to it."""

import pytest

from scripts.policy_check import plan_checks
from scripts.policy_check.plans import Plan
from tests.support.policy_world import failed


def change(kind="aws_iam_role", actions=("no-op",), **more):
    return {"address": f"{kind}.a", "mode": "managed", "type": kind, "change": {"actions": list(actions), **more}}


def found(changes=(), module=()):
    document = {"resource_changes": list(changes), "configuration": {"root_module": dict(module)}}
    return [(item.check, item.resource) for item in plan_checks.scan(Plan("shared", document))[1]]


@pytest.mark.parametrize("actions", [["no-op"], ["update"]])
def test_scan_fails_an_import_even_if_it_changes_nothing(actions):
    assert found([change(actions=actions, importing={"id": "admin"})]) == [("CKV_GP_5", "aws_iam_role.a")]


def test_scan_fails_what_is_forgotten():
    assert found([change(actions=["forget"])]) == [("CKV_GP_5", "aws_iam_role.a")]


@pytest.mark.parametrize("actions", [["no-op"], ["create"], ["update"], ["delete"], ["delete", "create"], ["read"]])
def test_scan_passes_every_other_change_of_what_holds_no_data(actions):
    assert found([change(actions=actions)]) == []


@pytest.mark.parametrize("kind", ["aws_memorydb_cluster", "aws_acmpca_certificate_authority", "aws_ssm_parameter"])
def test_scan_fails_the_deletion_of_every_type_that_holds_data(kind):
    assert found([change(kind, ["delete"])]) == [("CKV_GP_1", f"{kind}.a")]


def test_scan_fails_a_provisioner_in_a_nested_module():
    block = {"address": "aws_iam_role.a", "mode": "managed", "provisioners": [{"type": "local-exec"}]}
    inner = {"resources": [block, {"address": "aws_iam_role.b", "mode": "managed"}]}
    outer = {"module_calls": {"outer": {"module": {"module_calls": {"inner": {"module": inner}}}}}}
    assert found(module=outer) == [("CKV_GP_6", "module.outer.module.inner.aws_iam_role.a")]


def test_scan_fails_a_data_source_that_runs_a_program():
    block = {"address": "data.external.a", "mode": "data", "type": "external"}
    assert found(module={"resources": [block]}) == [("CKV_GP_6", "data.external.a")]


def test_check_fails_the_deletion_of_data_though_checkov_sees_no_resource(world):
    world.add("shared", "delete")
    verdict = world.check("shared")["shared"]
    assert failed(verdict) == [("CKV_GP_1", "aws_s3_bucket.this")]  # the access block holds none
    assert verdict.failed[0].why.startswith("the plan deletes a resource that holds data;")


def test_check_fails_the_replacement_of_data_and_names_what_forces_it(world):
    world.add("shared", "replace")
    why = next(item.why for item in world.check("shared")["shared"].failed if item.check == "CKV_GP_1")
    assert why.startswith("the plan replaces a resource that holds data (because of bucket);")


def test_check_fails_what_terraform_forgets_and_scans_it_no_more(world):
    world.add("shared", "delete")
    world.edit("shared", forget)
    assert {check for check, _ in failed(world.check("shared")["shared"])} == {"CKV_GP_5"}


def forget(document):
    for change in document["resource_changes"]:
        change["change"]["actions"] = ["forget"]
