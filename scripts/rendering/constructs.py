"""Python constructs next to the rendered HCL: `<name>.py` in a workspace's folder becomes `<name>.tf.json`.

The file defines `build(stack)`, which adds to a cdktf TerraformStack. cdktf and Node.js, on which it runs, are needed
only for such files. https://developer.hashicorp.com/terraform/cdktf/concepts/constructs
"""

from __future__ import annotations

import json
import os
import runpy
import shutil
from pathlib import Path
from typing import Any

from generator.errors import UserError
from generator.output.write import Change

# What cdktf adds about itself.
METADATA = ("//", "terraform")


def found(out: Path, workspaces: list[str]) -> list[Path]:
    """The construct files of all workspaces."""
    return sorted(path for name in workspaces for path in (out / name).glob("*.py"))


def changes(out: Path, workspaces: list[str]) -> list[Change]:
    """Synthesised files that are missing or differ. UserError if one cannot be synthesised."""
    result = []
    for path in found(out, workspaces):
        target = path.with_suffix(".tf.json")
        old = target.read_text() if target.exists() else None
        new = synthesise(path)
        if new != old:
            result.append(Change(target, old, new, edited=False))
    return result


def synthesise(path: Path) -> str:
    """One construct as Terraform's JSON syntax, with sorted keys."""
    if not shutil.which("node"):
        raise UserError(
            f"{path}: a Python construct is synthesised by cdktf, which needs Node.js; it was not found on PATH.\n"
            "Install Node.js, or remove the file."
        )
    os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1")
    from cdktf import TerraformStack, Testing  # here, because it takes seconds and a Node.js process

    stack = TerraformStack(Testing.app(), path.stem)
    build = _build(path)
    try:
        build(stack)
        document = json.loads(Testing.synth(stack))
    except Exception as error:
        raise UserError(f"{path}: build(stack) failed: {type(error).__name__}: {error}") from error
    synthesised = {key: item for key, item in document.items() if key not in METADATA}
    return json.dumps(synthesised, indent=2, sort_keys=True) + "\n"


def _build(path: Path) -> Any:
    """The file's `build` function."""
    try:
        build = runpy.run_path(str(path)).get("build")
    except Exception as error:
        raise UserError(f"{path}: importing it failed: {type(error).__name__}: {error}") from error
    if not callable(build):
        raise UserError(f"{path}: missing a function build(stack: cdktf.TerraformStack)")
    return build
