"""version.py: what is built, under which version; and what can be none."""

import subprocess

import pytest

from generator.errors import UserError
from scripts.deliver import version

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A repository with one commit."""
    monkeypatch.delenv(version.REVISION, raising=False)
    (tmp_path / "main.py").write_text("1")
    made = ["-c", "user.name=x", "-c", "user.email=x@acme.example", "commit", "-qm", "x"]
    for words in (["init", "-q"], ["add", "."], made):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def test_a_named_version_is_itself(tmp_path):
    assert version.resolve("1.4.0-rc.1", "api", tmp_path) == "1.4.0-rc.1"


def test_head_is_codebuilds_revision(tmp_path, monkeypatch):
    monkeypatch.setenv(version.REVISION, COMMIT)
    assert version.resolve("HEAD", "api", tmp_path) == "0.0.0-0123456789ab"


def test_head_of_an_object_in_s3_is_made_of_its_versions_hash(tmp_path, monkeypatch):
    monkeypatch.setenv(version.REVISION, "3sL4kqtJlcpXroDTDmJ_rmSpXd3dIbrHY")
    assert version.resolve("HEAD", "api", tmp_path) == "0.0.0-cbb533964d46"


def test_head_is_the_repositorys(source):
    asked = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, capture_output=True, text=True)
    assert version.resolve("HEAD", "api", source) == f"0.0.0-{asked.stdout[:12]}"


def test_found_is_the_commit_of_a_clean_source(source, monkeypatch):
    asked = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, capture_output=True, text=True)
    assert version.found(source) == asked.stdout.strip()
    (source / "main.py").write_text("2")
    assert version.found(source) is None
    monkeypatch.setenv(version.REVISION, COMMIT)
    assert version.found(source) == COMMIT


def test_found_is_none_outside_of_a_repository(tmp_path, monkeypatch):
    monkeypatch.delenv(version.REVISION, raising=False)
    assert version.found(tmp_path) is None


def test_a_commit_is_not_a_version(tmp_path):
    assert _refused(COMMIT, tmp_path).endswith(
        f"\nThis is a commit: name it with COMMIT={COMMIT}, and the version HEAD or one of your own."
    )


def _refused(asked: str, source) -> str:
    with pytest.raises(UserError) as raised:
        version.resolve(asked, "api", source)
    return str(raised.value)


def test_resolve_refuses_head_with_uncommitted_changes(source):
    (source / "main.py").write_text("2")
    assert _refused("HEAD", source) == (
        f"VERSION=HEAD: {source} has uncommitted changes.\nCommit them, or name a version: VERSION=1.4.0"
    )


def test_resolve_refuses_head_without_a_commit(tmp_path, monkeypatch):
    monkeypatch.delenv(version.REVISION, raising=False)
    assert _refused("HEAD", tmp_path) == (
        f"VERSION=HEAD: {tmp_path} has no commit, and CODEBUILD_RESOLVED_SOURCE_VERSION is not set.\n"
        "Name a version: VERSION=1.4.0"
    )


@pytest.mark.parametrize("wrong", ["1.4.0_1", "1.4.0/../x", "v1", "1.4.0-RC1", "head", ""])
def test_illegal_characters_are_refused(tmp_path, wrong):
    assert _refused(wrong, tmp_path) == (
        f"VERSION={wrong}: expected digits and dots, optionally with a lowercase suffix, such as 1.4.0-rc.1."
    )


def test_resolve_refuses_a_version_whose_host_label_is_too_long(tmp_path):
    with pytest.raises(UserError) as raised:
        version.resolve("1.4.0-release.candidate", "s" * 40, tmp_path)
    assert str(raised.value) == (
        f"VERSION=1.4.0-release.candidate: the first label of its host name, {'s' * 40}-1-4-0-release-candidate, is 64 "
        "characters; the limit is 63.\nShorten the version."
    )
