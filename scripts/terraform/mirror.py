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
from collections.abc import Mapping
from pathlib import Path

from generator.atomic_write import replace
from generator.errors import UserError
from generator.workspaces.backend import VERSION
from scripts.base.cli import errors
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
    return config_for(mirror())


def config_for(mirrored: Path) -> Path:
    """The same for a folder that may not hold the provider yet."""
    path = HOME / "terraform.rc"
    folder = str(mirrored).replace("\\", "\\\\").replace('"', '\\"')
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
    errors.print(f"installing provider hashicorp/aws {VERSION} from the registry (once, about 700 MB unpacked) …")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "main.tf").write_text(CONFIGURATION.format(version=VERSION))
        result = processes.terraform(folder, outside(os.environ), "init", no_color=FLAG, input=False)
        if result.code:
            raise UserError(_explain(result.err))
        _keep(folder / ".terraform" / "providers" / PROVIDER)


def outside(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` without Terraform's settings and, in a shell that has a sandbox's exports, without its proxy and CA.

    The sandbox's proxy refuses the registry. A proxy and a CA of another kind may be the only way to it.
    """
    in_sandbox = environ.get("SSL_CERT_FILE", "").startswith(f"{HOME / 'sandbox'}{os.sep}")
    ignored = re.compile("TF_.*|(?i:https?_proxy|no_proxy|ssl_cert_file)" if in_sandbox else "TF_.*")
    return {name: value for name, value in environ.items() if not ignored.fullmatch(name)}


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
