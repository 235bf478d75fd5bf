"""The roles of the infrastructure's pipeline. `organization` and `accounts/*` are no part of it: they are run from
the management account, by people."""

from __future__ import annotations

from generator import grants_parts, grants_pipeline, grants_state, names
from generator.grants_parts import Document, Pipe, document, take
from generator.model import Matrix


def parts(matrix: Matrix) -> list[str]:
    """What is planned and applied, in order: two in the tools account, then the targets."""
    return ["shared", "pipelines", *matrix.targets]


def check(pipe: Pipe) -> Document:
    """`render --check`, formatting, policies: nothing of AWS but its input."""
    return document(*grants_pipeline.step(pipe, pipe.project("check")))


def plan(pipe: Pipe, part: str) -> Document:
    own, upstream = _workspaces(part)
    return document(
        *grants_pipeline.step(pipe, pipe.project("plan", part)),
        *grants_parts.outputs(pipe),
        *grants_state.read(pipe, own, upstream),
        take(pipe, "Plan", *((account, names.PLAN_ROLE) for account in _accounts(pipe, part))),
    )


def apply(pipe: Pipe, part: str) -> Document:
    own, upstream = _workspaces(part)
    roles = [(account, role) for account in _accounts(pipe, part) for role in (names.PLAN_ROLE, names.APPLY_ROLE)]
    return document(
        *grants_pipeline.step(pipe, pipe.project("apply", part)),
        *grants_state.read(pipe, own, upstream),
        *grants_state.write(pipe, own),
        take(pipe, "Apply", *roles),
    )


def _workspaces(part: str) -> tuple[list[str], list[str]]:
    """Patterns of the workspaces that are its own, and those before them."""
    if part == "shared":
        return ["shared"], []
    if part == "pipelines":
        return ["pipelines/*"], ["shared"]
    return [f"targets/{part}/*"], ["shared"]


def _accounts(pipe: Pipe, part: str) -> list[str]:
    """A target's foundation also delegates its zone, which is done in the tools account."""
    return [pipe.tools] if part in ("shared", "pipelines") else [pipe.account(part), pipe.tools]
