"""Where a resource is defined, which a plan does not say: modules/key/main.tf:12."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from scripts.policy_check.plans import Plan

MODULE = re.compile(r"module\.([\w-]+)(?:\[[^\]]*\])?\.")
BLOCK = re.compile(r"^(?:resource|data) \"([\w-]+)\" \"([\w-]+)\"", re.MULTILINE)
PROVIDERS = "providers.tf"


def locate(plan: Plan, address: str, folder: Path, root: Path) -> str:
    """path:line of the resource's block below `root`; the file or folder if the block is not found."""
    if address.startswith("provider") or "." not in address:
        return _relative(folder / PROVIDERS, root)
    module = plan.document["configuration"].get("root_module", {})
    for name in MODULE.findall(address):
        call = module.get("module_calls", {}).get(name, {})
        folder, module = (folder / call.get("source", "")).resolve(), call.get("module", {})
    kind, name = MODULE.sub("", address).split("[")[0].split(".")[-2:]
    path, line = _blocks(folder).get((kind, name), (folder, 0))
    return _relative(path, root) + (f":{line}" if line else "")


@cache
def _blocks(folder: Path) -> dict[tuple[str, str], tuple[Path, int]]:
    found = {}
    for path in sorted(folder.glob("*.tf")):
        text = path.read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            found[block.group(1), block.group(2)] = (path, text.count("\n", 0, block.start()) + 1)
    return found


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
