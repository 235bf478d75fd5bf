"""What is done with Terraform in one workspace: init, plan, show, apply."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.atomic_write import replace
from generator.errors import UserError
from generator.output.render import PROVIDER_LOCK
from generator.workspace_graph import Workspace
from scripts.base.paths import ENVIRONMENTS, MODULES
from scripts.cloud.context import Place
from scripts.runs.folder import Run
from scripts.terraform import mirror
from scripts.terraform.parallel import Report
from scripts.terraform.process import FLAG, Result, terraform
from scripts.terraform.redaction import redact

PLAN, PLAN_JSON = "plan.tfplan", "plan.json"
STAMP = ".terraform/groundplan.init"
QUIET: dict[str, Any] = {"input": False, "no_color": FLAG}
LOCKED: dict[str, Any] = {"lock_timeout": "60s"}
_KINDS = {("create",): "create", ("update",): "update", ("delete",): "delete"}


@dataclass(frozen=True)
class Planned:
    """One workspace's plan; `counts` by create, update, replace, delete; outputs alone count as an update."""

    workspace: str
    counts: dict[str, int]
    seconds: float
    changes: bool


def folder(workspace: Workspace) -> Path:
    return ENVIRONMENTS / workspace.name


def init(place: Place, workspace: Workspace, report: Report) -> None:
    """`terraform init`, skipped where nothing it depends on has changed since the last one."""
    path = folder(workspace)
    stamp = _init_stamp(path)
    if (path / STAMP).exists() and (path / STAMP).read_text() == stamp:
        return
    report("init")
    # The backend is the same for every sandbox and for AWS; what an earlier one left must not be migrated.
    result = terraform(path, place.environment(workspace), "init", reconfigure=FLAG, lockfile="readonly", **QUIET)
    _check(result, "init", workspace)
    replace(path / STAMP, stamp)


def plan(place: Place, workspace: Workspace, run: Run, report: Report, destroy: bool = False) -> Planned:
    """A saved plan made with the reading role, and its JSON without secrets, in the run's folder."""
    start = time.monotonic()
    init(place, workspace, report)
    report("plan")
    out = run.of(workspace.name) / PLAN
    out.parent.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {"out": str(out), "detailed_exitcode": FLAG, **QUIET, **LOCKED}
    if destroy:
        options["destroy"] = FLAG
    environment = place.environment(workspace)
    words = access(workspace, "plan")
    result = terraform(folder(workspace), environment, "plan", *words, on_line=_follow(report), **options)
    _check(result, "plan", workspace, (0, 2))
    out.chmod(0o600)
    document = show(place, workspace, out)
    run.keep(document, workspace.name, PLAN_JSON)
    return Planned(workspace.name, counts(document), time.monotonic() - start, result.code == 2)


def show(place: Place, workspace: Workspace, plan_file: Path) -> dict[str, Any]:
    """A saved plan as JSON, redacted."""
    result = terraform(
        folder(workspace), place.environment(workspace), "show", str(plan_file), json=FLAG, no_color=FLAG
    )
    _check(result, "show", workspace)
    return redact(json.loads(result.out))


def apply(place: Place, workspace: Workspace, plan_file: Path, report: Report) -> None:
    """Apply exactly a saved plan, with the writing role; a pipeline does that on another machine than it planned on."""
    init(place, workspace, report)
    words = (*access(workspace, "apply"), str(plan_file))
    result = terraform(
        folder(workspace), place.environment(workspace), "apply", *words, on_line=_follow(report), **QUIET, **LOCKED
    )
    _check(result, "apply", workspace)


def bring_up(place: Place, workspace: Workspace, report: Report) -> None:
    """init and apply in one go: for the sandbox's upstream workspaces, which nobody reviews."""
    init(place, workspace, report)
    options = {"auto_approve": FLAG, **QUIET, **LOCKED}
    words = access(workspace, "apply")
    result = terraform(
        folder(workspace), place.environment(workspace), "apply", *words, on_line=_follow(report), **options
    )
    _check(result, "apply", workspace)


def counts(document: dict[str, Any]) -> dict[str, int]:
    """Resource changes by kind; a replacement counts once, as `replace`."""
    actions = [tuple(change["change"]["actions"]) for change in document.get("resource_changes", [])]
    kinds = Counter(_KINDS.get(action, "replace") for action in actions if action not in (("no-op",), ("read",)))
    return {kind: kinds[kind] for kind in ("create", "update", "replace", "delete")}


def access(workspace: Workspace, role: str) -> tuple[str, ...]:
    """Which role the providers take; the management account's workspaces have but one."""
    return () if workspace.by_management else ("-var", f"access={role}")


def _follow(report: Report) -> Report:
    """Reports Terraform's lines with a count of what is complete."""
    done = 0

    def line(text: str) -> None:
        nonlocal done
        done += " complete after " in text
        if text.strip():
            report(f"{done} done, {text.strip()}" if done else text.strip())

    return line


def _init_stamp(path: Path) -> str:
    """All that init depends on: backend, providers, the lock file, where providers come from, and modules, which may
    call others."""
    files = [*path.glob("*.tf*"), *MODULES.glob("*/*.tf")]
    texts = [item.read_bytes() for item in sorted(files) if item.is_file()]
    texts += [(path / PROVIDER_LOCK).read_bytes(), str(mirror.mirror()).encode()]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def _check(result: Result, command: str, workspace: Workspace, good: tuple[int, ...] = (0,)) -> None:
    if result.code in good:
        return
    text = re.sub(r"\n\s*\n+", "\n", (result.err or result.out).strip())
    raise UserError(f"terraform {command} failed in environments/{workspace.name}:\n{text}")
