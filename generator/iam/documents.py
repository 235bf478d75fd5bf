"""Who may do what to deliver, across accounts, computed as one set: IAM policy documents, in a fixed order.

Every role of a pipeline is in the tools account; its key here and names/pipelines.py give its name. The tests in
tests/generator/iam/ evaluate the documents together with trusts, boundary, bucket and key policies.
"""

from __future__ import annotations

from generator import names
from generator.iam import deploy_role, infrastructure_roles, pipeline_roles
from generator.iam.statements import Document, Pipe
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix


def pipeline(matrix: Matrix, lock: Lock, service: str) -> dict[str, Document]:
    """Policies of the roles of a service's pipeline: `pipeline`, `events`, `checks`, `build`, and for each
    target `<target>_plan`, `_apply`, `_deploy`, `_test` and `_cutover`."""
    pipe = Pipe(matrix, lock, service)
    steps = {"checks": pipeline_roles.check(pipe, "checks"), "build": pipeline_roles.build(pipe)}
    for target in matrix.promotion(service):
        steps[f"{target}_plan"] = pipeline_roles.plan(pipe, target)
        steps[f"{target}_apply"] = pipeline_roles.apply(pipe, target)
        steps[f"{target}_deploy"] = pipeline_roles.deploy(pipe, target, "deploy")
        steps[f"{target}_test"] = pipeline_roles.check(pipe, "test", target)
        steps[f"{target}_cutover"] = pipeline_roles.deploy(pipe, target, "cutover")
    return _whole(pipe, steps)


def infrastructure(matrix: Matrix, lock: Lock) -> dict[str, Document]:
    """Policies of the roles of the infrastructure's pipeline: `pipeline`, `events`, `check`, and for `shared`,
    `pipelines` and each target `<name>_plan` and `_apply`."""
    pipe = Pipe(matrix, lock, names.pipelines.INFRASTRUCTURE)
    steps = {"check": pipeline_roles.check(pipe, "check")}
    for part in infrastructure_roles.parts(matrix):
        steps[f"{part}_plan"] = infrastructure_roles.plan(pipe, part)
        steps[f"{part}_apply"] = infrastructure_roles.apply(pipe, part)
    return _whole(pipe, steps)


def deploy(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """The policy of the role in the target's account that deploys the service there."""
    return deploy_role.deploy(Pipe(matrix, lock, service), target)


def deploy_trust(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """Who may take that role: the two projects that deploy and cut over."""
    return deploy_role.trust(Pipe(matrix, lock, service), target)


def registry(matrix: Matrix, lock: Lock, service: str) -> Document:
    """The policy of a service's image repository: its execution role in each target pulls, nobody else abroad."""
    return deploy_role.registry(Pipe(matrix, lock, service))


def _whole(pipe: Pipe, steps: dict[str, Document]) -> dict[str, Document]:
    return {"pipeline": pipeline_roles.conduct(pipe), "events": pipeline_roles.start(pipe), **steps}
