"""What a person reads first and last: where a command acts, and what its plans would do."""

from __future__ import annotations

from rich.table import Table

from generator.workspace_graph import Workspace
from scripts import policy_check
from scripts.base.cli import console
from scripts.base.wording import count
from scripts.cloud.context import CloudContext
from scripts.policy_check import Verdict
from scripts.runs.planning import CheckedPlans, Deferred
from scripts.runs.steps import KINDS, Planned

MARK = " *"
MAX_COLUMNS = 200  # of a terminal


def print_header(command: str, env: str, context: CloudContext, selected: list[Workspace]) -> None:
    """The first line of every command: where it acts, in which accounts, on how many workspaces."""
    accounts = list(dict.fromkeys(w.account for w in selected))
    listed = ", ".join(f"{name} ({context.account_id(name)})" for name in accounts[:3])
    more = f" and {len(accounts) - 3} more" if len(accounts) > 3 else ""
    noun = "account" if len(accounts) == 1 else "accounts"
    console.print(
        f"[bold]{command} {env}[/bold] in {context.label}: {noun} {listed}{more}, {count(len(selected), 'workspace')}"
    )


def print_plans(plans: CheckedPlans, rehearsed: CheckedPlans, deferred: Deferred) -> None:
    """The table, with a mark at what was rehearsed, and what the policy check refuses."""
    verdicts = {**plans.verdicts, **rehearsed.verdicts}
    after = {name: reason for name, reason in deferred.items() if name in rehearsed.verdicts}
    unknown = {name: reason for name, reason in deferred.items() if name not in after}
    console.print()
    console.print(_table([*plans.planned, *rehearsed.planned], verdicts, unknown, after))
    for reason in dict.fromkeys(after.values()):
        console.print(f"{MARK.strip()} rehearsed {reason}", style="dim")
    _print_waiting([*plans.planned, *rehearsed.planned])
    console.print()
    policy_check.explain(verdicts)


def _print_waiting(planned: list[Planned]) -> None:
    """Changes of databases that `apply` requests and RDS makes later."""
    lines = [f"wait  {row.workspace}: {line}" for row in planned for line in row.waiting]
    for line in lines:
        console.print(line, style="yellow", markup=False, soft_wrap=True)
    if lines:
        console.print(
            "      plans show them until then; `apply_immediately: true` in the database's row applies them now"
        )


def _table(planned: list[Planned], verdicts: dict[str, Verdict], unknown: Deferred, rehearsed: Deferred) -> Table:
    """One row a workspace: what will happen, whether the policy check passed, and how long the plan took."""
    view = Table(box=None, pad_edge=False, header_style="bold")
    view.add_column("workspace", no_wrap=True)
    for column in (*KINDS, "policy", "seconds"):
        view.add_column(column, justify="right" if column != "policy" else "left", no_wrap=True)
    for row in planned:
        cells = [str(row.counts[kind] or "-") for kind in KINDS]
        mark = MARK if row.workspace in rehearsed else ""
        view.add_row(row.workspace + mark, *cells, verdicts[row.workspace].summary, f"{row.seconds:.1f}")
    for name, reason in unknown.items():
        view.add_row(name, *["?"] * len(KINDS), reason, "-")
    # In a narrower terminal Rich would leave out what the cells say; the terminal itself wraps lines.
    view.width = console.measure(view, options=console.options.update(max_width=MAX_COLUMNS)).maximum
    return view
