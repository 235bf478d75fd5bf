"""The mirror setting, and installing the provider without it."""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.errors import UserError
from scripts.terraform import mirror as terraform_mirror
from scripts.terraform import process


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(terraform_mirror, "HOME", tmp_path)
    monkeypatch.setattr(terraform_mirror, "INSTALLED", tmp_path / "providers")
    monkeypatch.delenv(terraform_mirror.SETTING, raising=False)
    return tmp_path


def test_cli_config_installs_only_from_the_mirror_that_is_set(home, monkeypatch, tmp_path):
    mirror = tmp_path / "my mirror"
    (mirror / terraform_mirror.PROVIDER).mkdir(parents=True)
    monkeypatch.setenv(terraform_mirror.SETTING, str(mirror))
    text = terraform_mirror.cli_config().read_text()
    assert f'filesystem_mirror {{\n    path = "{mirror}"\n  }}' in text
    assert "direct" not in text


def test_mirror_refuses_a_folder_without_the_provider(home, monkeypatch, tmp_path):
    monkeypatch.setenv(terraform_mirror.SETTING, str(tmp_path))
    with pytest.raises(UserError) as raised:
        terraform_mirror.mirror()
    assert str(raised.value) == (
        f"GROUNDPLAN_PROVIDER_MIRROR={tmp_path}: expected a folder with "
        "registry.terraform.io/hashicorp/aws/5.100.0/<os>_<arch>/ in it, unpacked.\n"
        "Set it to the folder that holds registry.terraform.io/, or unset GROUNDPLAN_PROVIDER_MIRROR to install from "
        "the registry."
    )


def fake_terraform(folder: Path, body: str) -> tuple[str, ...]:
    """A program instead of Terraform, because not every machine reaches the registry."""
    program = folder / "fake.py"
    program.write_text(body)
    return (sys.executable, str(program))


def test_mirror_installs_from_the_registry_once_and_without_inherited_settings(home, monkeypatch):
    body = (
        "import os, pathlib\n"
        "assert not [name for name in os.environ if name.startswith('TF_')]\n"
        f"pathlib.Path('.terraform/providers/{terraform_mirror.PROVIDER.as_posix()}/linux_amd64').mkdir(parents=True)\n"
    )
    monkeypatch.setenv("TF_CLI_ARGS", "-nonsense")
    command = fake_terraform(home, body)
    monkeypatch.setattr(process, "executable", lambda: command)
    assert terraform_mirror.mirror() == home / "providers"
    monkeypatch.setattr(process, "executable", lambda: fake_terraform(home, "raise SystemExit(1)"))
    assert terraform_mirror.mirror() == home / "providers"


def test_two_commands_at_once_install_once(home, monkeypatch):
    body = (
        "import pathlib, time\n"
        f"pathlib.Path({str(home)!r}, 'installs').open('a').write('x')\n"
        "time.sleep(0.3)\n"
        f"pathlib.Path('.terraform/providers/{terraform_mirror.PROVIDER.as_posix()}/linux_amd64').mkdir(parents=True)\n"
    )
    command = fake_terraform(home, body)
    monkeypatch.setattr(process, "executable", lambda: command)
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(lambda _: terraform_mirror.mirror(), range(3))) == [home / "providers"] * 3
    assert (home / "installs").read_text() == "x"


def test_an_installation_that_is_cut_short_is_done_again(home, monkeypatch):
    body = (
        "import pathlib\n"
        f"folder = pathlib.Path('.terraform/providers/{terraform_mirror.PROVIDER.as_posix()}/linux_amd64')\n"
        "folder.mkdir(parents=True)\n"
        "(folder / 'provider').write_text('whole')\n"
    )
    command = fake_terraform(home, body)
    monkeypatch.setattr(process, "executable", lambda: command)

    def cut_short(unpacked, part):
        part.mkdir()
        (part / "half").write_text("")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copytree", cut_short)
        with pytest.raises(KeyboardInterrupt):
            terraform_mirror.mirror()
    assert not (home / "providers").exists()
    files = [path for path in terraform_mirror.mirror().rglob("*") if path.is_file()]
    assert files == [home / "providers" / terraform_mirror.PROVIDER / "linux_amd64/provider"]


def test_mirror_without_the_registry_says_what_to_set(home, monkeypatch):
    command = fake_terraform(home, "import sys; sys.exit('Error: no such host')")
    monkeypatch.setattr(process, "executable", lambda: command)
    with pytest.raises(UserError, match=r"(?s)Error: no such host.*set GROUNDPLAN_PROVIDER_MIRROR to a folder"):
        terraform_mirror.mirror()
    assert not (home / "providers").exists()


def test_installing_prints_nothing_to_stdout(home, monkeypatch, capsys):
    command = fake_terraform(home, f"import os; os.makedirs('.terraform/providers/{terraform_mirror.PROVIDER}')")
    monkeypatch.setattr(process, "executable", lambda: command)
    terraform_mirror.mirror()
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("installing provider hashicorp/aws")


def test_outside_drops_terraforms_settings_and_a_sandboxs_proxy_but_no_other(home):
    own = {"PATH": "/bin", "HTTPS_PROXY": "http://proxy.example:3128", "SSL_CERT_FILE": "/etc/ca.pem"}
    assert terraform_mirror.outside({**own, "TF_CLI_CONFIG_FILE": "/nowhere", "TF_LOG": "trace"}) == own
    sandbox = {"HTTPS_PROXY": "http://127.0.0.1:1", "https_proxy": "http://127.0.0.1:1", "no_proxy": ""}
    sandbox["SSL_CERT_FILE"] = str(home / "sandbox/default/ca.pem")
    assert terraform_mirror.outside({"PATH": "/bin", **sandbox}) == {"PATH": "/bin"}
