"""The rooms of scripts/: a lower one does not import a higher one, and no import has a side effect."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.base.paths import ROOT

ROOMS = ("base", "terraform", "policy_check", "sandbox", "cloud", "rendering", "runs")  # then the commands
MODULES = [path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / "scripts").glob("*/**/*.py"))]
# checkov_import.import_checkov() undoes what importing checkov does; serve imports the corrections, which change moto.
LATE = ("scripts.policy_check.engine", "scripts.policy_check.custom_checks", "scripts.sandbox.")


def room(parts: tuple[str, ...]) -> int:
    is_command = parts[1] not in ROOMS or parts[2:] == ("__main__",)
    return len(ROOMS) if is_command else ROOMS.index(parts[1])


def imported(path: Path) -> list[str]:
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    return [f"{node.module}.{alias.name}" for node in found for alias in node.names]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_imports_no_higher_room_and_nothing_for_type_checking_only(module):
    names = imported(ROOT / module.with_suffix(".py"))
    higher = [n for n in names if n.startswith("scripts.") and room(tuple(n.split("."))) > room(module.parts)]
    assert higher == []
    assert "typing.TYPE_CHECKING" not in names


def test_imports_change_neither_environment_nor_logging_nor_signals():
    names = [".".join(module.parts).removesuffix(".__init__") for module in MODULES]
    code = f"""
import importlib, logging, os, signal, sys
os.environ["GROUNDPLAN_EXIT_FILE"] = os.environ["BC_API_KEY"] = "kept"
def state():
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    return dict(os.environ), logging.root.handlers[:], logging.root.level, handlers, sys.stdout
before = state()
for name in {[name for name in names if not name.startswith(LATE)]!r}:
    importlib.import_module(name)
assert state() == before
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
