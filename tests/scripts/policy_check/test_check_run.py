"""What the policy check finds in real plans."""

import json
import socket
import subprocess
import sys

import pytest

from scripts.base.paths import ROOT


def failed(verdict):
    return [(finding.check, finding.resource) for finding in verdict.failed]


def test_a_good_plan_passes_although_its_key_is_known_only_after_apply(world):
    world.add("shared", "good")
    verdict = world.check("shared")["shared"]
    assert verdict.ok
    assert verdict.checks > 15
    assert verdict.summary == f"{verdict.checks} checks"


def test_the_same_plan_applied_passes_too(world):
    world.add("shared", "good", "unchanged")
    assert world.check("shared")["shared"].ok


def test_an_attribute_that_only_the_provider_computes_does_not_count_as_set(world):
    world.add("shared", "unprotected")
    assert ("CKV_AWS_18", "aws_s3_bucket.this") in failed(world.check("shared")["shared"])


def test_an_empty_block_that_the_provider_reports_does_not_count_as_set(world):
    world.add("shared", "unprotected")
    world.edit("shared", lambda document: resource(document)["values"].update(logging=[], replication_configuration=[]))
    assert ("CKV_AWS_18", "aws_s3_bucket.this") in failed(world.check("shared")["shared"])


def test_a_finding_says_what_where_and_why(world):
    world.add("shared", "good")
    world.edit("shared", without_rotation)
    (finding,) = world.check("shared")["shared"].failed
    assert (finding.check, finding.resource) == ("CKV_AWS_7", "module.logs.aws_kms_key.this")
    assert finding.file == "environments/shared/module/main.tf:6"
    assert finding.why == "Ensure rotation for customer created CMKs is enabled"
    assert finding.guideline.startswith("https://")


def test_a_resource_in_a_nested_module_with_instance_keys_is_located(world):
    world.add("shared", "good")
    world.edit("shared", lambda document: walk(document, "retention_in_days", 1))
    found = {finding.resource: finding.file for finding in world.check("shared")["shared"].failed}
    name = 'module.logs.module.group.aws_cloudwatch_log_group.this["a"]'
    assert found[name] == "environments/shared/module/group/main.tf:5"


def test_workspaces_do_not_lend_each_other_resources_of_the_same_address(world):
    """In one common graph, the public access block of `dev` would pass for the one that `stage` lacks."""
    world.add("dev", "protected")
    world.add("stage", "unprotected")
    verdicts = world.check("dev", "stage")
    lacking = ("CKV2_AWS_6", "aws_s3_bucket.this")
    assert lacking not in failed(verdicts["dev"])
    assert lacking in failed(verdicts["stage"])


def test_missing_tags_and_a_provider_with_keys_of_its_own_fail(world):
    world.add("shared", "bad")
    found = {finding.check: finding for finding in world.check("shared")["shared"].failed}
    assert found["CKV_GP_2"].resource == "aws_s3_bucket.this"
    assert found["CKV_GP_3"].why.startswith("the provider sets access_key, secret_key;")
    assert found["CKV_GP_3"].file == "environments/shared/providers.tf"


def test_deletion_of_data_needs_an_allowance_though_checkov_sees_no_resource(world):
    world.add("shared", "delete")
    verdict = world.check("shared")["shared"]
    assert failed(verdict) == [("CKV_GP_1", "aws_s3_bucket.this")]  # the access block holds none
    assert verdict.failed[0].why.startswith("the plan deletes what holds data;")


def test_replacement_of_data_names_what_forces_it(world):
    world.add("shared", "replace")
    why = next(item.why for item in world.check("shared")["shared"].failed if item.check == "CKV_GP_1")
    assert why.startswith("the plan replaces (because of bucket) what holds data;")


def test_a_resource_that_terraform_only_forgets_is_neither_destroyed_nor_scanned(world):
    world.add("shared", "delete")
    world.edit("shared", forget)
    assert world.check("shared")["shared"].ok


def test_a_plan_of_nothing_is_in_order(world):
    world.add("shared", "good")
    world.edit("shared", empty)
    verdict = world.check("shared")["shared"]
    assert verdict.ok
    assert verdict.checks == 2  # of its provider


def test_verdicts_are_kept_beside_the_plans(world):
    world.add("shared", "delete")
    world.check("shared")
    kept = json.loads((world.run / "shared" / "policy.json").read_text())
    assert kept["ok"] is False
    assert kept["failed"][0]["check"] == "CKV_GP_1"
    assert json.loads((world.run / "policy.json").read_text()) == {"ok": False, "workspaces": {"shared": kept}}


def test_nothing_is_asked_of_the_network(world, monkeypatch):
    def refuse(*_):
        pytest.fail("the policy check opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    world.add("shared", "good")
    assert world.check("shared")["shared"].ok


def test_checkov_is_imported_only_when_it_is_needed_or_in_the_background():
    code = """
import sys
from scripts import policy_check
assert "checkov" not in sys.modules
policy_check.warm().join()
assert "scripts.policy_check.engine" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_checkov_leaves_the_process_as_it_was():
    """checkov sets the root logger to DEBUG, keeps all records, wraps stdout, and takes settings from outside."""
    code = """
import logging, sys
before = logging.root.handlers[:], logging.root.level, sys.stdout
from scripts.policy_check import engine
assert (logging.root.handlers, logging.root.level, sys.stdout) == before
from checkov.common.util.env_vars_config import env_vars_config
assert env_vars_config.CREATE_EDGES and env_vars_config.CHECK_FAIL_LEVEL == "ERROR"
"""
    hostile = {"CREATE_EDGES": "False", "CHECKOV_CHECK_FAIL_LEVEL": "NONE", "LOG_LEVEL": "nonsense", "BC_API_KEY": "x"}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": str(ROOT), **hostile}, check=True)


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
