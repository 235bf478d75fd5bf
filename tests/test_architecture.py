"""The rooms: what may import what, where tests are, and that importing changes nothing."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support.paths import ROOT

# Low to high: a room imports only rooms of earlier lines. Single modules of the same folder are the last line.
ROOMS = {
    "generator": ["aws", "names", "yaml_source", "guardrails", "matrix", "diagnostics", "lock", "platforms", "checks",
                  "iam", "schema_docs", "workspaces", "output"],
    "scripts": ["base", "terraform", "policy_check", "sandbox", "cloud", "rendering", "runs", "teardown", "deliver"],
    "scripts.sandbox": ["protocol", "correction_tools", "identity", "process", "corrections", "proxy"],
}  # fmt: skip
# checkov changes the process when imported: checkov_import.py undoes that, so only it imports these.
# moto configures logging: only the sandbox's own process imports these.
LATE = (
    *("scripts.policy_check.engine", "scripts.policy_check.custom_checks"),
    *("scripts.sandbox.corrections", "scripts.sandbox.proxy"),
)
REASON = re.compile(r"# type: ignore\[[\w,-]+\]  # \S")


@cache
def modules() -> dict[str, Path]:
    """Every module of generator/ and scripts/ by dotted name."""
    found = [path for top in ("generator", "scripts") for path in (ROOT / top).rglob("*.py") if "bin" not in path.parts]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in found}


@cache
def imports() -> dict[str, frozenset[str]]:
    """Each module's imports of other modules, also those inside functions and those only for type checking."""
    return {name: frozenset(_imported(path)) - {name} for name, path in modules().items()}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            full = [(f"{node.module}.{alias.name}", str(node.module)) for alias in node.names]
            yield from (name if name in modules() else parent for name, parent in full if parent in modules())
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())


def test_no_module_is_in_a_circle_of_imports():
    try:
        tuple(TopologicalSorter(imports()).static_order())
    except CycleError as error:
        pytest.fail(f"import circle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("folder", ROOMS)
def test_a_room_imports_only_lower_rooms(folder):
    order = {f"{folder}.{room}": number for number, room in enumerate(ROOMS[folder])}
    depth = folder.count(".") + 2
    wrong = []
    for name, others in imports().items():
        here = ".".join(name.split(".")[:depth])
        for other in others:
            there = ".".join(other.split(".")[:depth])
            if here in order and there in order and order[there] > order[here]:
                wrong.append(f"{name} imports {other}")
    assert not wrong


@pytest.mark.parametrize("folder", ROOMS)
def test_every_package_is_in_the_list_of_rooms(folder):
    here = ROOT / folder.replace(".", "/")
    packages = {path.parent.name for path in here.glob("*/__init__.py")}
    assert packages == set(ROOMS[folder])


def test_the_generator_imports_no_script():
    assert not [
        name for name in imports() if name.startswith("generator") and any(_is_script(i) for i in imports()[name])
    ]


def _is_script(name: str) -> bool:
    return name.startswith("scripts")


def test_importing_every_module_leaves_environment_logging_and_signals_as_they_are():
    names = [name for name in modules() if not name.startswith(LATE) and not name.endswith("__main__")]
    code = """
import importlib, logging, os, signal, sys
def look():
    return dict(os.environ), logging.root.handlers[:], logging.root.level, [signal.getsignal(n) for n in range(1, 32)]
before = look()
for name in sys.argv[1:]:
    importlib.import_module(name)
sys.exit(0 if look() == before else f"{before}\\n{look()}")
"""
    # What the kit or its libraries are known to read, or could take away.
    environment = {**os.environ, "GROUNDPLAN_EXIT_FILE": os.devnull, "TF_VAR_x": "1", "BC_API_KEY": "k", "ON": "aws"}
    command = [sys.executable, "-c", code, *names]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_test_file_mirrors_a_module():
    tests = [
        p.relative_to(ROOT / "tests")
        for top in ("generator", "scripts")
        for p in (ROOT / "tests" / top).rglob("test_*.py")
    ]
    assert not [str(path) for path in tests if not _mirrored(path)]


def _mirrored(path: Path) -> bool:
    """tests/x/test_y.py or tests/x/test_y_<aspect>.py, for the module or package x/y."""
    folder, words = ".".join(path.parent.parts), path.stem.removeprefix("test_").split("_")
    names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
    endings = ("", "_") if words != ["main"] else ("__",)
    starts = "" if words != ["main"] else "__"
    return any(f"{folder}.{starts}{name}{end}" in modules() for name in names for end in endings)


def test_every_ignored_type_error_says_why():
    lines = {
        f"{path}:{n}": line for path in modules().values() for n, line in enumerate(path.read_text().splitlines(), 1)
    }
    assert not [where for where, line in lines.items() if "# type: ignore" in line and not REASON.search(line)]
