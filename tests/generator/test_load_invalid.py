"""Invalid matrices: each case of tests/invalid gives exactly the text next to it."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

import pytest

from generator.checks import CHECKS
from generator.load import load
from generator.lock import decisions
from generator.yaml_source.problems import MatrixError
from tests.support.invalid import BASE, CASES, FOLDER, Case, patched

COMMAND = "python -m tests.generator.test_load_invalid"
NONE = "no problem\n"
ID = re.compile(r"^\S.* \[([a-z-]+)\]$", re.MULTILINE)


def text(case: Case, folder: Path) -> str:
    """What the person reads who has this matrix and lock in the current folder, which is `folder`."""
    case.write(folder)
    try:
        decisions.resolve(load(Path("matrix.yaml")), decisions.read(Path("matrix.lock.yaml")))
    except MatrixError as error:
        return f"{error}\n"
    return NONE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_load_reports_the_text_next_to_the_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    expected = case.file(".txt")
    found = text(case, tmp_path)
    assert found != NONE, "the matrix is valid"
    assert expected.exists(), f"write the text with `{COMMAND} {case.name}`, and read it"
    assert found == expected.read_text(encoding="utf-8"), f"if the new text is better, run `{COMMAND} {case.name}`"


def test_base_is_valid() -> None:
    assert load(BASE).targets


def test_a_patch_leaves_the_other_lines_as_they_are() -> None:
    base = BASE.read_text(encoding="utf-8")
    assert patched(base, {"on": "aws"}) == f"{base}on: aws\n"
    assert patched(patched(base, {"on": "aws"}), {"on": None}) == base


def test_every_text_has_its_case() -> None:
    texts = {f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.txt")}
    assert texts == {case.name for case in CASES}
    assert len(CASES) >= 92


def test_every_check_has_a_case() -> None:
    shown = {found for case in CASES for found in ID.findall(case.file(".txt").read_text(encoding="utf-8"))}
    ids = [check.id for check in CHECKS]
    assert shown == set(ids), "each check needs a case in tests/invalid whose text shows its id"
    assert len(ids) == len(set(ids))


def main(arguments: list[str]) -> None:
    """Writes the texts of the cases named, or of all; with `--show`, prints their matrices with line numbers."""
    chosen = [case for case in CASES if case.name in arguments or not set(arguments) - {"--show"}]
    for case in chosen:
        if "--show" in arguments:
            lines = case.matrix().decode("utf-8", "replace").splitlines()
            print(case.name, *(f"{number:3} {line}" for number, line in enumerate(lines, 1)), sep="\n")
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            case.file(".txt").write_text(text(case, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
