"""The manifest binds a saved plan to everything it was made from; `apply` verifies all of it or refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator import names
from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.base.hashes import sha256
from scripts.base.paths import MATRIX, MODULES, ROOT
from scripts.runs import sources
from scripts.runs.execution import WorkspaceRun
from scripts.runs.steps import PLAN

NAME = "manifest.json"
PASSED, REFUSED = "passed", "refused"
DIFFERENCES = {
    "plan": "the plan file is not the one that was reviewed",
    "files": "rendered or module files have changed",
    "matrix": "the matrix has changed",
    "commit": "the commit has changed",
    "state": "the state has changed",
    "terraform": "Terraform's version has changed",
    "context": "the plan was made for another sandbox, or for AWS",
}


def make(step: WorkspaceRun, verdict: str) -> dict[str, Any]:
    """Everything a saved plan depends on, right now. `verdict` is the policy check's: PASSED or REFUSED."""
    hashes = sources.hashes(step.source, MODULES)
    return {
        "plan": sha256(step.folder / PLAN),
        "files": {Path(name).relative_to(ROOT).as_posix(): digest for name, digest in hashes.items()},
        "matrix": sha256(MATRIX),
        "commit": sources.commit(),
        "state": state_of(step),
        "terraform": step.execution.processes.version,
        "context": step.context.label,
        "verdict": verdict,
    }


def refuse_changed(step: WorkspaceRun) -> None:
    """UserError with code 4, naming every difference, if anything is not as it was when the plan was made."""
    before = step.read(NAME)
    now = make(step, before["verdict"])
    different = [text for key, text in DIFFERENCES.items() if key in before and before[key] != now[key]]
    if DIFFERENCES.keys() - before.keys():
        different.append("another version of this kit made the plan")
    if before["verdict"] != PASSED:
        different.append("its policy check did not pass")
    if different:
        raise UserError(
            f"run {step.run.id} can no longer be applied to {step.name}: {'; '.join(different)}.\nNothing was changed. "
            f"Make a new plan and review it: ./taskw plan ENV={step.run.env}",
            GUARD,
        )


def state_of(step: WorkspaceRun) -> dict[str, Any]:
    """Lineage and serial of a workspace's state; both None while there is none."""
    account = step.context.home_account(step.workspace)
    s3 = step.context.client("s3", account)
    try:
        answer = s3.get_object(Bucket=step.context.state_bucket(account), Key=names.state.key(step.name))
    except (s3.exceptions.NoSuchKey, s3.exceptions.NoSuchBucket):
        return {"lineage": None, "serial": None}
    content = json.load(answer["Body"])
    return {"lineage": content["lineage"], "serial": content["serial"]}
