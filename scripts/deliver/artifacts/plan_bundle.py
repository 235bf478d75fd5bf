"""A saved run as a pipeline passes it on: one hash that an approval shows, and one file, the plan's artefact."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from pathlib import Path

from generator.errors import UserError
from scripts.base import deterministic_zip, hashes
from scripts.base.cli import GUARD
from scripts.base.paths import ROOT
from scripts.runs import folder as runs_folder
from scripts.runs import manifest, steps
from scripts.runs.folder import Run

BUNDLE = ROOT / ".groundplan" / "deliver" / "run.zip"
_PARTS = (manifest.NAME, steps.PLAN, steps.PLAN_JSON)
# Characters. An approval's text has room for 1,000: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
ADDRESSES = 400
INPUTS = "CODEBUILD_SRC_DIR_"  # then the name of an input artefact


def sha256(run: Run) -> str:
    """Over all of a run that its apply reads: what it is of, and each workspace's manifest, plan and plan as JSON."""
    digest = hashlib.sha256()
    for path in [run.folder / "run.json", *_parts(run)]:
        name = path.relative_to(run.folder).as_posix()
        digest.update(f"{hashes.sha256(path)}  {name}\n".encode())
    return digest.hexdigest()


def counts(run: Run) -> str:
    """Of all its plans, as Terraform counts: a replacement is both added and destroyed. "+3 ~1 -0"."""
    documents = [path for path in _parts(run) if path.name == steps.PLAN_JSON]
    found = [steps.counts(json.loads(path.read_text())) for path in documents]
    total = {kind: sum(each[kind] for each in found) for kind in ("create", "update", "replace", "delete")}
    added, removed = total["create"] + total["replace"], total["delete"] + total["replace"]
    return f"+{added} ~{total['update']} -{removed}"


def destroyed(run: Run) -> str:
    """Addresses of what all its plans destroy, replacements too, as far as an approval has room; "nothing" if none."""
    documents = [json.loads(path.read_text()) for path in _parts(run) if path.name == steps.PLAN_JSON]
    changes = [change for document in documents for change in document.get("resource_changes", [])]
    found = [change["address"] for change in changes if "delete" in change["change"]["actions"]]
    fitting = [item for number, item in enumerate(found) if len(", ".join(found[: number + 1])) <= ADDRESSES]
    more = [f"and {len(found) - len(fitting)} more"] if len(fitting) < len(found) else []
    return ", ".join([*fitting, *more]) or "nothing"


def bundle(run: Run) -> None:
    """The run's folder as one file, readable only by its owner: plan files hold values in clear text."""
    deterministic_zip.zip_folder(run.folder, BUNDLE, f"{run.id}/")
    BUNDLE.chmod(0o600)


def restore(run_id: str) -> Run:
    """The run; if it is not here, from an input artefact's bundle. UserError with code 4 if it is in none.

    Only files that sha256() covers are taken out of the bundle: whoever replaced it must not, with a progress.json,
    make the apply believe that something is applied already.
    """
    if not re.fullmatch(r"[0-9A-Za-z-]+", run_id):
        raise UserError(f"RUN={run_id}: expected a run's id, such as 20260131-120000-stage-1a2b.", GUARD)
    run = Run(run_id)
    if not run.folder.exists():
        with zipfile.ZipFile(_holding(run_id)) as archived:
            archived.extractall(runs_folder.RUNS, [name for name in archived.namelist() if _is_bound(name, run_id)])
        for path in [run.folder, *run.folder.rglob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
    return run


def refuse_other(run: Run, approved: str) -> None:
    """UserError with code 4 unless the run is, to the byte, the one that was approved."""
    found = sha256(run)
    if found != approved:
        raise UserError(
            f"run {run.id}: its SHA-256 is {found}, but {approved or 'none'} was approved; nothing was applied.\n"
            "Start a new execution of the pipeline, and approve the plan that it shows.",
            GUARD,
        )


def _is_bound(name: str, run_id: str) -> bool:
    """Whether sha256() covers this member of a bundle, if the run has its workspace."""
    return name == f"{run_id}/run.json" or (name.startswith(f"{run_id}/") and name.rpartition("/")[2] in _PARTS)


def _holding(run_id: str) -> Path:
    folders = [Path(value) for key, value in sorted(os.environ.items()) if key.startswith(INPUTS)]
    looked = [path for path in [*(folder / BUNDLE.name for folder in folders), BUNDLE] if path.is_file()]
    for path in looked:
        with zipfile.ZipFile(path) as archived:
            if f"{run_id}/run.json" in archived.namelist():
                return path
    listed = ", ".join(map(str, looked)) or f"no {BUNDLE.name} in any input artefact"
    raise UserError(f"RUN={run_id}: expected its bundle in an input artefact; found {listed}.", GUARD)


def _parts(run: Run) -> list[Path]:
    found = [run.of(name) / part for name in sorted(run.about("workspaces")) for part in _PARTS]
    return [path for path in found if path.exists()]
