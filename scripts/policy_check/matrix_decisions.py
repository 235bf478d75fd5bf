"""What the matrix decides for a target, so that no waiver has to repeat it: environments/matrix.yaml is reviewed too.

A workspace's target is in its name, which is the path of its folder; tags and module inputs could say something else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator import names
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.matrix.targets import Target
from scripts.policy_check.patterns import matches
from scripts.policy_check.plans import Expected
from scripts.policy_check.verdict import Finding


@dataclass(frozen=True)
class Decision:
    """A key of a target's row. `false` there permits what the check would refuse, on the kit's own resource only."""

    check: str
    resource: str  # a pattern, as in waivers
    section: str
    key: str


BY_MANAGEMENT = ("organization", "accounts")  # what the management account runs
DECISIONS = (
    Decision("CKV_AWS_157", "module.database*.aws_db_instance.this", "database", "multi_az"),
    Decision("CKV2_AWS_11", "module.network.aws_vpc.this", "network", "flow_logs"),
)


def expected(matrix: Matrix, lock: Lock, workspace: str) -> Expected:
    """Whether the workspace is protected (only a target whose row says so is not), and where its providers act."""
    target = _target(matrix, workspace)
    kind, _, name = workspace.partition("/")
    tools, by_management = matrix.organization.tools_account, kind in BY_MANAGEMENT
    accounts = {names.accounts.MANAGEMENT, name} if by_management else {tools, target.account if target else tools}
    ids = frozenset(lock.accounts[each].id for each in accounts & lock.accounts.keys())
    return Expected(target is None or target.protected, ids, by_management)


def split(findings: list[Finding], matrix: Matrix) -> tuple[list[Finding], list[Finding]]:
    """Findings that are still open, and those that the matrix decided, each with the key as its waiver."""
    keys = [_key(finding, matrix) for finding in findings]
    decided = [replace(item, waiver=key) for item, key in zip(findings, keys, strict=True) if key]
    return [item for item, key in zip(findings, keys, strict=True) if not key], decided


def _key(finding: Finding, matrix: Matrix) -> str:
    target = _target(matrix, finding.workspace)
    for one in DECISIONS if target else ():
        section = getattr(target, one.section)
        concerned = finding.check == one.check and matches(one.resource, finding.resource)
        if concerned and section is not None and getattr(section, one.key) is False:
            return f"environments/matrix.yaml: {finding.workspace.split('/')[1]} has {one.section}.{one.key}: false"
    return ""


def _target(matrix: Matrix, workspace: str) -> Target | None:
    """None for what belongs to no target, and for a target that the matrix does not have."""
    kind, _, rest = workspace.partition("/")
    return matrix.targets.get(rest.partition("/")[0]) if kind == "targets" else None
