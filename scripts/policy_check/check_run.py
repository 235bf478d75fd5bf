"""The policy check of a run: every plan scanned, every finding judged, or a UserError. Nothing in between."""

from __future__ import annotations

import importlib
import json
import threading
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone
from pathlib import Path

from generator.atomic_write import replace as replace_file
from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.policy_check import apply_waivers, locations, plan_checks, plans, waivers
from scripts.policy_check.plans import Plan
from scripts.policy_check.verdict import Finding, Verdict

RESULT = "policy.json"
MARK = "terraform.tf"  # the file that every rendered workspace has


@dataclass(frozen=True)
class Rules:
    """Where the rules and the workspaces are. `root` is what paths in findings are relative to."""

    policies: Path = ROOT / "policies"
    environments: Path = ROOT / "environments"
    root: Path = ROOT


def warm() -> threading.Thread:
    """Begin to import checkov in the background: about 2.5 s, which `plan` spends waiting for Terraform anyway."""
    thread = threading.Thread(target=importlib.import_module, args=("scripts.policy_check.engine",), daemon=True)
    thread.start()
    return thread


def check(
    run: Path, workspaces: list[str], today: date | None = None, rules: Rules | None = None
) -> dict[str, Verdict]:
    """A verdict for each workspace of the run's folder; also written to <workspace>/policy.json and policy.json.

    `today` (UTC) decides which waivers hold. UserError if anything could not be checked; no result is then left
    that could be taken for a verdict.
    """
    rules, today = rules or Rules(), today or datetime.now(timezone.utc).date()
    _forget(run, workspaces)
    if not workspaces:
        raise UserError(f"policy: {run} has no workspace to check.\nPlan again: ./taskw plan")
    accepted = waivers.read(rules.policies / "waivers.yaml", rules.root)
    scanned = {name: _scanned(plans.read(run, name), rules) for name in workspaces}
    verdicts = _judge(scanned, accepted, today, rules)
    _keep(run, verdicts)
    return verdicts


def _scanned(plan: Plan, rules: Rules) -> tuple[int, list[Finding]]:
    """A plan whose inside is not as it must be ends here: whatever goes wrong is no verdict."""
    try:
        return _scan(plan, rules)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"
        raise UserError(f"policy: {plan.workspace} was not checked, so it counts as refused:\n{why}") from error


def _scan(plan: Plan, rules: Rules) -> tuple[int, list[Finding]]:
    from scripts.policy_check import custom_checks, engine

    custom_checks.load(rules.policies / "checks")
    results = [engine.scan(plan), plan_checks.scan(plan)]
    count = sum(result[0] for result in results)
    if not count and (plan.resources or plan.changes):
        raise UserError(f"policy: zero checks were run on {plan.workspace}, which has resources; it counts as refused.")
    folder = rules.environments / plan.workspace
    return count, [
        replace(finding, file=locations.locate(plan, finding.resource, folder, rules.root))
        for finding in sorted({*results[0][1], *results[1][1]}, key=lambda item: (item.resource, item.check))
    ]


def _judge(
    scanned: dict[str, tuple[int, list[Finding]]], accepted: list[waivers.Waiver], today: date, rules: Rules
) -> dict[str, Verdict]:
    everything = [finding for _, findings in scanned.values() for finding in findings]
    marked = [path for path in rules.environments.rglob(MARK) if ".terraform" not in path.parts]
    known = [path.parent.relative_to(rules.environments).as_posix() for path in marked]
    wrong = list(apply_waivers.problems(everything, accepted, list(scanned), known, today))
    verdicts = {}
    for name, (count, findings) in scanned.items():
        failed, waived = apply_waivers.split(findings, accepted, today)
        verdicts[name] = Verdict(name, count, failed + [item for item in wrong if item.workspace == name], waived)
    return verdicts


def _forget(run: Path, workspaces: list[str]) -> None:
    for folder in (run, *(run / name for name in workspaces)):
        (folder / RESULT).unlink(missing_ok=True)


def _keep(run: Path, verdicts: dict[str, Verdict]) -> None:
    for name, verdict in verdicts.items():
        _write(run / name / RESULT, verdict.as_json())
    results = {name: verdict.as_json() for name, verdict in verdicts.items()}
    _write(run / RESULT, {"ok": all(verdict.ok for verdict in verdicts.values()), "workspaces": results})


def _write(path: Path, content: object) -> None:
    replace_file(path, json.dumps(content, indent=2) + "\n")
