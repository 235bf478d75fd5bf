"""The events of a YAML text, and its syntax errors as problems with position and hint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import Event

from generator.yaml_source.problems import Problem, SourcePosition

_NO_CHARACTER = r"\\U(?!0010|000)"  # beyond U+10FFFF
_CONFLICT = r"^<{7} "


class SyntaxProblem(Exception):
    """The text is not valid YAML; parsing cannot continue."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def events(file: str, text: str) -> Iterator[Event]:
    """The events of ruamel.yaml's parser. Raises SyntaxProblem."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        raise _problem(file, _mark(error), error.problem or str(error.context), _hint(text, error)) from None
    except (ValueError, OverflowError):  # ruamel.yaml raises these for "\UFFFFFFFF"
        raise _problem(file, find(text, _NO_CHARACTER), "no such Unicode character") from None
    except YAMLError as error:
        raise _problem(file, SourcePosition(), str(error).splitlines()[0]) from None


def position(mark: Any) -> SourcePosition:
    """The position of a mark of ruamel.yaml, which counts from 0."""
    return SourcePosition(mark.line + 1, mark.column + 1)


def find(text: str, pattern: str) -> SourcePosition:
    """The position of the first match of the pattern; the start of the text if there is no match."""
    found = re.search(pattern, text, re.MULTILINE)
    before = text[: found.start()] if found else ""
    return SourcePosition(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _problem(file: str, where: SourcePosition, text: str, hint: str = "") -> SyntaxProblem:
    return SyntaxProblem(Problem(file, where, (), f"invalid YAML: {text}", hint=hint))


def _mark(error: MarkedYAMLError) -> SourcePosition:
    mark = error.problem_mark or error.context_mark
    return position(mark) if mark else SourcePosition()


def _hint(text: str, error: MarkedYAMLError) -> str:
    if re.search(_CONFLICT, text, re.MULTILINE):
        line = find(text, _CONFLICT).line
        return f"a Git merge conflict starts on line {line}: keep the rows of both sides and remove the markers"
    if "\\t" in (error.problem or ""):
        return "indent with spaces, not tabs"
    start = error.context_mark
    where = f"{error.context} that starts on line {start.line + 1}" if start and error.problem else ""
    return f"check the indentation ({where})" if where and "<block end>" in error.problem else where
