"""The manifest binds a saved plan to everything it was made from; `apply` verifies all of it or refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator import names
from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD
from scripts.base.paths import MATRIX, ROOT
from scripts.cloud.context import Place
from scripts.runs import folder as runs_folder
from scripts.runs import steps
from scripts.runs.folder import Run
from scripts.runs.summary import home
from scripts.terraform import process

NAME = "manifest.json"
WORDS = {
    "plan": "the plan file is not the one that was reviewed",
    "files": "rendered or module files have changed",
    "matrix": "the matrix has changed",
    "commit": "the commit has changed",
    "state": "the state has moved on",
    "terraform": "Terraform's version has changed",
    "place": "it was made for another place",
}


def make(place: Place, workspace: Workspace, run: Run, verdict: str) -> dict[str, Any]:
    """Everything a saved plan depends on, right now. `verdict` is the policy's: "passed" or "refused"."""
    folder = steps.folder(workspace)
    return {
        "plan": runs_folder.sha256(run.of(workspace.name) / steps.PLAN),
        "files": {
            Path(name).relative_to(ROOT).as_posix(): sha
            for name, sha in runs_folder.sources(folder, ROOT / "modules").items()
        },
        "matrix": runs_folder.sha256(MATRIX),
        "commit": runs_folder.commit(),
        "state": state_of(place, workspace),
        "terraform": process.version(),
        "place": place.label,
        "verdict": verdict,
    }


def refuse_changed(place: Place, workspace: Workspace, run: Run, ignore: frozenset[str] = frozenset()) -> None:
    """UserError with code 4, naming every difference, if anything is not as it was when the plan was made."""
    before = run.read(workspace.name, NAME)
    now = make(place, workspace, run, before["verdict"])
    different = [words for key, words in WORDS.items() if before[key] != now[key] and key not in ignore]
    if before["verdict"] != "passed":
        different.append("its policy check did not pass")
    if different:
        raise UserError(
            f"run {run.id} can no longer be applied to {workspace.name}: {'; '.join(different)}.\nNothing was changed. "
            f"Make a new plan and review it: ./taskw plan ENV={run.read()['env']}",
            GUARD,
        )


def state_of(place: Place, workspace: Workspace) -> dict[str, Any]:
    """Lineage and serial of a workspace's state; both None while there is none."""
    account = home(place, workspace)
    bucket = names.state.bucket(place.matrix.organization.name, place.account_id(account))
    s3 = place.client("s3", account)
    try:
        content = json.load(s3.get_object(Bucket=bucket, Key=names.state.key(workspace.name))["Body"])
    except (s3.exceptions.NoSuchKey, s3.exceptions.NoSuchBucket):
        return {"lineage": None, "serial": None}
    return {"lineage": content["lineage"], "serial": content["serial"]}
