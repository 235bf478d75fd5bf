"""The roles of the infrastructure's pipeline. It does not apply `organization` and `accounts/*`: people run those from
the management account.

One role plans all parts, because it only reads. The roles that apply share a document with the placeholders `${role}`,
`${workspaces}`, `${account}` and `${plan}`: the role's key, the pattern of the stage's workspaces, the account in which
they act and the first ten characters of its plan artefact's name. modules/pipeline/roles.tf replaces them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import names
from generator.aws.iam_statements import Document, document
from generator.iam import pipeline_roles, state_access, statements
from generator.iam.pipeline_roles import ACCOUNT, PLAN
from generator.iam.statements import PipelineContext, assume_roles
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix

WORKSPACES = "${workspaces}"


@dataclass(frozen=True)
class Part:
    """What one stage plans and applies. `name` is a value of ENV, `workspaces` a pattern of workspaces."""

    name: str
    workspaces: str
    account: str


def parts(matrix: Matrix) -> list[str]:
    """Names of the parts in the order in which they are applied: two of the tools account, then the targets."""
    return ["shared", "pipelines", *matrix.targets]


def described(matrix: Matrix, lock: Lock) -> list[Part]:
    """The parts, with the id of the account that each acts in. A target's part includes its services, because a change
    of the kit's modules changes them too."""
    tools = {"shared": "shared", "pipelines": "pipelines/*"}
    accounts = {target: row.account for target, row in matrix.targets.items()}
    return [
        Part(
            name,
            tools.get(name, f"targets/{name}/*"),
            lock.accounts[accounts.get(name, matrix.organization.tools_account)].id,
        )
        for name in parts(matrix)
    ]


def check(pipeline: PipelineContext) -> Document:
    """Compares the committed workspaces with the matrix."""
    return document(*pipeline_roles.step(pipeline, names.pipelines.KIT_ARTEFACT))


def plan(pipeline: PipelineContext) -> Document:
    """Also assumes the tools account's role: a target's foundation creates its zone's delegation there."""
    accounts = [pipeline.tools, *map(pipeline.account, pipeline.matrix.targets)]
    return document(
        *pipeline_roles.step(pipeline, names.pipelines.KIT_ARTEFACT),
        *statements.outputs(pipeline, pipeline.artefacts(names.pipelines.PLAN_ARTEFACTS)),
        *state_access.read(pipeline, ["shared", "pipelines/*", "targets/*"]),
        assume_roles(pipeline, "Plan", *((account, names.accounts.PLAN_ROLE) for account in accounts)),
    )


def apply(pipeline: PipelineContext) -> Document:
    """Also assumes the tools account's role, as plan() does."""
    roles = [
        (account, role)
        for account in (ACCOUNT, pipeline.tools)
        for role in (names.accounts.PLAN_ROLE, names.accounts.APPLY_ROLE)
    ]
    return document(
        *pipeline_roles.step(pipeline, names.pipelines.KIT_ARTEFACT, PLAN),
        *state_access.read(pipeline, [WORKSPACES]),
        *state_access.write(pipeline, [WORKSPACES]),
        assume_roles(pipeline, "Apply", *roles),
    )
