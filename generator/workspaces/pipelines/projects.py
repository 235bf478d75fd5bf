"""CodeBuild projects of a pipeline, as rows of a table in projects.tf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import hcl
from generator.hcl import Raw


@dataclass(frozen=True)
class Project:
    """`buildspec`: a file's name below buildspecs/, without .yml; `role`: a key of the roles; `minutes`: at most."""

    buildspec: str
    role: str
    minutes: int
    environment: Mapping[str, str] = field(default_factory=dict)


def one_line(projects: Mapping[str, Project]) -> dict[str, Raw]:
    """One row each."""
    return {name: Raw(_row(project)) for name, project in projects.items()}


def _row(project: Project) -> str:
    cells = {
        "buildspec": hcl.value(project.buildspec),
        "role": hcl.value(project.role),
        "minutes": hcl.value(project.minutes),
        "environment": _environment(project.environment),
    }
    return f"{{ {', '.join(f'{name} = {text}' for name, text in cells.items())} }}"


def _environment(environment: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{name} = {hcl.value(text)}' for name, text in environment.items())} }}".replace(
        "{  }", "{}"
    )
