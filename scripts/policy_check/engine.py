"""checkov in this process. Imported by checkov_import.import_checkov(), because that takes seconds.

checkov does not use the network here, takes no setting from the environment, and may not ignore anything: what it only
logs (a check that crashed, a check file it could not load) becomes a UserError.
"""

from __future__ import annotations

import json
import logging
from typing import Any
from unittest import mock

from checkov.cloudformation.parser import cfn_yaml
from checkov.common.checks_infra.checks_parser import GraphCheckParser
from checkov.common.checks_infra.registry import Registry, get_graph_checks_registry
from checkov.common.models.enums import CheckResult
from checkov.common.output.record import Record
from checkov.runner_filter import RunnerFilter
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck
from checkov.terraform.checks.resource.registry import resource_registry
from checkov.terraform.plan_runner import Runner

from generator.errors import UserError
from scripts.policy_check.checkov_input import prepare
from scripts.policy_check.log_capture import captured
from scripts.policy_check.plans import Plan
from scripts.policy_check.verdict import GUIDELINES, Finding

SCANNED = "GROUNDPLAN_SCANNED"
IN_MEMORY = "/nowhere/plan.json"  # checkov needs a name that ends in .json
READ = "read_file_with_any_encoding"  # the function with which checkov reads it


class Scanned(BaseResourceCheck):
    """Passes everywhere: the proof that a resource went through checkov's checks at all."""

    def __init__(self) -> None:
        super().__init__("Scanned", SCANNED, [], ["*"])

    def scan_entity_conf(self, conf: dict[str, Any], entity_type: str) -> CheckResult:
        return CheckResult.PASSED

    def scan_resource_conf(self, conf: dict[str, Any]) -> CheckResult:
        return CheckResult.PASSED


class StrictGraphChecks(Registry):
    """checkov drops the exception of a graph check together with all its results; here it is logged, so it is seen."""

    def run_check_parallel(self, check: Any, check_results: Any, graph_connector: Any) -> None:
        try:
            super().run_check_parallel(check, check_results, graph_connector)
        except Exception:
            logging.exception("Failed to run check %s", check.id)


_scanned = Scanned()
_graph_checks = StrictGraphChecks(get_graph_checks_registry("terraform").checks_dir, GraphCheckParser())


def scan(plan: Plan, replaced: tuple[str, ...] = ()) -> tuple[int, list[Finding]]:
    """How many checks gave a result, and the failed ones. UserError if anything was not, or not properly, checked.

    `replaced` are ids of checkov's checks that own checks replace.

    Each plan has a graph of its own: in a shared one, checkov takes a resource of dev for the missing one of stage,
    because both have the same address.
    """
    report = _run(plan.workspace, json.dumps(prepare(plan)), replaced)
    records: list[Record] = [*report.passed_checks, *report.failed_checks]
    _refuse_unscanned(plan, {record.resource for record in records if record.check_id == SCANNED})
    real = [record for record in records if record.check_id != SCANNED]
    _refuse_without_built_in(plan, real)
    return len(real), [_finding(plan, record) for record in report.failed_checks]


def _run(workspace: str, text: str, replaced: tuple[str, ...]) -> Any:
    """checkov's report on one plan. It is not redacted, so checkov, which wants a file, gets its text from memory."""
    with captured() as log, mock.patch.object(cfn_yaml, READ, return_value=text):
        runner = Runner()
        runner.graph_registry = _graph_checks
        try:
            chosen = RunnerFilter(show_progress_bar=False, skip_checks=list(replaced))
            report = runner.run(files=[IN_MEMORY], runner_filter=chosen)
        except Exception as error:
            raise _broken(workspace, f"{type(error).__name__}: {error}") from error
    if report.parsing_errors or report.skipped_checks:
        raise _broken(workspace, f"not parsed: {report.parsing_errors}, skipped: {len(report.skipped_checks)}")
    if log.messages:
        raise _broken(workspace, "\n".join(dict.fromkeys(log.messages)))
    return report


def _refuse_unscanned(plan: Plan, scanned: set[str]) -> None:
    missing = sorted({item["address"] for item in plan.resources} - scanned)
    if missing:
        raise _broken(plan.workspace, f"not scanned: {', '.join(missing[:5])} ({len(missing)} in all)")


def _refuse_without_built_in(plan: Plan, records: list[Record]) -> None:
    """No built-in check was run where checkov has some for a resource: they were not loaded."""
    known = [item["type"] for item in plan.resources if _has_checks(item["type"])]
    if known and not any(record.check_id.startswith(("CKV_AWS_", "CKV2_AWS_")) for record in records):
        raise _broken(plan.workspace, f"no built-in check was run, although checkov has some for {known[0]}")
    if plan.resources and not (resource_registry.checks and _graph_checks.checks):
        raise _broken(plan.workspace, "checkov's own checks are not loaded")


def _has_checks(kind: str) -> bool:
    return any(check.id.startswith("CKV_AWS_") for check in resource_registry.checks.get(kind, []))


def _finding(plan: Plan, record: Record) -> Finding:
    return Finding(plan.workspace, record.check_id, record.resource, record.check_name, record.guideline or GUIDELINES)


def _broken(workspace: str, why: str) -> UserError:
    return UserError(
        f"policy check: {workspace} was not checked, so it counts as refused:\n{why}\n"
        "Fix the check, or report it to checkov, and plan again; a waiver does not help here."
    )
