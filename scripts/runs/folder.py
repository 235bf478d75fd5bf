"""A run: one execution of plan, apply or teardown, and the folder that keeps everything it produced.

.groundplan/runs/<id>/run.json, and for each workspace <id>/<workspace>/{plan.tfplan, plan.json, manifest.json}.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import subprocess
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from generator.atomic_write import replace
from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD
from scripts.base.paths import ROOT

RUNS = ROOT / ".groundplan" / "runs"


@dataclass(frozen=True)
class Run:
    """`id` begins with the UTC time, so that ids sort in the order of their runs."""

    id: str

    @property
    def folder(self) -> Path:
        return RUNS / self.id

    def of(self, workspace: str) -> Path:
        return self.folder / workspace

    def read(self, workspace: str = "", name: str = "run.json") -> dict[str, Any]:
        return json.loads((self.folder / workspace / name).read_text())

    def keep(self, content: Any, workspace: str = "", name: str = "run.json") -> None:
        path = self.folder / workspace / name
        replace(path, json.dumps(content, indent=2) + "\n")
        path.chmod(0o600)


def new(command: str, env: str, place: str, workspaces: list[Workspace]) -> Run:
    """A new run's folder, for its owner alone: plan files hold values in clear text."""
    now = datetime.now(timezone.utc)
    run = Run(f"{now:%Y%m%d-%H%M%S}-{env}-{secrets.token_hex(2)}")
    run.folder.mkdir(parents=True)
    run.folder.chmod(0o700)
    facts = {"command": command, "env": env, "place": place, "created": now.isoformat(timespec="seconds")}
    run.keep({**facts, "workspaces": [w.name for w in workspaces]})
    return run


def find(run_id: str, env: str) -> Run:
    """The named run, or the newest plan of `env`. UserError with code 4 if there is none."""
    known = sorted(path.parent.name for path in RUNS.glob("*/run.json"))
    if run_id and run_id not in known:
        raise UserError(f"RUN={run_id}: there is no such run.\nKnown: {', '.join(known[-5:]) or 'none'}", GUARD)
    for name in [run_id] if run_id else reversed(known):
        facts = Run(name).read()
        if facts["command"] == "plan" and facts["env"] == env:
            return Run(name)
    raise UserError(f"there is no saved plan of {env}.\nMake one: ./taskw plan ENV={env}", GUARD)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sources(workspace_folder: Path, modules: Path) -> dict[str, str]:
    """SHA-256 of every file that decides what a workspace is: rendered, the user's own, and all modules."""
    own = [path for path in workspace_folder.iterdir() if path.is_file()]
    own += [path for path in workspace_folder.rglob("*") if path.is_file() and path.parent != workspace_folder]
    shared = [path for path in modules.rglob("*") if path.is_file()]
    found = [path for path in own + shared if ".terraform" not in path.parts]
    return {str(path): sha256(path) for path in sorted(set(found))}


def commit() -> str:
    """The commit of the work tree, "-dirty" added if it has changes.

    A pipeline's zipped source has no repository: there, the source revision that CodeBuild names; else "none".
    """
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=40"], cwd=ROOT, capture_output=True, text=True
    )
    return asked.stdout.strip() or os.environ.get("CODEBUILD_RESOLVED_SOURCE_VERSION") or "none"
