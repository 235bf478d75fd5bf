"""The policy check of a run: verdicts on all of its plans, or a refusal."""

import json
import socket
from functools import partial
from pathlib import Path

import pytest

from scripts import policy_check
from tests.support.policy_world import TODAY, failed, walk


def test_check_passes_the_same_plan_after_its_apply(world):
    world.add("shared", "good", "unchanged")
    assert world.check("shared")["shared"].ok


def test_check_says_what_failed_where_and_why(world):
    world.add("shared", "good")
    world.edit("shared", without_rotation)
    (finding,) = world.check("shared")["shared"].failed
    assert (finding.check, finding.resource) == ("CKV_AWS_7", "module.logs.aws_kms_key.this")
    assert finding.file == "environments/shared/module/main.tf:6"
    assert finding.why == "Ensure rotation for customer created CMKs is enabled"
    assert finding.guideline.startswith("https://")


def test_check_passes_a_plan_of_nothing(world):
    world.add("shared", "good")
    world.edit("shared", empty)
    verdict = world.check("shared")["shared"]
    assert verdict.ok
    assert verdict.checks == 2  # of its provider


def test_check_writes_verdicts_next_to_the_plans(world):
    world.add("shared", "delete")
    world.check("shared")
    written = json.loads((world.run / "shared" / "policy.json").read_text())
    assert written["ok"] is False
    assert written["failed"][0]["check"] == "CKV_GP_1"
    assert json.loads((world.run / "policy.json").read_text()) == {"ok": False, "workspaces": {"shared": written}}


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


def without_rotation(document):
    walk(document, "enable_key_rotation", False)


def add_rule(document):
    values = {"cidr_ipv4": "0.0.0.0/0", "from_port": 22, "to_port": 22, "ip_protocol": "tcp"}
    tags = {"groundplan:organization": "acme", "groundplan:workspace": "shared"}
    kind = "aws_vpc_security_group_ingress_rule"
    rule = {"address": f"{kind}.open", "mode": "managed", "type": kind, "name": "open"}
    rule |= {"values": {**values, "description": "ssh", "tags_all": tags}, "sensitive_values": {"cidr_ipv4": True}}
    document["planned_values"]["root_module"]["resources"] = [rule]


def empty(document):
    document["planned_values"] = {"root_module": {}}
    document["resource_changes"] = []


@pytest.mark.parametrize("change", [{"resource_changes": [{}]}, {"resource_changes": [7]}, {"planned_values": [1]}])
def test_check_refuses_a_plan_that_is_damaged_inside(world, change):
    world.add("shared", "good")
    world.edit("shared", lambda document: document.update(change))
    assert "policy check: shared was not checked, so it counts as refused:\n" in world.refused("shared")


def test_check_refuses_a_run_without_workspaces(world):
    assert "has no workspace to check" in world.refused()


def test_check_refuses_the_run_for_one_bad_plan(world):
    world.add("dev", "good")
    world.add("stage", "good").write_text("{")
    assert "the plan of stage" in world.refused("dev", "stage")
