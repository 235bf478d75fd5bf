"""Who may do what to deliver, across accounts, computed as one set: IAM policy documents, in a fixed order.

Every role of a pipeline is in the tools account; its key here and names/pipelines.py give its name. The tests in
tests/generator/iam/ evaluate the documents together with trusts, boundary, bucket and key policies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator import names
from generator.aws.iam_statements import Document
from generator.iam import deploy_role, infrastructure_roles, pipeline_roles
from generator.iam.statements import PipelineContext
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix


def pipeline(matrix: Matrix, lock: Lock, service: str) -> dict[str, Document]:
    """Policies of the roles of a service's pipeline: `pipeline`, `events`, `checks` (those of integration tests too),
    `build`, and for all targets `plan`, `apply` and `deploy` (those of cutover too)."""
    context = PipelineContext(matrix, lock, service)
    steps = {"checks": pipeline_roles.check, "build": pipeline_roles.build}
    if matrix.promotion(service):
        steps |= {"plan": pipeline_roles.plan, "apply": pipeline_roles.apply, "deploy": pipeline_roles.deploy}
    return _whole(context, steps)


def infrastructure(matrix: Matrix, lock: Lock) -> dict[str, Document]:
    """Policies of the roles of the infrastructure's pipeline: `pipeline`, `events`, `check`, and for all of its parts
    `plan` and `apply`."""
    context = PipelineContext(matrix, lock, names.pipelines.INFRASTRUCTURE)
    steps = {"check": pipeline_roles.check, "plan": infrastructure_roles.plan, "apply": infrastructure_roles.apply}
    return _whole(context, steps)


def deploy(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """The policy of the role in the target's account that deploys the service there."""
    return deploy_role.deploy(PipelineContext(matrix, lock, service), target)


def deploy_trust(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """Who may take that role: the two projects that deploy and cut over."""
    return deploy_role.trust(PipelineContext(matrix, lock, service), target)


def registry(matrix: Matrix, lock: Lock, service: str) -> Document:
    """The policy of a service's image repository: its execution role in each target pulls, nobody else abroad."""
    return deploy_role.registry(PipelineContext(matrix, lock, service))


def _whole(context: PipelineContext, steps: Mapping[str, Callable[[PipelineContext], Document]]) -> dict[str, Document]:
    every = {"pipeline": pipeline_roles.pipeline_role, "events": pipeline_roles.event_role, **steps}
    return {name: made(context) for name, made in every.items()}
