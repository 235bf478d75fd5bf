"""plan.py: what can be planned now, and what waits for what."""

import pytest

from generator.errors import UserError
from generator.output.write import recorded
from generator.workspaces.kinds import workspaces
from scripts import plan
from scripts.base import paths
from scripts.base.selection import select
from scripts.cloud import applied_markers
from scripts.cloud.context import Place
from scripts.rendering import differences
from scripts.runs import upstream


@pytest.fixture
def applied(monkeypatch):
    """The markers, as a test says they are."""
    kept = {}
    monkeypatch.setattr(applied_markers, "applied", lambda _: kept)
    return kept


def mark(applied, *names):
    applied.update({name: {"files": recorded(paths.ENVIRONMENTS / name)} for name in names})


def test_what_waits_for_something_that_waits_waits_too(place, applied):
    mark(applied, "organization", "accounts/audit", "accounts/dev", "accounts/stage", "accounts/prod")
    ready, deferred = plan.split(place, select(place.matrix, "all"))
    assert [w.name for w in ready] == [
        "organization",
        *[f"accounts/{n}" for n in ("audit", "tools", "dev", "stage", "prod")],
    ]
    assert deferred.pop("shared") == "after accounts/tools"
    later = [w.name for w in select(place.matrix, "all") if w.name.startswith(("targets/", "pipelines/"))]
    assert list(deferred) == later


def test_an_upstream_that_is_rendered_otherwise_since_counts_as_missing(place, applied):
    mark(applied, "organization", "accounts/tools", "accounts/dev", "shared")
    dev = select(place.matrix, "dev")
    assert [w.name for w in upstream.missing(place, dev)] == []
    applied["shared"] = {"files": {"main.tf": "older"}}
    assert [w.name for w in upstream.missing(place, dev)] == ["shared"]


def test_on_aws_a_missing_upstream_is_refused_with_the_order(place, applied):
    aws = Place("aws", "AWS", place.matrix, place.lock, None)
    mark(applied, "organization", "accounts/tools")
    with pytest.raises(UserError) as raised:
        upstream.ensure(aws, [w for w in workspaces(place.matrix) if w.target == "dev"])
    assert raised.value.code == 4
    assert str(raised.value) == (
        "these workspaces come first and were not applied as they are rendered now: accounts/dev, shared.\n"
        "Plan and apply them in this order, beginning with ./taskw plan ENV=accounts"
    )


def test_rendered_files_that_are_older_than_the_matrix_are_refused(monkeypatch):
    monkeypatch.setattr(differences, "stale", lambda: [f"shared/{n}.tf" for n in range(6)])
    with pytest.raises(UserError) as raised:
        plan.refuse_stale()
    assert raised.value.code == 4
    assert str(raised.value) == (
        "6 rendered file(s) differ from environments/matrix.yaml: shared/0.tf, shared/1.tf, shared/2.tf, shared/3.tf, "
        "shared/4.tf ….\nRun ./taskw render and look at what changed (git diff), then run this again."
    )
