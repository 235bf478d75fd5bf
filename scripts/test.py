"""`task test`: all tests, end to end ones included, two at a time; arguments go to pytest."""

from __future__ import annotations

import os
from typing import Annotated

import pytest
import typer

from scripts.base.cli import run
from scripts.base.paths import ROOT


def main(words: Annotated[list[str] | None, typer.Argument(help="pytest's own arguments.")] = None) -> int:
    """Run the tests."""
    os.chdir(ROOT)
    return int(pytest.main(words or ["-n", "2", "--dist", "loadgroup"]))


if __name__ == "__main__":
    run(main)
