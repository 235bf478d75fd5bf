"""What the matrix decides: who is protected, and what a target's row permits."""

import pytest

from generator.lock.decisions import Lock, resolve
from scripts.policy_check import matrix_decisions
from scripts.policy_check.verdict import Finding
from tests.support import matrices
from tests.support.policy_world import TARGETS, failed, walk

DATABASE, VPC = "module.database.aws_db_instance.this", "module.network.aws_vpc.this"


@pytest.fixture
def matrix(tmp_path):
    return matrices.matrix(tmp_path, TARGETS)


@pytest.mark.parametrize(
    ("workspace", "protected", "accounts"),
    [
        ("targets/us/foundation", False, {"dev", "tools"}),
        ("targets/us/services/api", False, {"dev", "tools"}),
        ("targets/eu/foundation", True, {"dev", "tools"}),
        ("targets/unknown/foundation", True, {"tools"}),
        ("accounts/audit", True, {"audit", "management"}),
        ("accounts/us", True, {"management"}),
        ("organization", True, {"management"}),
        ("shared", True, {"tools"}),
        ("pipelines/dev", True, {"tools"}),
    ],
)
def test_expected_is_protection_unless_the_targets_row_says_otherwise_and_the_workspaces_accounts(
    matrix, workspace, protected, accounts
):
    lock = resolve(matrix, Lock())
    found = matrix_decisions.expected(matrix, lock, workspace)
    assert found.protected is protected
    assert found.account_ids == {lock.accounts[name].id for name in accounts}
    assert found.by_management is ("management" in accounts)


@pytest.mark.parametrize(
    ("check", "resource", "key"),
    [("CKV_AWS_157", DATABASE, "database.multi_az"), ("CKV2_AWS_11", VPC, "network.flow_logs")],
)
def test_split_waives_what_the_row_permits_and_names_the_key(matrix, check, resource, key):
    found = Finding("targets/us/foundation", check, resource, "why")
    left, (decided,) = matrix_decisions.split([found], matrix)
    assert left == []
    assert decided.waiver == f"environments/matrix.yaml: us has {key}: false"


@pytest.mark.parametrize(
    ("workspace", "check", "resource"),
    [
        ("targets/eu/foundation", "CKV2_AWS_11", VPC),  # its row says flow_logs: true
        ("targets/eu/foundation", "CKV_AWS_157", DATABASE),  # its row has no database
        ("targets/us/foundation", "CKV2_AWS_11", "aws_vpc.my_own"),
        ("targets/us/foundation", "CKV_AWS_157", VPC),
        ("targets/unknown/foundation", "CKV2_AWS_11", VPC),
        ("shared", "CKV2_AWS_11", VPC),
    ],
)
def test_split_keeps_every_other_finding(matrix, workspace, check, resource):
    found = Finding(workspace, check, resource, "why")
    assert matrix_decisions.split([found], matrix) == ([found], [])


@pytest.mark.parametrize(("target", "refused"), [("eu", True), ("us", False), ("unknown", True)])
def test_check_demands_protection_where_the_matrix_does(world, target, refused):
    workspace = f"targets/{target}"
    world.add(workspace, "good")
    world.edit(workspace, lambda document: walk(document, "deletion_window_in_days", 7))
    found = failed(world.check(workspace)[workspace])
    assert found == [("CKV_GP_4", "module.logs.aws_kms_key.this")] * refused


def test_check_waives_what_the_matrix_permits(world):
    world.add("targets/us", "good")
    world.edit("targets/us", add_vpc)
    verdict = world.check("targets/us")["targets/us"]
    assert ("CKV2_AWS_11", VPC) not in failed(verdict)
    assert [item.waiver for item in verdict.waived] == ["environments/matrix.yaml: us has network.flow_logs: false"]


def add_vpc(document):
    values = {"tags_all": {"groundplan:organization": "acme", "groundplan:workspace": "targets/us"}}
    vpc = {"address": VPC, "mode": "managed", "type": "aws_vpc", "name": "this", "values": values}
    document["planned_values"]["root_module"]["child_modules"].append({"address": "module.network", "resources": [vpc]})
