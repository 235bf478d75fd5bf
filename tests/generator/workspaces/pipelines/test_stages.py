"""The stages of a service's pipeline, as data for the module."""

import pytest

from generator.lock.decisions import Lock, resolve
from generator.workspaces.pipelines.stages import stages
from tests.support.rendered_pipelines import matrix

ROWS = matrix("github")
LOCK = resolve(ROWS, Lock())


@pytest.mark.parametrize(("service", "targets"), [("api", ["dev", "pre-prod", "prod"]), ("msa", ["dev", "prod"])])
def test_stages_are_source_build_and_the_targets_in_promotion_order(service, targets):
    found = [stage.arguments for stage in stages(ROWS, LOCK, service)]
    assert [each["kind"] for each in found] == ["source", "build", *["target"] * len(targets)]
    assert [(each["name"], each["account"]) for each in found[2:]] == [(t, LOCK.accounts[t].id) for t in targets]


def test_stages_ask_for_approval_only_where_the_row_does():
    approved = [each.arguments["name"] for each in stages(ROWS, LOCK, "api") if each.arguments.get("approve")]
    assert approved == ["prod"]


def test_in_place_is_a_key_of_the_targets_whose_strategy_it_is():
    row = {"platform": "server", "source": {"repository": "acme/x"}, "port": 80}
    deploy = {"dev": "half_at_a_time", "default": "blue_green"}
    rows = matrix("github", {"x": {**row, "deploy": deploy}})
    found = [stage.arguments for stage in stages(rows, resolve(rows, Lock()), "x")]
    assert [each["name"] for each in found if each.get("in_place")] == ["dev"]


def test_stages_explain_targets_once():
    comments = [stage.comment for stage in stages(ROWS, LOCK, "api")]
    assert all(comments[:3])
    assert not any(comments[3:])
