"""The set of documents of each pipeline."""

from generator.iam import documents
from generator.lock.decisions import Lock, resolve
from tests.support.delivery_needs import WORLD
from tests.support.rendered_pipelines import SERVICES, matrix


def test_pipeline_has_roles_of_targets_only_if_the_service_has_targets():
    with_targets = documents.pipeline(WORLD.matrix, WORLD.lock, "api")
    assert list(with_targets) == ["pipeline", "events", "checks", "build", "plan", "apply"]
    bare = matrix(None, targets=(), services={"api": {**SERVICES["api"], "approve": []}})
    assert list(documents.pipeline(bare, resolve(bare, Lock()), "api")) == ["pipeline", "events", "checks", "build"]


def test_infrastructure_has_no_role_that_builds_or_deploys():
    found = documents.infrastructure(WORLD.matrix, WORLD.lock)
    assert list(found) == ["pipeline", "events", "check", "plan", "apply"]
