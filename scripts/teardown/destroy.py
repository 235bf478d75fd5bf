"""Terraform's part: what the state knows, destroyed in reverse order by saved plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator import names
from generator.workspace_graph import Workspace, waves
from scripts.cloud.context import Place
from scripts.runs import steps
from scripts.runs.folder import Run
from scripts.terraform.parallel import Report, each, raise_first

MARKER = "applied.json"


def has_store(s3: Any, bucket: str) -> bool:
    """Whether there is a state store at all; without one, nothing was ever applied from here."""
    return bucket in [item["Name"] for item in s3.list_buckets()["Buckets"]]


def plan(place: Place, selected: list[Workspace], saved: Run) -> dict[str, list[str]]:
    """Saved plans that destroy everything; the addresses of what will go, by workspace."""
    raise_first(each("list", selected, lambda w, report: steps.plan(place, w, saved, report, destroy=True)))
    return {w.name: deleted(saved.read(w.name, steps.PLAN_JSON)) for w in selected}


def deleted(document: dict[str, Any]) -> list[str]:
    """Addresses that a plan deletes."""
    changes = document.get("resource_changes", [])
    return [change["address"] for change in changes if "delete" in change["change"]["actions"]]


def apply(
    place: Place, listed: dict[str, list[str]], selected: list[Workspace], saved: Run, after: Callable[[], None]
) -> None:
    """The saved plans, downstream first; a workspace of which nothing is left is passed over. `after` each wave."""
    bucket = store(place)
    for wave in reversed(waves(selected)):
        for w in wave:
            forget(place.client("s3", place.matrix.organization.tools_account), bucket, w.name)
        todo = [w for w in wave if listed[w.name]]
        raise_first(each("destroy", todo, lambda w, report: _apply(place, w, saved, report)))
        after()


def forget(s3: Any, bucket: str, workspace: str) -> None:
    """Take back the record that the workspace was applied whole: from here on it is not."""
    s3.delete_object(Bucket=bucket, Key=f"{workspace}/{MARKER}")


def store(place: Place) -> str:
    """The bucket of the targets' states."""
    tools = place.matrix.organization.tools_account
    return names.state.bucket(place.matrix.organization.name, place.account_id(tools))


def _apply(place: Place, workspace: Workspace, saved: Run, report: Report) -> None:
    steps.apply(place, workspace, saved.of(workspace.name) / steps.PLAN, report)
