"""Runs an action's buildspec as CodeBuild would: its sources in folders, its variables set, one shell for all commands.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from tests.support.pipeline_requests import create_pipeline, create_projects

# Stand-ins for what the commands call: each writes down how it was called, and what it received.
RECORD = '#!/bin/bash\necho "$(basename "$PWD")$ $(basename "$0") $*" >> "$CALLS"\n'
MAKE = RECORD + 'exit "${MAKE_FAILS:-0}"\n'
TASKW = RECORD + 'echo "$SERVICE $TARGET$ENV $VERSION $RUN $SHA256 on $ON" >> "$RECEIVED"\nexec bash -c "$DELIVER"\n'


@dataclass(frozen=True)
class Build:
    """How a build went. `exported`: of the variables that the buildspec exports those that the shell has exported."""

    code: int
    output: str
    calls: list[str]
    received: list[str]
    exported: dict[str, str]
    artefacts: list[str]


def run(files: Mapping[str, str], stage: str, action: str, folder: Path, **variables: str) -> Build:
    """The action of a rendered pipeline, in an empty folder. `variables` are added to its environment."""
    found = _action(files, stage, action)
    project = next(p for p in create_projects(files) if p["name"] == found["configuration"]["ProjectName"])
    spec = YAML(typ="safe").load(project["source"]["buildspec"])
    environment = {**_tools(folder), **_variables(spec, project, found), **_sources(found, folder), **variables}
    ended = _shell(spec, folder, environment)
    exported = dict(line.split("=", 1) for line in _lines(folder / "exported"))
    artefacts = _artefacts(spec, Path(environment["CODEBUILD_SRC_DIR"]))
    output = ended.stdout + ended.stderr
    return Build(ended.returncode, output, _lines(folder / "calls"), _lines(folder / "received"), exported, artefacts)


def _action(files: Mapping[str, str], stage: str, action: str) -> dict[str, object]:
    stages = create_pipeline(files)["pipeline"]["stages"]
    actions = next(each["actions"] for each in stages if each["name"] == stage)
    return next(each for each in actions if each["name"] == action)


def _tools(folder: Path) -> dict[str, str]:
    tools = folder / "bin"
    tools.mkdir()
    _tool(tools / "make", MAKE)
    search = f"{tools}:{os.environ['PATH']}"
    return {"PATH": search, "CALLS": str(folder / "calls"), "RECEIVED": str(folder / "received"), "DELIVER": "true"}


def _tool(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def _variables(spec: dict, project: dict, action: dict) -> dict[str, str]:
    """The buildspec's, under the project's, under the action's, whose references are shown as their names."""
    rows = [*project["environment"]["environmentVariables"]]
    rows += json.loads(action["configuration"].get("EnvironmentVariables", "[]"))
    return {**spec["env"].get("variables", {}), **{row["name"]: row["value"] for row in rows}}


def _sources(action: dict, folder: Path) -> dict[str, str]:
    inputs = [artefact["name"] for artefact in action["inputArtifacts"]]
    primary = action["configuration"].get("PrimarySource", inputs[0])
    for name in inputs:
        (folder / name).mkdir()
        _tool(folder / name / "taskw", TASKW)
    others = {f"CODEBUILD_SRC_DIR_{name}": str(folder / name) for name in inputs if name != primary}
    assert all(re.fullmatch(r"\w+", name) for name in others), "a shell cannot read the others"
    return {"CODEBUILD_SRC_DIR": str(folder / primary), **others}


def _shell(spec: dict, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    commands = [command for phase in spec["phases"].values() for command in phase.get("commands", [])]
    lines = []
    for number, command in enumerate(commands):
        (folder / f"command{number}").write_text(command)
        lines.append(f"source {folder}/command{number} || exit $?")
    for name in spec["env"].get("exported-variables", []):
        lines.append(f'value=$(printenv {name}) && echo "{name}=$value" >> {folder}/exported')
    words = ["bash", "-c", "\n".join([*lines, "exit 0"])]
    where = environment["CODEBUILD_SRC_DIR"]
    return subprocess.run(words, cwd=where, env=environment, capture_output=True, text=True)


def _artefacts(spec: dict, source: Path) -> list[str]:
    wanted = spec.get("artifacts")
    if not wanted:
        return []
    base = source / wanted["base-directory"]
    return sorted(path.relative_to(base).as_posix() for pattern in wanted["files"] for path in base.glob(pattern))


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
