"""Invalid matrices: each file of tests/invalid gives exactly the text beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.load import load
from generator.lock import decisions
from generator.yaml_source.problems import MatrixError
from tests.support.paths import ROOT

FOLDER = Path("tests/invalid")
CASES = sorted(path.stem for path in (ROOT / FOLDER).glob("*.yaml") if not path.stem.endswith(".lock"))
COMMAND = "python -m tests.generator.test_invalid"


def told(name: str) -> str:
    """What the person is told about the matrix and the lock beside it; paths as seen from the repository."""
    try:
        matrix = load(FOLDER / f"{name}.yaml")
        decisions.resolve(matrix, decisions.read(FOLDER / f"{name}.lock.yaml"))
    except MatrixError as error:
        return f"{error}\n"
    return "no problem\n"


@pytest.mark.parametrize("name", CASES)
def test_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert told(name) == expected, f"if the new text is better, run `{COMMAND} {name}`"
    assert expected != "no problem\n"


def test_every_text_has_its_matrix() -> None:
    assert sorted(path.stem for path in (ROOT / FOLDER).glob("*.txt")) == CASES
    assert len(CASES) >= 30


def main(names: list[str]) -> None:
    """Writes the texts anew, of the cases named or of all, from the repository's top folder."""
    for name in names or CASES:
        (FOLDER / f"{name}.txt").write_text(told(name), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
