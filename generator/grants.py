"""Who may do what to deliver, across accounts, computed as one set: IAM policy documents, in a fixed order.

Every role of a pipeline is in the tools account, and bears the name that its key here and names.py give it. Tests
evaluate the documents together with trusts, boundary, bucket and key policies: tests/generator/test_grants.py.
"""

from __future__ import annotations

from generator import grants_infrastructure, grants_pipeline, grants_target, names
from generator.grants_parts import Document, Pipe
from generator.lock import Lock
from generator.model import Matrix


def pipeline(matrix: Matrix, lock: Lock, service: str) -> dict[str, Document]:
    """Policies of the roles of a service's pipeline: `pipeline`, `events`, `checks`, `build`, and for each
    target `<target>_plan`, `_apply`, `_deploy`, `_test` and `_cutover`."""
    pipe = Pipe(matrix, lock, service)
    steps = {"checks": grants_pipeline.check(pipe, "checks"), "build": grants_pipeline.build(pipe)}
    for target in matrix.promotion(service):
        steps[f"{target}_plan"] = grants_pipeline.plan(pipe, target)
        steps[f"{target}_apply"] = grants_pipeline.apply(pipe, target)
        steps[f"{target}_deploy"] = grants_pipeline.deploy(pipe, target, "deploy")
        steps[f"{target}_test"] = grants_pipeline.check(pipe, "test", target)
        steps[f"{target}_cutover"] = grants_pipeline.deploy(pipe, target, "cutover")
    return _whole(pipe, steps)


def infrastructure(matrix: Matrix, lock: Lock) -> dict[str, Document]:
    """Policies of the roles of the infrastructure's pipeline: `pipeline`, `events`, `check`, and for `shared`,
    `pipelines` and each target `<name>_plan` and `_apply`."""
    pipe = Pipe(matrix, lock, names.INFRASTRUCTURE)
    steps = {"check": grants_pipeline.check(pipe, "check")}
    for part in grants_infrastructure.parts(matrix):
        steps[f"{part}_plan"] = grants_infrastructure.plan(pipe, part)
        steps[f"{part}_apply"] = grants_infrastructure.apply(pipe, part)
    return _whole(pipe, steps)


def deploy(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """The policy of the role in the target's account that deploys the service there."""
    return grants_target.deploy(Pipe(matrix, lock, service), target)


def deploy_trust(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """Who may take that role: the two projects that deploy and cut over."""
    return grants_target.trust(Pipe(matrix, lock, service), target)


def registry(matrix: Matrix, lock: Lock, service: str) -> Document:
    """The policy of a service's image repository: its execution role in each target pulls, nobody else abroad."""
    return grants_target.registry(Pipe(matrix, lock, service))


def _whole(pipe: Pipe, steps: dict[str, Document]) -> dict[str, Document]:
    return {"pipeline": grants_pipeline.conduct(pipe), "events": grants_pipeline.start(pipe), **steps}
