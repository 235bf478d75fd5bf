"""Any difference between a plan's manifest and now is named, and refused."""

import json

import pytest

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.base.hashes import sha256
from scripts.runs import folder, manifest, steps
from tests.support import executions

SHARED = Workspace("shared", "shared", "tools")


@pytest.fixture
def step(context, tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "RUNS", tmp_path)
    made = executions.step(context, SHARED, folder.new("plan", "shared", context.label, [SHARED]))
    made.folder.mkdir()
    (made.folder / steps.PLAN).write_bytes(b"plan")
    made.keep(manifest.make(made, manifest.PASSED), manifest.NAME)
    return made


def test_refuse_changed_passes_what_is_as_it_was(step):
    manifest.refuse_changed(step)


@pytest.mark.parametrize(("key", "words"), manifest.DIFFERENCES.items())
def test_refuse_changed_names_each_difference(step, key, words):
    step.keep({**step.read(manifest.NAME), key: "other"}, manifest.NAME)
    with pytest.raises(UserError) as raised:
        manifest.refuse_changed(step)
    assert raised.value.code == 4
    assert str(raised.value) == (
        f"run {step.run.id} can no longer be applied to shared: {words}.\nNothing was changed. "
        "Make a new plan and review it: ./taskw plan ENV=shared"
    )


def test_refuse_changed_refuses_a_manifest_of_an_older_format(step):
    content = step.read(manifest.NAME)
    del content["context"]
    step.keep(content, manifest.NAME)
    with pytest.raises(UserError, match="to shared: another version of this kit made the plan"):
        manifest.refuse_changed(step)


def test_refuse_changed_refuses_a_plan_that_the_policy_check_refused(step):
    step.keep({**step.read(manifest.NAME), "verdict": manifest.REFUSED}, manifest.NAME)
    with pytest.raises(UserError, match="its policy check did not pass"):
        manifest.refuse_changed(step)


def test_make_binds_the_plan_all_sources_and_the_state(step):
    made = step.read(manifest.NAME)
    assert made["plan"] == sha256(step.folder / steps.PLAN)
    assert {"environments/shared/main.tf", "modules/artefacts/main.tf"} <= made["files"].keys()
    assert made["state"] == {"lineage": None, "serial": None}
    assert json.dumps(made)
