"""What the policy check finds in real plans."""

import json
import socket
from functools import partial
from pathlib import Path

import pytest

from scripts import policy_check
from tests.support.policy_world import TODAY

VPC = "module.network.aws_vpc.this"
OWN = """
from checkov.common.models.enums import CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck


class Own(BaseResourceCheck):
    replaces = ("{replaces}",)

    def __init__(self):
        super().__init__("own", "CKV_GP_95", [], ["aws_kms_key"], guideline="https://example.org")

    def scan_resource_conf(self, conf):
        return CheckResult.PASSED


check = Own()
"""


def failed(verdict):
    return [(finding.check, finding.resource) for finding in verdict.failed]


def test_check_passes_a_good_plan_although_its_key_is_known_only_after_apply(world):
    world.add("shared", "good")
    verdict = world.check("shared")["shared"]
    assert verdict.ok
    assert verdict.checks > 15
    assert verdict.summary == f"{verdict.checks} checks"


def test_check_passes_the_same_plan_after_its_apply(world):
    world.add("shared", "good", "unchanged")
    assert world.check("shared")["shared"].ok


def test_check_does_not_count_what_only_the_provider_computes_as_set(world):
    world.add("shared", "unprotected")
    assert ("CKV_AWS_18", "aws_s3_bucket.this") in failed(world.check("shared")["shared"])


def test_check_does_not_count_an_empty_block_as_set(world):
    world.add("shared", "unprotected")
    world.edit("shared", lambda document: resource(document)["values"].update(logging=[], replication_configuration=[]))
    assert ("CKV_AWS_18", "aws_s3_bucket.this") in failed(world.check("shared")["shared"])


def test_check_says_what_failed_where_and_why(world):
    world.add("shared", "good")
    world.edit("shared", without_rotation)
    (finding,) = world.check("shared")["shared"].failed
    assert (finding.check, finding.resource) == ("CKV_AWS_7", "module.logs.aws_kms_key.this")
    assert finding.file == "environments/shared/module/main.tf:6"
    assert finding.why == "Ensure rotation for customer created CMKs is enabled"
    assert finding.guideline.startswith("https://")


def test_check_locates_a_resource_in_a_nested_module_with_instance_keys(world):
    world.add("shared", "good")
    world.edit("shared", lambda document: walk(document, "retention_in_days", 1))
    found = {finding.resource: finding.file for finding in world.check("shared")["shared"].failed}
    name = 'module.logs.module.group.aws_cloudwatch_log_group.this["a"]'
    assert found[name] == "environments/shared/module/group/main.tf:5"


def test_check_does_not_mix_resources_of_the_same_address_in_two_workspaces(world):
    """In one common graph, the public access block of `dev` would pass for the one that `stage` lacks."""
    world.add("dev", "protected")
    world.add("stage", "unprotected")
    verdicts = world.check("dev", "stage")
    lacking = ("CKV2_AWS_6", "aws_s3_bucket.this")
    assert lacking not in failed(verdicts["dev"])
    assert lacking in failed(verdicts["stage"])


def test_check_fails_missing_tags_and_a_provider_with_keys_of_its_own(world):
    world.add("shared", "bad")
    found = {finding.check: finding for finding in world.check("shared")["shared"].failed}
    assert found["CKV_GP_2"].resource == "aws_s3_bucket.this"
    assert found["CKV_GP_3"].why.startswith("the provider sets access_key, secret_key, but a workspace ")
    assert found["CKV_GP_3"].file == "environments/shared/providers.tf"


def test_check_fails_the_deletion_of_data_though_checkov_sees_no_resource(world):
    world.add("shared", "delete")
    verdict = world.check("shared")["shared"]
    assert failed(verdict) == [("CKV_GP_1", "aws_s3_bucket.this")]  # the access block holds none
    assert verdict.failed[0].why.startswith("the plan deletes what holds data; lost: objects and files;")


def test_check_fails_the_replacement_of_data_and_names_what_forces_it(world):
    world.add("shared", "replace")
    why = next(item.why for item in world.check("shared")["shared"].failed if item.check == "CKV_GP_1")
    assert why.startswith("the plan replaces (because of bucket) what holds data;")


def test_check_fails_what_terraform_forgets_and_scans_it_no_more(world):
    world.add("shared", "delete")
    world.edit("shared", forget)
    assert {check for check, _ in failed(world.check("shared")["shared"])} == {"CKV_GP_5"}


@pytest.mark.parametrize(("target", "refused"), [("eu", True), ("us", False), ("unknown", True)])
def test_check_demands_protection_where_the_matrix_does(world, target, refused):
    workspace = f"targets/{target}"
    world.add(workspace, "good")
    world.edit(workspace, lambda document: walk(document, "deletion_window_in_days", 7))
    found = failed(world.check(workspace)[workspace])
    assert found == [("CKV_GP_4", "module.logs.aws_kms_key.this")] * refused


def test_check_does_not_run_what_an_own_check_replaces(world):
    world.own("replaces.py", OWN.format(replaces="CKV_AWS_7"))
    world.add("shared", "good")
    world.edit("shared", without_rotation)
    assert world.check("shared")["shared"].ok


def test_check_waives_what_the_matrix_permits(world):
    world.add("targets/us", "good")
    world.edit("targets/us", add_vpc)
    verdict = world.check("targets/us")["targets/us"]
    assert ("CKV2_AWS_11", VPC) not in failed(verdict)
    assert [item.waiver for item in verdict.waived] == ["environments/matrix.yaml: us has network.flow_logs: false"]


def test_check_passes_a_plan_of_nothing(world):
    world.add("shared", "good")
    world.edit("shared", empty)
    verdict = world.check("shared")["shared"]
    assert verdict.ok
    assert verdict.checks == 2  # of its provider


def test_check_writes_verdicts_next_to_the_plans(world):
    world.add("shared", "delete")
    world.check("shared")
    kept = json.loads((world.run / "shared" / "policy.json").read_text())
    assert kept["ok"] is False
    assert kept["failed"][0]["check"] == "CKV_GP_1"
    assert json.loads((world.run / "policy.json").read_text()) == {"ok": False, "workspaces": {"shared": kept}}


def test_check_sees_a_sensitive_value_and_writes_it_nowhere(world, monkeypatch):
    """`sensitive("0.0.0.0/0")` is as open as "0.0.0.0/0"."""
    world.add("shared", "good")
    world.edit("shared", add_rule)
    texts = {name: partial(str, text()) for name, text in world.texts(["shared"]).items()}
    (world.run / "shared" / "plan.json").unlink()
    written = {}
    monkeypatch.setattr(Path, "write_text", lambda path, text, *_, **__: written.setdefault(path, text))
    verdict = policy_check.check(world.run, texts, TODAY, world.rules)["shared"]
    assert ("CKV_AWS_24", "aws_vpc_security_group_ingress_rule.open") in failed(verdict)
    assert [path.name for path in written] == []
    assert "0.0.0.0/0" not in "".join(path.read_text() for path in world.run.rglob("policy.json"))


def test_check_does_not_use_the_network(world, monkeypatch):
    def refuse(*_):
        pytest.fail("the policy check opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    world.add("shared", "good")
    assert world.check("shared")["shared"].ok


def add_rule(document):
    values = {"cidr_ipv4": "0.0.0.0/0", "from_port": 22, "to_port": 22, "ip_protocol": "tcp"}
    tags = {"groundplan:organization": "acme", "groundplan:workspace": "shared"}
    kind = "aws_vpc_security_group_ingress_rule"
    rule = {"address": f"{kind}.open", "mode": "managed", "type": kind, "name": "open"}
    rule |= {"values": {**values, "description": "ssh", "tags_all": tags}, "sensitive_values": {"cidr_ipv4": True}}
    document["planned_values"]["root_module"]["resources"] = [rule]


def add_vpc(document):
    values = {"tags_all": {"groundplan:organization": "acme", "groundplan:workspace": "targets/us"}}
    vpc = {"address": VPC, "mode": "managed", "type": "aws_vpc", "name": "this", "values": values}
    document["planned_values"]["root_module"]["child_modules"].append({"address": "module.network", "resources": [vpc]})


def without_rotation(document):
    walk(document, "enable_key_rotation", False)


def resource(document):
    return document["planned_values"]["root_module"]["resources"][0]


def walk(node, key, value):
    """Set a key wherever it stands."""
    items = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for item in items:
        walk(item, key, value)
    if isinstance(node, dict) and key in node:
        node[key] = value


def forget(document):
    for change in document["resource_changes"]:
        change["change"]["actions"] = ["forget"]


def empty(document):
    document["planned_values"] = {"root_module": {}}
    document["resource_changes"] = []
