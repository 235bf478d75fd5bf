"""Applies waivers to findings: what is refused, what is waived, and which waivers must be removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from scripts.policy_check.plan_checks import ALLOWANCES
from scripts.policy_check.verdict import Finding
from scripts.policy_check.waivers import Waiver

WAIVERS = "docs/policy.md#waivers"
LONGEST_ALLOWANCE = timedelta(days=31)


def split(findings: list[Finding], waivers: list[Waiver], today: date) -> tuple[list[Finding], list[Finding]]:
    """Failed and waived."""
    failed, waived = [], []
    for finding in findings:
        waiver = _valid(finding, waivers, today)
        if waiver:
            waived.append(replace(finding, waiver=f"{waiver.position}: {waiver.reason}"))
        else:
            failed.append(finding)
    return failed, waived


def problems(
    findings: list[Finding], waivers: list[Waiver], run: list[str], known: list[str], today: date
) -> Iterator[Finding]:
    """Waivers that are expired, too long or unused, each as a finding in the first workspace that it matches."""
    for waiver in waivers:
        matching = [name for name in run if waiver.reaches(name)]
        why = _problem(waiver, findings, known, run, today) if matching else ""
        if why:
            checks, resources = ", ".join(waiver.check), ", ".join(waiver.resource)
            yield Finding(matching[0], "waiver", f"{checks} for {resources}", why, WAIVERS, waiver.position)


def _valid(finding: Finding, waivers: list[Waiver], today: date) -> Waiver | None:
    covering = (waiver for waiver in waivers if waiver.covers(finding.check, finding.workspace, finding.resource))
    return next((waiver for waiver in covering if waiver.expires >= today), None)


def _problem(waiver: Waiver, findings: list[Finding], known: list[str], run: list[str], today: date) -> str:
    if waiver.expires < today:
        return f"expired on {waiver.expires}; fix the cause, or renew it with {waiver.owner}"
    if set(waiver.check) & set(ALLOWANCES):
        return _too_long(waiver, today)
    if waiver.is_for_a_kind or not set(waiver.workspace) & set(known) <= set(run):
        return ""  # it may be used in another organisation, or in a workspace that this run does not have
    used = {item.check for item in findings if waiver.covers(item.check, item.workspace, item.resource)}
    unused = ", ".join(check for check in waiver.check if check not in used)
    return f"unused: nothing fails {unused} any more; remove it" if unused else ""


def _too_long(waiver: Waiver, today: date) -> str:
    """Nothing can check that an allowance is unused: the apply uses it up. So it must expire soon."""
    if waiver.expires - today <= LONGEST_ALLOWANCE:
        return ""
    return f"an allowance lasts at most {LONGEST_ALLOWANCE.days} days, not until {waiver.expires}"
