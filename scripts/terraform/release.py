"""HashiCorp's release of Terraform: downloaded once, checked against a pinned hash, kept in .groundplan/terraform.

For machines with no Terraform on PATH and no wheel of it. Behind a firewall, set GROUNDPLAN_TERRAFORM_MIRROR to a base
URL (https, http or file) with the same folders as https://releases.hashicorp.com/terraform.
"""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
import urllib.request
import zipfile
from http.client import HTTPException
from pathlib import Path

from generator.errors import UserError
from scripts.base.cli import errors
from scripts.base.hashes import sha256
from scripts.base.locks import lock
from scripts.base.paths import ROOT

VERSION = "1.11.4"
# SHA-256 of terraform_<version>_<platform>.zip, from the release's SHA256SUMS.
SUMS = {
    "linux_amd64": "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
    "linux_arm64": "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
    "darwin_amd64": "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
    "darwin_arm64": "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
}
HOME = ROOT / ".groundplan" / "terraform"
SETTING = "GROUNDPLAN_TERRAFORM_MIRROR"
RELEASES = "https://releases.hashicorp.com/terraform"
TIMEOUT_SECONDS = 60  # without any data
_ARCHITECTURES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
_MISSING = "Terraform 1.10 or newer was not found on PATH"
_NEXT = "Install it there"


def path() -> Path:
    """Where this machine's executable is, once it is downloaded. UserError if there is none for this machine."""
    return HOME / VERSION / _platform() / "terraform"


def executable() -> Path:
    """Terraform's executable, downloaded if it is not here yet. UserError if that fails."""
    wanted = path()
    if not wanted.exists():
        with lock(HOME / "download.lock"):
            if not wanted.exists():  # another command may have downloaded it in the meantime
                _install(_platform(), wanted)
    return wanted


def _platform() -> str:
    """This machine as HashiCorp names it, such as "linux_arm64"."""
    machine = platform.machine().lower()
    name = f"{platform.system().lower()}_{_ARCHITECTURES.get(machine, machine)}"
    if name not in SUMS:
        raise UserError(f"{_MISSING}, and the kit downloads it only for {', '.join(SUMS)}, not {name}.\n{_NEXT}.")
    return name


def _install(name: str, path: Path) -> None:
    base = (os.environ.get(SETTING) or RELEASES).rstrip("/")
    url = f"{base}/{VERSION}/terraform_{VERSION}_{name}.zip"
    errors.print(f"downloading Terraform {VERSION} from {url} (once, about 30 MB) …")
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, so that the executable appears there whole, by a rename.
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        archive = Path(folder) / "terraform.zip"
        _download(url, archive)
        found = sha256(archive)
        if found != SUMS[name]:
            raise _failed(url, f"Its SHA-256 is {found}; expected {SUMS[name]}. It was discarded.")
        with zipfile.ZipFile(archive) as content:
            part = Path(content.extract("terraform", folder))
        part.chmod(0o755)
        part.replace(path)


def _download(url: str, archive: Path) -> None:
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer, archive.open("wb") as target:
            shutil.copyfileobj(answer, target)
    except (OSError, ValueError, HTTPException) as error:
        raise _failed(url, str(error)) from error


def _failed(url: str, why: str) -> UserError:
    return UserError(
        f"{_MISSING}, and {url} could not be used:\n{why}\n"
        f"{_NEXT}, or set {SETTING} to a base URL that has {VERSION}/{url.rsplit('/', 1)[1]} (docs/quickstart.md)."
    )
