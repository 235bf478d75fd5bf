"""What is done with Terraform in one workspace: init, plan, show, apply."""

from __future__ import annotations

import hashlib
import json
import re
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.atomic_write import replace
from generator.errors import UserError
from generator.output.render import PROVIDER_LOCK
from scripts.base.paths import MODULES
from scripts.runs import maintenance_window
from scripts.runs.execution import WorkspaceRun
from scripts.terraform import mirror
from scripts.terraform.parallel import Report
from scripts.terraform.process import FLAG, ProcessGroup, Result
from scripts.terraform.redaction import redact

PLAN, PLAN_JSON = "plan.tfplan", "plan.json"
STAMP = ".terraform/groundplan.init"
QUIET: dict[str, Any] = {"input": False, "no_color": FLAG}
LOCKED: dict[str, Any] = {"lock_timeout": "60s"}
KINDS = ("create", "update", "replace", "delete")
_KINDS = {("create",): "create", ("update",): "update", ("delete",): "delete"}


@dataclass(frozen=True)
class Planned:
    """One workspace's plan; `counts` by KINDS. `changes` is also true if only outputs change.

    `waiting`: what `apply` only requests (maintenance_window.py).
    `compressed` is the plan as JSON with its secrets, for the policy check: kept in memory, never on disk.
    """

    workspace: str
    counts: dict[str, int]
    seconds: float
    changes: bool
    compressed: bytes = field(default=b"", repr=False)
    waiting: tuple[str, ...] = ()

    def text(self) -> str:
        """What `terraform show -json` printed, with all secrets."""
        return zlib.decompress(self.compressed).decode()


def init(step: WorkspaceRun) -> None:
    """`terraform init`, skipped where nothing it depends on has changed since the last one."""
    stamp_file, stamp = step.source / STAMP, _init_stamp(step.source, step.execution.processes)
    if stamp_file.exists() and stamp_file.read_text() == stamp:
        return
    step.report("init")
    # The backend is the same for every sandbox and for AWS: state that an earlier one left must not be migrated.
    _check(step, "init", step.terraform("init", reconfigure=FLAG, lockfile="readonly", **QUIET))
    replace(stamp_file, stamp)


def plan(step: WorkspaceRun, destroy: bool = False) -> Planned:
    """A saved plan made with the reading role, and its JSON without secrets, in the run's folder."""
    start = time.monotonic()
    init(step)
    step.report("plan")
    result = _save_plan(step, {"destroy": FLAG} if destroy else {})
    text = show(step)
    document = redact(json.loads(text))
    step.keep(document, PLAN_JSON)
    compressed = zlib.compress(text.encode(), 1)
    seconds, later = time.monotonic() - start, tuple(maintenance_window.waiting(document))
    return Planned(step.name, counts(document), seconds, result.code == 2, compressed, later)


def show(step: WorkspaceRun) -> str:
    """The saved plan as JSON, with all secrets."""
    result = step.terraform("show", str(step.folder / PLAN), json=FLAG, no_color=FLAG)
    _check(step, "show", result)
    return result.out


def show_saved(step: WorkspaceRun) -> str:
    """The same of a plan that another command saved. UserError if its file is gone."""
    if not (step.folder / PLAN).exists():
        raise UserError(
            f"{step.folder / PLAN}: missing, so the plan of {step.name} cannot be checked again; {PLAN_JSON} is "
            f"redacted.\nPlan again: ./taskw plan ENV={step.run.env}"
        )
    init(step)
    return show(step)


def apply(step: WorkspaceRun, plan_file: Path) -> None:
    """Apply exactly a saved plan, with the writing role; a pipeline applies on another machine than it planned on."""
    init(step)
    _apply(step, str(plan_file))


def bring_up(step: WorkspaceRun) -> None:
    """init and apply in one go: for the sandbox's upstream workspaces, which nobody reviews."""
    init(step)
    _apply(step, auto_approve=FLAG)


def counts(document: dict[str, Any]) -> dict[str, int]:
    """Resource changes by kind; a replacement counts once, as `replace`."""
    actions = [tuple(change["change"]["actions"]) for change in document.get("resource_changes", [])]
    kinds = Counter(_KINDS.get(action, "replace") for action in actions if action not in (("no-op",), ("read",)))
    return {kind: kinds[kind] for kind in KINDS}


def _save_plan(step: WorkspaceRun, options: dict[str, Any]) -> Result:
    out = step.folder / PLAN
    out.parent.mkdir(parents=True, exist_ok=True)
    options = {"out": str(out), "detailed_exitcode": FLAG, **QUIET, **LOCKED, **options}
    result = step.terraform("plan", *_access(step, "plan"), on_line=_follow(step.report), **options)
    _check(step, "plan", result, (0, 2))
    out.chmod(0o600)
    return result


def _apply(step: WorkspaceRun, *words: str, **options: object) -> None:
    words = (*_access(step, "apply"), *words)
    result = step.terraform("apply", *words, on_line=_follow(step.report), **options, **QUIET, **LOCKED)
    _check(step, "apply", result)


def _access(step: WorkspaceRun, role: str) -> tuple[str, ...]:
    """Which role the providers assume; the management account's workspaces have only one."""
    return () if step.workspace.by_management else ("-var", f"access={role}")


def _follow(report: Report) -> Report:
    """Reports Terraform's lines with a count of what is complete."""
    done = 0

    def line(text: str) -> None:
        nonlocal done
        done += " complete after " in text
        if text.strip():
            report(f"{done} done, {text.strip()}" if done else text.strip())

    return line


def _init_stamp(source: Path, processes: ProcessGroup) -> str:
    """All that init depends on: backend, providers, the lock file, where providers come from, and modules, which may
    call others."""
    files = [*source.glob("*.tf*"), *MODULES.glob("*/*.tf")]
    texts = [item.read_bytes() for item in sorted(files) if item.is_file()]
    texts += [(source / PROVIDER_LOCK).read_bytes(), str(mirror.mirror(processes)).encode()]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def _check(step: WorkspaceRun, command: str, result: Result, good: tuple[int, ...] = (0,)) -> None:
    if result.code in good:
        return
    text = re.sub(r"\n\s*\n+", "\n", (result.err or result.out).strip())
    raise UserError(f"terraform {command} failed in environments/{step.name}:\n{text}")
