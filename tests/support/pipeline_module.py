"""modules/pipeline as Terraform itself evaluates it, without a provider: so what the tests read is what is applied.

The module's variables and locals stay as they are; its resources, which need the provider, are left out. Terraform's
console then says what the locals come to for the arguments in a rendered workspace's main.tf. The resources only copy
from these locals: pipeline_requests.py reads them out of the module's files.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.base.paths import ROOT
from scripts.terraform.process import executable

Files = Mapping[str, str]
MODULE = ROOT / "modules" / "pipeline"
WANTED = (
    "stages", "projects", "roles", "policies", "triggers", "build_variables", "stored", "code", "builds_images",
    "execution_mode",
)  # fmt: skip
_NEEDS_A_PROVIDER = re.compile(r"^(?:resource|data|output|terraform) [^\n]*{(?:}\n|.*?^}\n)", re.MULTILINE | re.DOTALL)
_SHARED = "jsondecode(data.aws_ssm_parameter.shared.insecure_value)"
_evaluated: dict[tuple[str, str], dict[str, object]] = {}


def source(name: str) -> str:
    """A file of the module."""
    return (MODULE / name).read_text()


def local_values(files: Files, shared: Mapping[str, str]) -> dict[str, object]:
    """The module's locals for one workspace."""
    return all_local_values([files], shared)[0]


def all_local_values(workspaces: list[Files], shared: Mapping[str, str]) -> list[dict[str, object]]:
    """The same for many, in one run of Terraform."""
    keys = [("\n".join([files["main.tf"], *_policies(files).values()]), json.dumps(shared)) for files in workspaces]
    missing = {key: files for key, files in zip(keys, workspaces, strict=True) if key not in _evaluated}
    if missing:
        with tempfile.TemporaryDirectory() as folder:
            found = _evaluate(Path(folder), list(missing.values()), shared)
        _evaluated.update(zip(missing, found, strict=True))
    return [_evaluated[key] for key in keys]


def _evaluate(folder: Path, workspaces: list[Files], shared: Mapping[str, str]) -> list[dict[str, object]]:
    _module(folder / "module")
    (folder / "shared.json").write_text(json.dumps(shared))
    for number, files in enumerate(workspaces):
        (folder / f"main{number}.tf").write_text(_call(files["main.tf"], number))
        for name, text in _policies(files).items():
            path = folder / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    _terraform(folder, "init", "-backend=false", "-input=false")
    every = ", ".join(f"module.pipeline{number}.values" for number in range(len(workspaces)))
    return json.loads(base64.b64decode(_terraform(folder, "console", stdin=f"base64encode(jsonencode([{every}]))")))


def _module(folder: Path) -> None:
    shutil.copytree(MODULE, folder, ignore=shutil.ignore_patterns("tests", ".terraform*", "*.md"))
    for path in folder.glob("*.tf"):
        path.write_text(_NEEDS_A_PROVIDER.sub("", path.read_text()))
    values = "\n".join(f"{name} = local.{name}" for name in WANTED)
    (folder / "values.tf").write_text(f'output "values" {{\nvalue = {{\n{values}\n}}\n}}\n')


def _call(text: str, number: int) -> str:
    """The workspace's call of the module, its policies in a folder of their own."""
    for old, new in {
        'module "pipeline"': f'module "pipeline{number}"',
        _SHARED: 'jsondecode(file("${path.module}/shared.json"))',
        '"${path.module}/policies"': f'"${{path.module}}/{number}/policies"',
    }.items():
        assert text.count(old) == 1, f"expected once: {old}"
        text = text.replace(old, new)
    return re.sub(r'source += ".*"', 'source = "./module"', _NEEDS_A_PROVIDER.sub("", text))


def _policies(files: Files) -> dict[str, str]:
    return {name: text for name, text in files.items() if name.startswith("policies/")}


def _terraform(folder: Path, *words: str, stdin: str = "") -> str:
    own = {name: item for name, item in os.environ.items() if not name.startswith("TF_")}
    done = subprocess.run(
        [*executable(), *words], cwd=folder, env={**own, "CHECKPOINT_DISABLE": "1"}, input=stdin,
        capture_output=True, text=True,
    )  # fmt: skip
    # The console ends with 0 after an error too.
    assert (done.returncode, "Error" in done.stderr) == (0, False), done.stdout + done.stderr
    return done.stdout.strip().strip('"')
