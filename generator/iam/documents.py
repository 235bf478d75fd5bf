"""The IAM policy documents of all roles that deliver, across accounts, in a fixed order.

Every role of a pipeline is in the tools account; names/pipelines.py derives its name from its key here. The tests in
tests/generator/iam/ evaluate the documents together with trust, boundary, bucket and key policies.
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
    """Policies of the roles of a service's pipeline, by key: `pipeline`, `events`, `checks` (also for integration
    tests), `build`, `plan` (for all targets) and `apply` (for each target; also for deploy and cutover)."""
    context = PipelineContext(matrix, lock, service)
    steps = {"checks": pipeline_roles.check, "build": pipeline_roles.build}
    if matrix.promotion(service):
        steps |= {"plan": pipeline_roles.plan, "apply": pipeline_roles.apply}
    return _whole(context, steps)


def infrastructure(matrix: Matrix, lock: Lock) -> dict[str, Document]:
    """Policies of the roles of the infrastructure's pipeline, by key: `pipeline`, `events`, `check`, `plan` (for all
    parts) and `apply` (for each part)."""
    context = PipelineContext(matrix, lock, names.pipelines.INFRASTRUCTURE)
    steps = {
        "check": infrastructure_roles.check,
        "plan": infrastructure_roles.plan,
        "apply": infrastructure_roles.apply,
    }
    return _whole(context, steps)


def deploy(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """The policy of the role in the target's account that deploys the service there."""
    return deploy_role.deploy(PipelineContext(matrix, lock, service), target)


def deploy_trust(matrix: Matrix, lock: Lock, target: str, service: str) -> Document:
    """The trust policy of that role: the role that applies and deploys the service in this target may assume it."""
    return deploy_role.trust(PipelineContext(matrix, lock, service), target)


def registry(matrix: Matrix, lock: Lock, service: str) -> Document:
    """The policy of a service's image repository: of other accounts' roles, only its execution roles may pull."""
    return deploy_role.registry(PipelineContext(matrix, lock, service))


def _whole(context: PipelineContext, steps: Mapping[str, Callable[[PipelineContext], Document]]) -> dict[str, Document]:
    every = {"pipeline": pipeline_roles.pipeline_role, "events": pipeline_roles.event_role, **steps}
    return {name: made(context) for name, made in every.items()}
