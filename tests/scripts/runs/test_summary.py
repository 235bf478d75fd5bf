"""The first line of a command, and the table of its plans."""

from dataclasses import replace

from generator.workspaces.kinds import workspaces
from scripts.policy_check import Verdict
from scripts.runs import summary
from scripts.runs.planning import CheckedPlans
from scripts.runs.steps import Planned

COUNTS = {"create": 3, "update": 0, "replace": 0, "delete": 0}
FOUNDATION, API, LATER = "targets/stage/foundation", "targets/stage/services/api", "targets/stage/later"


def checked(name: str) -> CheckedPlans:
    return CheckedPlans([Planned(name, COUNTS, 1.0, True)], {name: Verdict(name, 5, [], [])})


def test_print_plans_marks_what_was_rehearsed(capsys):
    deferred = {API: f"after {FOUNDATION}", LATER: f"after {API}"}
    summary.print_plans(checked(FOUNDATION), checked(API), deferred)
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines() if line]
    assert [line.split() for line in lines[1:]] == [
        [FOUNDATION, "3", "-", "-", "-", "5", "checks", "1.0"],
        [API, "*", "3", "-", "-", "-", "5", "checks", "1.0"],
        [LATER, "?", "?", "?", "?", "after", API, "-"],
        ["*", "rehearsed", "after", FOUNDATION],
    ]


def test_print_plans_says_what_waits_for_a_window(capsys):
    plans = checked(FOUNDATION)
    plans.planned[0] = replace(plans.planned[0], waiting=("db[0]: multi_az will change",))
    summary.print_plans(plans, CheckedPlans(), {})
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert lines[-2:] == [
        f"wait  {FOUNDATION}: db[0]: multi_az will change",
        "      plans show them until then; `apply_immediately: true` in the database's row applies them now",
    ]


def test_print_header_counts_accounts_and_workspaces(context, capsys):
    selected = [w for w in workspaces(context.matrix) if w.kind == "account"]
    summary.print_header("plan", "accounts", context, selected)
    names = [f"{w.account} ({context.account_id(w.account)})" for w in selected[:3]]
    assert capsys.readouterr().out == (
        f"plan accounts in sandbox 'tests': accounts {', '.join(names)} and 2 more, 5 workspaces\n"
    )
