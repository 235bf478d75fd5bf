"""The policy check of a run: every plan scanned and a verdict on each, or a UserError; nothing in between."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone
from pathlib import Path

from generator.atomic_write import replace as replace_file
from generator.errors import UserError
from generator.load import load
from generator.lock import decisions
from generator.matrix.model import Matrix
from scripts.base.paths import MATRIX, ROOT, lock_path
from scripts.policy_check import (
    apply_waivers,
    checkov_import,
    locations,
    matrix_decisions,
    plan_checks,
    plans,
    waivers,
)
from scripts.policy_check.plans import Plan, Texts
from scripts.policy_check.verdict import Finding, Verdict

RESULT = "policy.json"
MARK = "terraform.tf"  # a file of every rendered workspace


@dataclass(frozen=True)
class Rules:
    """Where the rules, the matrix and the workspaces are. Paths in findings are relative to `root`."""

    policies: Path = ROOT / "policies"
    environments: Path = ROOT / "environments"
    root: Path = ROOT
    matrix: Path = MATRIX


def check(run: Path, texts: Texts, today: date | None = None, rules: Rules | None = None) -> dict[str, Verdict]:
    """A verdict for each workspace; also written to <workspace>/policy.json and policy.json in the run's folder.

    `texts` are the plans, which are not written anywhere: they are not redacted.

    `today` (UTC) decides which waivers are valid. UserError if anything could not be checked; then no result is left
    that could be taken for a verdict.
    """
    rules, today = rules or Rules(), today or datetime.now(timezone.utc).date()
    _remove_results(run, list(texts))
    if not texts:
        raise UserError(f"policy check: {run} has no workspace to check.\nPlan again: ./taskw plan ENV=…")
    accepted = waivers.read(rules.policies / "waivers.yaml", rules.root)
    matrix = load(rules.matrix)
    lock = decisions.resolve(matrix, decisions.read(lock_path(rules.matrix)))
    expected = {name: matrix_decisions.expected(matrix, lock, name) for name in texts}
    scanned = {name: _scanned(plans.read(name, text, expected[name]), rules) for name, text in texts.items()}
    verdicts = _verdicts(scanned, accepted, matrix, today, rules)
    _write_results(run, verdicts)
    return verdicts


def _scanned(plan: Plan, rules: Rules) -> tuple[int, list[Finding]]:
    """Whatever goes wrong inside, because a plan is damaged, is a UserError and not a verdict."""
    try:
        return _scan(plan, rules)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"
        raise UserError(f"policy check: {plan.workspace} was not checked, so it counts as refused:\n{why}") from error


def _scan(plan: Plan, rules: Rules) -> tuple[int, list[Finding]]:
    checkov_import.import_checkov()
    from scripts.policy_check import custom_checks, engine

    replaced = custom_checks.load(rules.policies / "checks")
    results = [engine.scan(plan, replaced), plan_checks.scan(plan)]
    count = sum(result[0] for result in results)
    if not count and (plan.resources or plan.changes):
        raise UserError(
            f"policy check: no check was run on {plan.workspace}, which has resources; it counts as refused."
        )
    folder = rules.environments / plan.workspace
    return count, [
        replace(finding, file=locations.locate(plan, finding.resource, folder, rules.root))
        for finding in sorted({*results[0][1], *results[1][1]}, key=lambda item: (item.resource, item.check))
    ]


def _verdicts(
    scanned: dict[str, tuple[int, list[Finding]]],
    accepted: list[waivers.Waiver],
    matrix: Matrix,
    today: date,
    rules: Rules,
) -> dict[str, Verdict]:
    everything = [finding for _, findings in scanned.values() for finding in findings]
    marked = [path for path in rules.environments.rglob(MARK) if ".terraform" not in path.parts]
    known = [path.parent.relative_to(rules.environments).as_posix() for path in marked]
    wrong = list(apply_waivers.problems(everything, accepted, list(scanned), known, today))
    verdicts = {}
    for name, (count, findings) in scanned.items():
        left, decided = matrix_decisions.split(findings, matrix)
        failed, waived = apply_waivers.split(left, accepted, today)
        failed += [item for item in wrong if item.workspace == name]
        verdicts[name] = Verdict(name, count, failed, decided + waived)
    return verdicts


def _remove_results(run: Path, workspaces: list[str]) -> None:
    for folder in (run, *(run / name for name in workspaces)):
        (folder / RESULT).unlink(missing_ok=True)


def _write_results(run: Path, verdicts: dict[str, Verdict]) -> None:
    for name, verdict in verdicts.items():
        _write(run / name / RESULT, verdict.as_json())
    results = {name: verdict.as_json() for name, verdict in verdicts.items()}
    _write(run / RESULT, {"ok": all(verdict.ok for verdict in verdicts.values()), "workspaces": results})


def _write(path: Path, content: object) -> None:
    replace_file(path, json.dumps(content, indent=2) + "\n")
