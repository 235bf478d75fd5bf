"""The workspace `pipelines/infrastructure`: the kit's own changes, planned, approved and applied in order.

`organization` and `accounts/*` are not in it: they are a person's in the management account, because no role of the
tools account may reach there.
"""

from __future__ import annotations

from generator import names
from generator.iam import documents
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind
from generator.workspaces.pipelines import actions
from generator.workspaces.pipelines import common as parts
from generator.workspaces.pipelines.actions import Stage
from generator.workspaces.pipelines.projects import Project, one_line


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/infrastructure/."""
    scopes = _scopes(matrix)
    code = parts.kit(matrix)
    return {
        **parts.facts(matrix, lock.accounts[workspace.account].id, names.pipelines.INFRASTRUCTURE),
        "service": names.pipelines.INFRASTRUCTURE,
        "scopes": scopes,
        "code": code,
        "triggers": parts.trigger(code, []),
        "variables": {},
        "stages": [*_first(code), *map(_stage, scopes)],
        "roles": parts.roles(matrix, documents.infrastructure(matrix, lock)),
        "privileged": "false",
        "projects": one_line(_projects(scopes)),
        "environment": {},
    }


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The roles' policies."""
    return parts.policies(matrix, documents.infrastructure(matrix, lock))


def _scopes(matrix: Matrix) -> list[str]:
    """What is applied, one after the other: each is a value of ENV."""
    return ["shared", "pipelines", *matrix.targets]


def _first(code: actions.Code) -> list[Stage]:
    check = actions.build("rendered", 1, "check", [code.name], {})
    return [
        Stage("source", "This repository.", [actions.source(code)]),
        Stage("check", "The committed workspaces are what the matrix says.", [check]),
    ]


def _stage(scope: str) -> Stage:
    plan = f"{scope}_plan"
    artefact = actions.plan_artefact(scope)
    text = (
        f"{scope}: #{{{plan}.COUNTS}}. Approving applies exactly the run #{{{plan}.RUN}}, SHA-256 #{{{plan}.SHA256}}."
    )
    run = {"RUN": f"#{{{plan}.RUN}}", "SHA256": f"#{{{plan}.SHA256}}"}
    steps = [
        actions.build("plan", 1, plan, ["kit"], {}, [artefact], plan),
        actions.approval(2, text, f"#{{{plan}.LINK}}"),
        actions.build("apply", 3, f"{scope}_apply", ["kit", artefact], run),
    ]
    return Stage(scope, f"What `./taskw plan ENV={scope}` shows.", steps)


def _projects(scopes: list[str]) -> dict[str, Project]:
    rows = {"check": Project("check", "check", 30)}
    for scope in scopes:
        for step, minutes in {"plan": 60, "apply": 180}.items():
            rows[f"{scope}_{step}"] = Project(step, f"{scope}_{step}", minutes, {"ENV": scope})
    return rows


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One, for this repository."""
    if not matrix.delivery:
        return []
    name, tools = names.pipelines.INFRASTRUCTURE, matrix.organization.tools_account
    upstream = (names.workspaces.SHARED,)
    return [Workspace(names.workspaces.pipeline(name), "infrastructure", tools, upstream, service=name)]


KIND = Kind("infrastructure", workspaces, context, files)
