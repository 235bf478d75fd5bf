"""Renders matrix and lock to the text of files; write.py writes them. The same input always gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator import hcl
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces import backend
from generator.workspaces.kinds import KINDS, workspaces

TEMPLATES = Path(__file__).parents[1] / "templates"
MANIFEST = "rendered.sha256"
PROVIDER_LOCK = ".terraform.lock.hcl"


def render(matrix: Matrix, lock: Lock, modules: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each workspace's name and files (path in the workspace's folder to text), upstream workspaces first.

    `modules` is the path of `modules/` relative to the folder of all workspaces, with `/`.
    """
    for workspace in workspaces(matrix):
        yield workspace.name, _files(workspace, matrix, lock, modules)


def manifest(files: dict[str, str]) -> str:
    """SHA-256 of each file in the format of `sha256sum -c`, to detect manual edits."""
    return "".join(f"{digest(text)}  {name}\n" for name, text in sorted(files.items()))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _files(workspace: Workspace, matrix: Matrix, lock: Lock, modules: str) -> dict[str, str]:
    kind = KINDS[workspace.kind]
    climb = PurePosixPath(*[".."] * len(PurePosixPath(workspace.name).parts))
    context = {"modules": str(climb / modules), **kind.context(matrix, lock, workspace)}
    further = kind.providers(matrix, workspace)
    files = {
        **{name: _template(f"{workspace.kind}/{name}.j2").render(context) for name in _templates(workspace.kind)},
        "terraform.tf": _template("terraform.tf.j2").render(backend.backend(matrix, lock, workspace)),
        "providers.tf": _template("providers.tf.j2").render(backend.context(matrix, lock, workspace, further)),
        **kind.files(matrix, lock, workspace),
    }
    return {**files, PROVIDER_LOCK: _provider_lock()}


@cache
def _templates(kind: str) -> list[str]:
    """Names of the templates of this kind of workspace, without `.j2`."""
    folder = TEMPLATES / kind
    return sorted(path.relative_to(folder).as_posix().removesuffix(".j2") for path in folder.rglob("*.j2"))


@cache
def _provider_lock() -> str:
    return (TEMPLATES / "terraform.lock.hcl").read_text()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - HCL, not HTML; values pass through the hcl filters
    )
    environment.filters |= {"attributes": hcl.attributes, "hcl": hcl.value}
    return environment


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)
