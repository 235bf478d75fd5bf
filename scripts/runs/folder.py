"""A run: one execution of plan, apply or teardown, and the folder that keeps everything it produced.

.groundplan/runs/<id>/run.json, and for each workspace <id>/<workspace>/{plan.tfplan, plan.json, manifest.json}.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from generator.atomic_write import replace
from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD, errors
from scripts.base.paths import ROOT

RUNS = ROOT / ".groundplan" / "runs"
RUN_JSON = "run.json"
# Runs within a run: plans that look for drift, those of what is left after an interrupt, and those of a rehearsal.
DRIFT, REMAINDER, REHEARSAL = "drift", "remainder", "rehearsal"


@dataclass(frozen=True)
class Run:
    """`id` begins with the UTC time, so that ids sort in the order of their runs."""

    id: str

    @property
    def folder(self) -> Path:
        return RUNS / self.id

    @property
    def env(self) -> str:
        """The target or group that the run is of."""
        return str(self.about("env"))

    def about(self, key: str) -> Any:
        """A value of run.json; UserError if it has none."""
        content = self.read()
        if key not in content:
            raise UserError(f"{self.folder / RUN_JSON}: {key!r} is missing; the file is damaged.\nPlan again.", GUARD)
        return content[key]

    def of(self, workspace: str) -> Path:
        return self.folder / workspace

    def sub_run(self, name: str) -> Run:
        """DRIFT, REMAINDER or REHEARSAL, in this run's folder."""
        return Run(f"{self.id}/{name}")

    def create(self, command: str, env: str, label: str, workspaces: list[Workspace]) -> None:
        """The folder, readable only by its owner, because plan files hold values in clear text; and run.json."""
        self.folder.mkdir(parents=True)
        self.folder.chmod(0o700)
        created = datetime.now(timezone.utc).isoformat(timespec="seconds")
        about = {"command": command, "env": env, "context": label, "created": created}
        self.keep({**about, "workspaces": [w.name for w in workspaces]})

    def read(self, workspace: str = "", name: str = RUN_JSON) -> dict[str, Any]:
        """A JSON object in the run. UserError for a damaged file, for example after a full disk."""
        path = self.folder / workspace / name
        try:
            content = json.loads(path.read_text())
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise UserError(f"{path}: expected a JSON object; the file is empty or damaged.\nPlan again.", GUARD)
        return content

    def keep(self, content: Any, workspace: str = "", name: str = RUN_JSON) -> None:
        path = self.folder / workspace / name
        replace(path, json.dumps(content, indent=2) + "\n")
        path.chmod(0o600)


def next_run(env: str) -> Run:
    """A run with a new id; nothing is on disk yet."""
    return Run(f"{datetime.now(timezone.utc):%Y%m%d-%H%M%S}-{env}-{secrets.token_hex(2)}")


def new(command: str, env: str, label: str, workspaces: list[Workspace]) -> Run:
    """A new run with its folder."""
    run = next_run(env)
    run.create(command, env, label, workspaces)
    return run


def find(run_id: str, env: str) -> Run:
    """The named run, or the newest; it must be a plan of `env`. UserError with code 4 if there is none."""
    candidates = [named(run_id)] if run_id else [Run(name) for name in reversed(_known())]
    for run in candidates:
        if _is_plan_of(run, env, strict=bool(run_id)):
            return run
    raise UserError(f"no saved plan of {env}.\nMake one: ./taskw plan ENV={env}", GUARD)


def _is_plan_of(run: Run, env: str, strict: bool) -> bool:
    """Unless `strict`, a damaged run is passed over: it must not stand in the way of the others."""
    try:
        return bool(run.about("command") == "plan" and run.env == env)
    except UserError:
        if strict:
            raise
        errors.print(f"run {run.id}: {RUN_JSON} is damaged; ignored", style="yellow", markup=False)
        return False


def named(run_id: str) -> Run:
    """The named run, or the newest if no name is given. UserError with code 4 if there is none."""
    known = _known()
    wanted = run_id or (known[-1] if known else "")
    if wanted not in known:
        newest = ", ".join(known[-5:]) or "none; make one with ./taskw plan ENV=…"
        raise UserError(f"RUN={run_id}: unknown run.\nKnown: {newest}", GUARD)
    return Run(wanted)


def _known() -> list[str]:
    return sorted(path.parent.name for path in RUNS.glob(f"*/{RUN_JSON}"))
