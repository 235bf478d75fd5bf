"""What a person reads first and last: where a command acts, and what came of it."""

from __future__ import annotations

from rich.table import Table

from generator import names
from generator.workspace_graph import Workspace
from scripts.base.cli import console
from scripts.cloud.context import Place
from scripts.runs.steps import Planned

COLUMNS = ("create", "update", "replace", "delete")
MARK = " *"
WIDEST = 200  # columns


def where(command: str, env: str, place: Place, selected: list[Workspace]) -> None:
    """The first line of every command: where it acts, in which accounts, on how many workspaces."""
    accounts = dict.fromkeys(w.account for w in selected)
    shown = ", ".join(f"{name} ({place.account_id(name)})" for name in list(accounts)[:3])
    more = f" and {len(accounts) - 3} more" if len(accounts) > 3 else ""
    count = f"{len(selected)} workspace{'s' if len(selected) != 1 else ''}"
    noun = "account" if len(accounts) == 1 else "accounts"
    console.print(f"[bold]{command} {env}[/bold] in {place.label}: {noun} {shown}{more}, {count}")


def table(
    planned: list[Planned], verdicts: dict[str, str], deferred: dict[str, str], rehearsed: dict[str, str] | None = None
) -> None:
    """One row a workspace: what will happen, whether the policies allow it, and how long the plan took.

    `deferred` and `rehearsed` say, by workspace, what it waits for, and what it was rehearsed after.
    """
    view = Table(box=None, pad_edge=False, header_style="bold")
    view.add_column("workspace", no_wrap=True)
    for column in (*COLUMNS, "policy", "seconds"):
        view.add_column(column, justify="right" if column != "policy" else "left", no_wrap=True)
    for row in planned:
        cells = [str(row.counts[column] or "-") for column in COLUMNS]
        mark = MARK if row.workspace in (rehearsed or {}) else ""
        view.add_row(row.workspace + mark, *cells, verdicts.get(row.workspace, "-"), f"{row.seconds:.1f}")
    for name, reason in deferred.items():
        view.add_row(name, *["?"] * len(COLUMNS), reason, "-")
    # In a narrower terminal Rich would leave out what the cells say; the terminal itself wraps lines.
    view.width = console.measure(view, options=console.options.update(max_width=WIDEST)).maximum
    console.print()
    console.print(view)
    for reason in dict.fromkeys((rehearsed or {}).values()):
        console.print(f"{MARK.strip()} rehearsed {reason}", style="dim")
    console.print()


def home(place: Place, workspace: Workspace) -> str:
    """The account whose store keeps a workspace's state."""
    return names.accounts.MANAGEMENT if workspace.by_management else place.matrix.organization.tools_account
