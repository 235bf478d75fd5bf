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
                  "iam", "schema_docs", "workspaces", "output", "advice"],
    "scripts": ["base", "terraform", "policy_check", "sandbox", "cloud", "rendering", "runs", "teardown", "deliver",
                "doctor"],
    "scripts.sandbox": ["protocol", "correction_tools", "identity", "authorization", "process", "corrections", "proxy"],
}  # fmt: skip
# checkov changes the process when imported: checkov_import.py undoes that, so only it imports these.
# moto configures logging: only the sandbox's own process imports these.
LATE = (
    *("scripts.policy_check.engine", "scripts.policy_check.custom_checks"),
    *("scripts.sandbox.corrections", "scripts.sandbox.proxy"),
)
# Modules with functions and without a test of their own: other tests notice all that can go wrong in them.
UNTESTED = (
    "generator.errors",  # the class of errors with an exit code
    "generator.matrix.service_parts",  # fields; tests/invalid has the values that they refuse
    "generator.names.state",  # names made of two words
    "generator.names.workspaces",  # names made of two words
    "scripts.base.paths",  # where the repository's files are
    "scripts.deliver.platforms.delivery",  # the dataclass that all tests of platforms are given
)
MOST_UNTESTED = 25
# Folders whose modules are tested together, by a test that takes each of them as a parameter.
TESTED_TOGETHER = {
    "generator.checks": "generator/test_load_invalid.py",  # test_every_check_has_a_case
    "scripts.teardown.collectors": "scripts/teardown/test_search.py",  # test_search_finds_every_kind_of_resource
    "scripts.sandbox": "scripts/sandbox",
}
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


@cache
def mirrored() -> dict[Path, str]:
    """Every test file of generator/ and scripts/, with the module that it mirrors; "" if there is none."""
    tests = ROOT / "tests"
    found = [path for top in ("generator", "scripts") for path in (tests / top).rglob("test_*.py")]
    return {path: _module_of(path.relative_to(tests)) for path in found}


def _module_of(path: Path) -> str:
    """x/test_y.py and x/test_y_<aspect>.py mirror the module or package x/y, x/test_main.py the module x/__main__."""
    folder, words = ".".join(path.parent.parts), path.stem.removeprefix("test_").split("_")
    names = ["_".join(words[:count]) for count in range(len(words), 0, -1)]
    candidates = [f"{folder}.{name}" for name in (["__main__"] if words == ["main"] else names)]
    return next((name for name in candidates if name in modules()), "")


def _has_functions(name: str) -> bool:
    """Constants, fields and imports are tested where they are used."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(node, functions) for node in ast.walk(ast.parse(modules()[name].read_text())))


def test_every_test_file_mirrors_a_module():
    assert not [str(path) for path, name in mirrored().items() if not name]


def test_every_module_with_functions_has_its_test():
    tested = {*mirrored().values(), *UNTESTED}
    inside = tuple(f"{folder}." for folder in TESTED_TOGETHER)
    alike = [name for name in modules() if not name.startswith(inside) and name not in tested]
    assert not [name for name in alike if _has_functions(name)]


def test_exceptions_from_having_a_test_exist_and_are_few():
    assert len(UNTESTED) < MOST_UNTESTED
    assert not [name for name in UNTESTED if name not in modules() or name in mirrored().values()]
    assert not [name for name in TESTED_TOGETHER if name not in modules()]
    assert not [path for path in TESTED_TOGETHER.values() if not (ROOT / "tests" / path).exists()]


def test_every_ignored_type_error_says_why():
    lines = {
        f"{path}:{n}": line for path in modules().values() for n, line in enumerate(path.read_text().splitlines(), 1)
    }
    assert not [where for where, line in lines.items() if "# type: ignore" in line and not REASON.search(line)]
