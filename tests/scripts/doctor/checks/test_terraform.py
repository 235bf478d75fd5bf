"""Terraform and its provider."""

import pytest

from generator.errors import UserError
from scripts.doctor.checks import terraform
from scripts.terraform import mirror, process, release
from scripts.terraform.process import ProcessGroup


def test_check_names_terraform_and_says_that_the_provider_is_missing(tmp_path, monkeypatch):
    monkeypatch.delenv(mirror.SETTING, raising=False)
    monkeypatch.setattr(mirror, "INSTALLED", tmp_path)
    found = [result.text for result in terraform.check(None)]
    assert found[0].startswith(f"Terraform {ProcessGroup().version} (")
    assert found[1].endswith("is not here yet; the first plan downloads it from the registry")


def test_check_downloads_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(process, "WHEEL", "no_such_package")
    monkeypatch.setattr(release, "HOME", tmp_path)
    monkeypatch.setattr(release, "_install", lambda *words: pytest.fail("downloads"))
    first = next(terraform.check(None)).text
    assert first == f"Terraform {release.VERSION} is not here yet; the first plan downloads it"


def test_check_names_the_folder_of_an_installed_provider(tmp_path, monkeypatch):
    monkeypatch.delenv(mirror.SETTING, raising=False)
    monkeypatch.setattr(mirror, "INSTALLED", tmp_path)
    (tmp_path / mirror.PROVIDER).mkdir(parents=True)
    assert [result.text for result in terraform.check(None)][1].endswith(f" in {tmp_path}")


def test_check_refuses_a_mirror_without_the_provider(tmp_path, monkeypatch):
    monkeypatch.setenv(mirror.SETTING, str(tmp_path))
    with pytest.raises(UserError, match=f"{mirror.SETTING}={tmp_path}: expected a folder with"):
        list(terraform.check(None))


def test_check_refuses_a_terraform_that_does_not_start(tmp_path, monkeypatch):
    broken = tmp_path / "terraform"
    broken.write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(UserError, match="version -json` failed: broken"):
        list(terraform.check(None))
