"""The parts that the infrastructure's pipeline plans and applies."""

from generator.iam.infrastructure_roles import Part, described
from tests.support.delivery_needs import WORLD


def test_described_has_shared_and_pipelines_in_the_tools_account_and_then_each_target_in_its_own():
    targets = [Part(name, f"targets/{name}/*", WORLD.target_id(name)) for name in WORLD.matrix.targets]
    tools = [Part("shared", "shared", WORLD.tools), Part("pipelines", "pipelines/*", WORLD.tools)]
    assert described(WORLD.matrix, WORLD.lock) == [*tools, *targets]
