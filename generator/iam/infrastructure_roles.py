"""The roles of the infrastructure's pipeline. `organization` and `accounts/*` are no part of it: they are run from
the management account, by people."""

from __future__ import annotations

from generator import names
from generator.iam import pipeline_roles, state_access, statements
from generator.iam.statements import Document, Pipe, document, take
from generator.matrix.model import Matrix


def parts(matrix: Matrix) -> list[str]:
    """What is planned and applied, in order: two in the tools account, then the targets."""
    return ["shared", "pipelines", *matrix.targets]


def plan(pipe: Pipe, part: str) -> Document:
    return document(
        *pipeline_roles.step(pipe, pipe.project("plan", part)),
        *statements.outputs(pipe),
        *state_access.read(pipe, _workspaces(part)),
        take(pipe, "Plan", *((account, names.accounts.PLAN_ROLE) for account in _accounts(pipe, part))),
    )


def apply(pipe: Pipe, part: str) -> Document:
    roles = [
        (account, role)
        for account in _accounts(pipe, part)
        for role in (names.accounts.PLAN_ROLE, names.accounts.APPLY_ROLE)
    ]
    return document(
        *pipeline_roles.step(pipe, pipe.project("apply", part)),
        *state_access.read(pipe, _workspaces(part)),
        *state_access.write(pipe, _workspaces(part)),
        take(pipe, "Apply", *roles),
    )


def _workspaces(part: str) -> list[str]:
    """Patterns: of a target all, with the services, which a change of the kit's modules changes too."""
    return {"shared": ["shared"], "pipelines": ["pipelines/*"]}.get(part, [f"targets/{part}/*"])


def _accounts(pipe: Pipe, part: str) -> list[str]:
    """A target's foundation also delegates its zone, which is done in the tools account."""
    return [pipe.tools] if part in ("shared", "pipelines") else [pipe.account(part), pipe.tools]
