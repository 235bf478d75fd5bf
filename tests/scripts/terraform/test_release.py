"""Downloading Terraform: from a mirror, checked against the pinned hash, once, whole or not at all."""

import re
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.errors import UserError
from scripts.base.hashes import sha256
from scripts.terraform import process, release

NAME = "linux_arm64"
ZIP = f"{release.VERSION}/terraform_{release.VERSION}_{NAME}.zip"


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A folder that is the mirror, with a release of which the hash is pinned; this machine has ARM's processor."""
    archive = tmp_path / "mirror" / ZIP
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("LICENSE.txt", "…")
        content.writestr("terraform", '#!/bin/sh\necho "released $1"\n')
    monkeypatch.setattr(release, "HOME", tmp_path / "home")
    monkeypatch.setattr(release, "SUMS", {NAME: sha256(archive)})
    monkeypatch.setenv(release.SETTING, (tmp_path / "mirror").as_uri())
    monkeypatch.setattr(release.platform, "system", lambda: "Linux")
    monkeypatch.setattr(release.platform, "machine", lambda: "aarch64")
    return archive


def kept(tmp_path):
    """What is in the kit's folder afterwards, without the lock file."""
    home = tmp_path / "home"
    return sorted(
        path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file() and path.stat().st_size
    )


def test_release_is_downloaded_once_and_can_be_started(mirror, tmp_path):
    path = release.executable()
    mirror.unlink()
    assert release.executable() == path
    assert subprocess.check_output([path, "version"], text=True) == "released version\n"
    assert kept(tmp_path) == [f"{release.VERSION}/{NAME}/terraform"]


def test_two_commands_at_once_download_once(mirror, tmp_path, monkeypatch):
    downloads, download = [], release._download
    monkeypatch.setattr(release, "_download", lambda *words: (downloads.append(words), download(*words)))
    with ThreadPoolExecutor(4) as pool:
        assert len({future.result() for future in [pool.submit(release.executable) for _ in range(4)]}) == 1
    assert len(downloads) == 1


def test_release_with_another_hash_is_refused_and_not_kept(mirror, tmp_path):
    with zipfile.ZipFile(mirror, "a") as content:
        content.writestr("extra", "")
    with pytest.raises(UserError, match="SHA-256 is") as raised:
        release.executable()
    assert str(raised.value) == (
        f"Terraform 1.10 or newer was not found on PATH, and {mirror.as_uri()} could not be used:\n"
        f"Its SHA-256 is {sha256(mirror)}; expected {release.SUMS[NAME]}. It was discarded.\n"
        f"Install it there, or set GROUNDPLAN_TERRAFORM_MIRROR to a base URL that has {ZIP} (docs/quickstart.md)."
    )
    assert kept(tmp_path) == []


@pytest.mark.parametrize("base", ["file:///nonexistent", "no-url", "http://127.0.0.1:9"])
def test_release_that_cannot_be_downloaded_says_what_to_do(mirror, tmp_path, monkeypatch, base):
    monkeypatch.setenv(release.SETTING, base)
    with pytest.raises(UserError, match=re.escape(f"{base}/{ZIP} could not be used:\n")) as raised:
        release.executable()
    assert "or set GROUNDPLAN_TERRAFORM_MIRROR" in str(raised.value)
    assert kept(tmp_path) == []


def test_without_a_mirror_it_comes_from_hashicorp(mirror, monkeypatch):
    urls = []
    monkeypatch.delenv(release.SETTING)
    monkeypatch.setattr(
        release, "_download", lambda url, archive: (urls.append(url), archive.write_bytes(mirror.read_bytes()))
    )
    assert release.executable().is_file()
    assert urls == [f"https://releases.hashicorp.com/terraform/{ZIP}"]


def test_other_machines_are_told_to_install_it(mirror, monkeypatch):
    monkeypatch.setattr(release.platform, "machine", lambda: "riscv64")
    with pytest.raises(UserError) as raised:
        release.executable()
    assert str(raised.value) == (
        "Terraform 1.10 or newer was not found on PATH, and the kit downloads it only for linux_arm64, not "
        "linux_riscv64.\n"
        "Install it there."
    )


def test_release_is_new_enough_and_pinned_for_every_platform_that_the_kit_names():
    assert tuple(map(int, release.VERSION.split("."))) >= process.MINIMUM
    assert set(release.SUMS) == {f"{system}_{arch}" for system in ("linux", "darwin") for arch in ("amd64", "arm64")}
    assert all(re.fullmatch("[0-9a-f]{64}", value) for value in release.SUMS.values())
