"""provider.py: the mirror setting, and what is said when there is no provider."""

import sys
from pathlib import Path

import pytest

from generator.errors import UserError
from scripts import provider, terraform


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(provider, "HOME", tmp_path)
    monkeypatch.setattr(provider, "INSTALLED", tmp_path / "providers")
    monkeypatch.delenv(provider.SETTING, raising=False)
    return tmp_path


def test_the_mirror_that_is_named_is_the_only_source(home, monkeypatch, tmp_path):
    mirror = tmp_path / "my mirror"
    (mirror / provider.PROVIDER).mkdir(parents=True)
    monkeypatch.setenv(provider.SETTING, str(mirror))
    text = provider.cli_config().read_text()
    assert f'filesystem_mirror {{\n    path = "{mirror}"\n  }}' in text
    assert "direct" not in text


def test_a_folder_without_the_provider_is_refused(home, monkeypatch, tmp_path):
    monkeypatch.setenv(provider.SETTING, str(tmp_path))
    with pytest.raises(UserError) as raised:
        provider.mirror()
    assert str(raised.value) == (
        f"GROUNDPLAN_PROVIDER_MIRROR={tmp_path}: expected a folder with "
        "registry.terraform.io/hashicorp/aws/5.100.0/<os>_<arch>/ in it, unpacked.\n"
        "Name the folder that holds registry.terraform.io/, or unset GROUNDPLAN_PROVIDER_MIRROR to install from the "
        "registry."
    )


def fake_terraform(folder: Path, body: str) -> tuple[str, ...]:
    """A program in Terraform's place: what the registry gives cannot be had on every machine."""
    program = folder / "fake.py"
    program.write_text(body)
    return (sys.executable, str(program))


def test_from_the_registry_once_and_without_inherited_terraform_settings(home, monkeypatch):
    body = (
        "import os, pathlib\n"
        "assert not [name for name in os.environ if name.startswith('TF_')]\n"
        f"pathlib.Path('.terraform/providers/{provider.PROVIDER.as_posix()}/linux_amd64').mkdir(parents=True)\n"
    )
    monkeypatch.setenv("TF_CLI_ARGS", "-nonsense")
    command = fake_terraform(home, body)
    monkeypatch.setattr(terraform, "executable", lambda: command)
    assert provider.mirror() == home / "providers"
    monkeypatch.setattr(terraform, "executable", lambda: fake_terraform(home, "raise SystemExit(1)"))
    assert provider.mirror() == home / "providers"


def test_no_registry_says_what_to_set(home, monkeypatch):
    command = fake_terraform(home, "import sys; sys.exit('Error: no such host')")
    monkeypatch.setattr(terraform, "executable", lambda: command)
    with pytest.raises(UserError, match=r"(?s)Error: no such host.*set GROUNDPLAN_PROVIDER_MIRROR to a folder"):
        provider.mirror()
    assert not (home / "providers").exists()
