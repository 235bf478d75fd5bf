"""Where Terraform finds the AWS provider: installed once, unpacked, and linked from there into every workspace.

Without internet, set GROUNDPLAN_PROVIDER_MIRROR to a folder that holds `registry.terraform.io/`. Otherwise the provider
is installed from the registry into .groundplan/providers, once.
https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from generator.atomic_write import replace
from generator.errors import UserError
from generator.workspaces.backend import VERSION
from scripts.base.cli import console
from scripts.base.locks import lock
from scripts.base.paths import ROOT
from scripts.terraform.process import FLAG, ProcessGroup

HOME = ROOT / ".groundplan"
INSTALLED = HOME / "providers"
SETTING = "GROUNDPLAN_PROVIDER_MIRROR"
PROVIDER = Path("registry.terraform.io/hashicorp/aws") / VERSION
CONFIGURATION = """\
terraform {{
  required_providers {{
    aws = {{
      source  = "hashicorp/aws"
      version = "{version}"
    }}
  }}
}}
"""


def cli_config() -> Path:
    """Terraform's own configuration file for every command of the kit: it installs only from the mirror."""
    path = HOME / "terraform.rc"
    folder = str(mirror()).replace("\\", "\\\\").replace('"', '\\"')
    source = f'provider_installation {{\n  filesystem_mirror {{\n    path = "{folder}"\n  }}\n}}\n'
    text = f"disable_checkpoint = true\n{source}"
    if not path.exists() or path.read_text() != text:
        replace(path, text)
    return path


def mirror(processes: ProcessGroup | None = None) -> Path:
    """The folder that holds `registry.terraform.io/`. UserError if the setting names another one.

    If the provider must be installed, `processes` can interrupt that.
    """
    named = os.environ.get(SETTING)
    if named:
        return _checked(Path(named).expanduser().resolve())
    if not (INSTALLED / PROVIDER).is_dir():
        with lock(HOME / "providers.lock"):
            if not (INSTALLED / PROVIDER).is_dir():  # another command may have installed it in the meantime
                _install(processes or ProcessGroup())
    return INSTALLED


def installed() -> Path | None:
    """The folder that `mirror` would use; None if it would have to install the provider first."""
    if os.environ.get(SETTING) or (INSTALLED / PROVIDER).is_dir():
        return mirror()
    return None


def _checked(folder: Path) -> Path:
    if not (folder / PROVIDER).is_dir():
        raise UserError(
            f"{SETTING}={folder}: expected a folder with {PROVIDER.as_posix()}/<os>_<arch>/ in it, unpacked.\n"
            f"Set it to the folder that holds registry.terraform.io/, or unset {SETTING} to install from the registry."
        )
    return folder


def _install(processes: ProcessGroup) -> None:
    """Let `terraform init` download and verify the provider, then copy what it unpacked."""
    console.print(f"installing provider hashicorp/aws {VERSION} from the registry (once, about 700 MB unpacked) …")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "main.tf").write_text(CONFIGURATION.format(version=VERSION))
        environment = {key: item for key, item in os.environ.items() if not key.startswith("TF_")}
        result = processes.terraform(folder, environment, "init", no_color=FLAG, input=False)
        if result.code:
            raise UserError(_explain(result.err))
        _keep(folder / ".terraform" / "providers" / PROVIDER)


def _keep(unpacked: Path) -> None:
    """Whole or not at all: half a copy would be taken for the provider from then on."""
    part = HOME / "providers.part"
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(unpacked, part)
    (INSTALLED / PROVIDER).parent.mkdir(parents=True, exist_ok=True)
    part.replace(INSTALLED / PROVIDER)


def _explain(output: str) -> str:
    text = re.sub(r"\n\s*\n+", "\n", output).strip()
    return (
        f"provider hashicorp/aws {VERSION} could not be installed from the registry:\n{text}\n"
        f"Without internet, set {SETTING} to a folder that holds registry.terraform.io/ (docs/quickstart.md)."
    )
