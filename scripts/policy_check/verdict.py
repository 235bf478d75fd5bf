"""What the policy check found: one verdict for each workspace of a run."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

GUIDELINES = "https://www.checkov.io/5.Policy%20Index/terraform.html"


@dataclass(frozen=True)
class Finding:
    """One failed check on one resource. `file` is path:line in the repository; `waiver` the line that waives it."""

    workspace: str
    check: str
    resource: str
    why: str
    guideline: str = GUIDELINES
    file: str = ""
    waiver: str = ""


@dataclass(frozen=True)
class Verdict:
    """`checks` is how many checks gave a result, each resource and check counted once."""

    workspace: str
    checks: int
    failed: list[Finding]
    waived: list[Finding]

    @property
    def ok(self) -> bool:
        return not self.failed

    @property
    def summary(self) -> str:
        """For a table's cell: "412 checks, 3 waived", "2 refused"."""
        if self.failed:
            return f"{len(self.failed)} refused"
        return f"{self.checks} checks" + (f", {len(self.waived)} waived" if self.waived else "")

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, **asdict(self)}
