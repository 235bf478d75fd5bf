"""Upstream workspaces that are missing: noticed, brought up in the sandbox, refused on AWS."""

import pytest

from generator.errors import UserError
from generator.workspaces.kinds import workspaces
from scripts.base.selection import select
from scripts.cloud.context import CloudContext
from scripts.runs import upstream
from scripts.runs.execution import Execution
from scripts.runs.folder import Run
from tests.support.executions import mark


def test_missing_includes_an_upstream_that_was_rendered_again_since(context, applied):
    mark(applied, "organization", "accounts/tools", "accounts/dev", "shared")
    dev = select(context.matrix, "dev")
    assert [w.name for w in upstream.missing(context, dev)] == []
    applied["shared"] = {"files": {"main.tf": "older"}}
    assert [w.name for w in upstream.missing(context, dev)] == ["shared"]


def test_ensure_on_aws_refuses_with_the_order(context, applied):
    aws = CloudContext("aws", "AWS", context.matrix, context.lock, None)
    mark(applied, "organization", "accounts/tools")
    with pytest.raises(UserError) as raised:
        upstream.ensure(Execution(aws, Run("r")), [w for w in workspaces(context.matrix) if w.target == "dev"])
    assert raised.value.code == 4
    assert str(raised.value) == (
        "these upstream workspaces have not been applied as they are rendered now: accounts/dev, shared.\n"
        "Plan and apply them in this order, starting with ./taskw plan ENV=accounts"
    )


def test_ensure_on_aws_names_the_target_of_a_missing_foundation(context, applied):
    aws = CloudContext("aws", "AWS", context.matrix, context.lock, None)
    mark(applied, "organization", "accounts/tools", "accounts/dev", "shared")
    with pytest.raises(UserError, match=r"starting with \./taskw plan ENV=dev$"):
        upstream.ensure(Execution(aws, Run("r")), select(context.matrix, "dev", "targets/dev/services/api"))


def test_ensure_in_the_sandbox_brings_up_and_marks_what_is_missing(context, applied, monkeypatch):
    mark(applied, "organization", "accounts/tools", "accounts/dev")
    brought_up, marked = [], []
    monkeypatch.setattr(upstream.steps, "bring_up", lambda step: brought_up.append(step.name))
    monkeypatch.setattr(upstream.applied_markers, "mark", lambda c, name, *_: marked.append(name))
    monkeypatch.setattr(upstream.state_buckets, "ensure_bucket", lambda *_: None)
    upstream.ensure(Execution(context, Run("r")), select(context.matrix, "dev"))
    assert brought_up == marked == ["shared"]
