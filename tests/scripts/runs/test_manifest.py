"""manifest.py: any difference is named, and refused."""

import json

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.runs import folder, manifest, steps

SHARED = Workspace("shared", "shared", "tools")


@pytest.fixture
def run(place, tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "RUNS", tmp_path)
    made = folder.new("plan", "shared", place.label, [SHARED])
    made.of("shared").mkdir()
    (made.of("shared") / steps.PLAN).write_bytes(b"plan")
    made.keep(manifest.make(place, SHARED, made, "passed"), "shared", manifest.NAME)
    return made


def test_nothing_changed_is_no_refusal(place, run):
    manifest.refuse_changed(place, SHARED, run)


@pytest.mark.parametrize(("key", "words"), manifest.WORDS.items())
def test_each_difference_is_named(place, run, key, words):
    made = run.read("shared", manifest.NAME)
    run.keep({**made, key: "other"}, "shared", manifest.NAME)
    with pytest.raises(UserError) as raised:
        manifest.refuse_changed(place, SHARED, run)
    assert raised.value.code == 4
    assert str(raised.value) == (
        f"run {run.id} can no longer be applied to shared: {words}.\nNothing was changed. "
        "Make a new plan and review it: ./taskw plan ENV=shared"
    )


def test_a_verdict_that_is_not_passed_is_refused(place, run):
    run.keep({**run.read("shared", manifest.NAME), "verdict": "refused"}, "shared", manifest.NAME)
    with pytest.raises(UserError, match="its policy check did not pass"):
        manifest.refuse_changed(place, SHARED, run)


def test_it_binds_the_plan_all_sources_and_the_state(place, run):
    made = run.read("shared", manifest.NAME)
    assert made["plan"] == folder.sha256(run.of("shared") / steps.PLAN)
    assert {"environments/shared/main.tf", "modules/artefacts/main.tf"} <= made["files"].keys()
    assert made["state"] == {"lineage": None, "serial": None}
    assert json.dumps(made)
