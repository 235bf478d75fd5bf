"""Access to the state of some workspaces."""

from generator.iam import state_access
from generator.iam.statements import PipelineContext
from tests.support.delivery_needs import WORLD

CONTEXT = PipelineContext(WORLD.matrix, WORLD.lock, "api")
STATE = f"{CONTEXT.state}/targets/dev/services/api"


def resources(statements):
    return {statement["Sid"]: statement["Resource"] for statement in statements}


def test_read_covers_the_state_and_lock_of_its_own_workspaces_and_the_markers_of_all():
    found = resources(state_access.read(CONTEXT, ["targets/dev/services/api"]))
    assert found["ReadState"] == [f"{STATE}/terraform.tfstate"]
    assert found["LockState"] == [f"{STATE}/terraform.tfstate.tflock"]
    assert found["ReadMarkers"] == [f"{CONTEXT.state}/*/applied.json"]


def test_write_covers_the_state_and_marker_of_its_own_workspaces():
    found = resources(state_access.write(CONTEXT, ["targets/dev/services/api"]))
    assert found == {"WriteState": [f"{STATE}/terraform.tfstate", f"{STATE}/applied.json"]}
