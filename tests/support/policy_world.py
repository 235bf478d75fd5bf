"""Runs in a temporary folder, made of real plans: tests/data/policy/README.md says how they were made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import names
from generator.errors import UserError
from scripts import policy_check
from scripts.base.paths import ROOT
from scripts.policy_check import checkov_import
from scripts.policy_check.check_run import MARK
from tests.support import matrices

CHECK = """
from checkov.common.models.enums import CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck


class Own(BaseResourceCheck):
    def __init__(self):
        super().__init__("own", "{id}", [], ["aws_kms_key"], guideline="https://example.org")

    def scan_resource_conf(self, conf):
        {body}


check = Own()
"""
DATA = ROOT / "tests" / "data" / "policy"
TODAY = date(2026, 11, 21)
TARGETS = """\
  eu: {account: dev, protected: true}
  us:
    account: dev
    region: us-east-1
    network: {flow_logs: false}
    database: {engine: postgres, version: "16", class: db.t4g.micro}
"""


# The accounts and the role of a provider, which the plans in tests/data do not have.
IN_TOOLS = {
    "allowed_account_ids": {"constant_value": [names.accounts.placeholder_id("tools")]},
    "assume_role": [{"role_arn": {"references": ["var.access"]}, "session_name": {"constant_value": "groundplan"}}],
}


class World:
    """A repository with its own policies, workspaces and one run."""

    def __init__(self, root: Path) -> None:
        environments = root / "environments"
        self.run = root / "run"
        self.rules = policy_check.Rules(root / "policies", environments, root, environments / "matrix.yaml")
        shutil.copytree(ROOT / "policies" / "checks", self.rules.policies / "checks")
        environments.mkdir()
        matrices.matrix(environments, TARGETS)

    def add(self, workspace: str, case: str, plan: str = "plan") -> Path:
        """A workspace with the configuration of a case, and its plan in the run; the plan's path."""
        folder, plans = self.rules.environments / workspace, self.run / workspace
        shutil.copytree(DATA / case, folder)
        (folder / MARK).touch()
        plans.mkdir(parents=True)
        document = json.loads((DATA / case / f"{plan}.json").read_text())
        for provider in document["configuration"]["provider_config"].values():
            provider["expressions"] |= IN_TOOLS
        path = plans / "plan.json"
        path.write_text(json.dumps(document))
        return path

    def edit(self, workspace: str, change) -> None:
        """Change the plan of a workspace."""
        path = self.run / workspace / "plan.json"
        document = json.loads(path.read_text())
        change(document)
        path.write_text(json.dumps(document))

    def waive(self, text: str) -> None:
        (self.rules.policies / "waivers.yaml").write_text(text)

    def own(self, name: str, text: str) -> Path:
        path = self.rules.policies / "checks" / name
        path.write_text(text)
        return path

    def check(self, *workspaces: str, today: date = TODAY) -> dict[str, policy_check.Verdict]:
        return policy_check.check(self.run, self.texts(workspaces), today, self.rules)

    def texts(self, workspaces: Iterable[str]) -> dict[str, Callable[[], str]]:
        """What Terraform prints of their plans."""
        return {name: (self.run / name / "plan.json").read_text for name in workspaces}

    def refused(self, *workspaces: str) -> str:
        """Why the check refuses; it must leave no verdict."""
        with pytest.raises(UserError) as raised:
            self.check(*workspaces)
        assert not list(self.run.rglob("policy.json"))
        return str(raised.value)


def failed(verdict: policy_check.Verdict) -> list[tuple[str, str]]:
    """Failed checks, each with its resource."""
    return [(finding.check, finding.resource) for finding in verdict.failed]


def walk(node: Any, key: str, value: object) -> None:
    """Set a key wherever it is in a plan."""
    items = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for item in items:
        walk(item, key, value)
    if isinstance(node, dict) and key in node:
        node[key] = value


def custom_check(id: str, body: str) -> str:
    """The text of a file of policies/checks."""
    return CHECK.format(id=id, body=body)


@pytest.fixture
def world(tmp_path, registries):
    return World(tmp_path)


@pytest.fixture
def registries():
    """checkov's registries belong to the process: each test starts without own checks, and leaves none."""
    checkov_import.import_checkov()
    from scripts.policy_check import custom_checks, engine

    assert engine.SCANNED  # imported first: it registers a check that must stay
    tables = [table for one in custom_checks.REGISTRIES for table in (one.checks, one.wildcard_checks)]
    before = [{entity: list(checks) for entity, checks in table.items()} for table in tables]
    restore(
        tables,
        [
            {entity: [c for c in checks if not custom_checks.ID.fullmatch(c.id)] for entity, checks in old.items()}
            for old in before
        ],
    )
    custom_checks.load.cache_clear()
    yield
    restore(tables, before)
    custom_checks.load.cache_clear()


def restore(tables, contents) -> None:
    for table, content in zip(tables, contents, strict=True):
        table.clear()
        table.update(content)
