"""Writes rendered files: only those that differ, each one atomically, and never over a manual edit.

`rendered.sha256` in each folder records what the generator wrote last. A file that differs from it was edited
manually: then an error lists it, and nothing is written.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.atomic_write import replace
from generator.errors import UserError
from generator.output.render import MANIFEST, PROVIDER_LOCK, digest, manifest


@dataclass(frozen=True)
class Change:
    """A file that differs from the rendering. `old` is None for a new file, `new` for one no longer rendered."""

    path: Path
    old: str | None
    new: str | None
    edited: bool

    def diff(self, root: Path) -> str:
        """A unified diff in the format of `git diff`."""
        name = self.path.relative_to(root).as_posix()
        old, new = (self.old or "").splitlines(True), (self.new or "").splitlines(True)
        return "".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"))


def changes(out: Path, rendered: Iterable[tuple[str, dict[str, str]]]) -> list[Change]:
    """The differences between the files in `out` and the rendered workspaces."""
    return [change for name, files in rendered for change in _workspace_changes(out / name, files)]


def refuse_edited(found: list[Change], root: Path, force: bool = False) -> None:
    """Raise UserError if a change would overwrite a manual edit, unless `force` is set."""
    edited = [change.path.relative_to(root).as_posix() for change in found if change.edited]
    if edited and not force:
        raise UserError(_edited_message(edited))


def write(found: list[Change]) -> None:
    """Write the changes, each file atomically."""
    for change in found:
        replace(change.path, change.new)


def recorded(folder: Path) -> dict[str, str]:
    """The digests that the last rendering recorded in a workspace's folder, by file name."""
    lines = (_read(folder / MANIFEST) or "").splitlines()
    return {name: sha for sha, _, name in (line.partition("  ") for line in lines)}


def _workspace_changes(folder: Path, files: dict[str, str]) -> Iterator[Change]:
    before: dict[str, str] | None = None
    for name, text in {**files, MANIFEST: manifest(files)}.items():
        old = _read(folder / name)
        if old == text or (name == PROVIDER_LOCK and _has_all_lines(old, text)):
            continue
        before = recorded(folder) if before is None else before
        edited = name != MANIFEST and old is not None and before.get(name) != digest(old)
        yield Change(folder / name, old, text, edited)
    yield from _stale(folder, files, before)


def _stale(folder: Path, files: dict[str, str], before: dict[str, str] | None) -> Iterator[Change]:
    """Removals of files that were rendered before and no longer are; none if the manifest is unchanged."""
    for name in (before or {}).keys() - files.keys():
        old = _read(folder / name)
        if old is not None:
            yield Change(folder / name, old, None, (before or {})[name] != digest(old))


def _has_all_lines(old: str | None, text: str) -> bool:
    """Whether `old` only adds lines to `text`. `terraform init` may add checksums to the provider lock file, which is
    not a manual edit."""
    return old is not None and set(text.splitlines()) <= set(old.splitlines())


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def _edited_message(edited: list[str]) -> str:
    files = "\n".join(f"  {name}" for name in edited)
    return (
        f"{len(edited)} generated file(s) differ from what was rendered last; nothing was written:\n{files}\n"
        "Put your own resources into a *.tf file of another name next to them (docs/escape-hatch.md), or discard the "
        "edits with `./taskw render -- --force`."
    )
