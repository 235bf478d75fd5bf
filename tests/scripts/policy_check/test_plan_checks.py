"""What a plan does to the state, and what runs next to it."""

import pytest

from scripts.policy_check import plan_checks
from scripts.policy_check.plans import Plan


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
