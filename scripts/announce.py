"""What a person reads first and last: where a command acts, and what came of it."""

from __future__ import annotations

from rich.table import Table

from generator import names
from generator.workspaces import Workspace
from scripts.cli import console
from scripts.place import Place
from scripts.steps import Planned

COLUMNS = ("create", "update", "replace", "delete")


def where(command: str, env: str, place: Place, selected: list[Workspace]) -> None:
    """The first line of every command: where it acts, in which accounts, on how many workspaces."""
    accounts = dict.fromkeys(w.account for w in selected)
    shown = ", ".join(f"{name} ({place.account_id(name)})" for name in list(accounts)[:3])
    more = f" and {len(accounts) - 3} more" if len(accounts) > 3 else ""
    count = f"{len(selected)} workspace{'s' if len(selected) != 1 else ''}"
    noun = "account" if len(accounts) == 1 else "accounts"
    console.print(f"[bold]{command} {env}[/bold] in {place.label}: {noun} {shown}{more}, {count}")


def table(planned: list[Planned], verdicts: dict[str, str], deferred: dict[str, str]) -> None:
    """One row a workspace: what will happen, whether the policies allow it, and how long the plan took."""
    view = Table(box=None, pad_edge=False, header_style="bold")
    view.add_column("workspace", no_wrap=True)
    for column in (*COLUMNS, "policy", "seconds"):
        view.add_column(column, justify="right" if column != "policy" else "left", no_wrap=True)
    for row in planned:
        cells = [str(row.counts[column] or "-") for column in COLUMNS]
        view.add_row(row.workspace, *cells, verdicts.get(row.workspace, "-"), f"{row.seconds:.1f}")
    for name, reason in deferred.items():
        view.add_row(name, *["?"] * len(COLUMNS), reason, "-")
    console.print()
    console.print(view)
    console.print()


def home(place: Place, workspace: Workspace) -> str:
    """The account whose store keeps a workspace's state."""
    return names.MANAGEMENT if workspace.by_management else place.matrix.organization.tools_account
