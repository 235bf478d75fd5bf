"""What a plan is made from."""

from scripts.runs import sources


def test_hashes_are_of_the_workspace_its_users_files_and_all_modules(tmp_path):
    for name in ("w/main.tf", "w/own.tf", "w/policies/a.json", "w/.terraform/x", "modules/m/main.tf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = sources.hashes(tmp_path / "w", tmp_path / "modules")
    names = [path.removeprefix(f"{tmp_path}/") for path in found]
    assert names == ["modules/m/main.tf", "w/main.tf", "w/own.tf", "w/policies/a.json"]
    (tmp_path / "w" / "own.tf").write_text("changed")
    assert sources.hashes(tmp_path / "w", tmp_path / "modules") != found


def test_commit_without_a_repository_is_the_revision_that_codebuild_names(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    monkeypatch.delenv("CODEBUILD_RESOLVED_SOURCE_VERSION", raising=False)
    assert sources.commit() == "none"
    monkeypatch.setenv("CODEBUILD_RESOLVED_SOURCE_VERSION", "an-objects-version")
    assert sources.commit() == "an-objects-version"


def test_commit_of_a_repository_is_its_own(monkeypatch):
    monkeypatch.setenv("CODEBUILD_RESOLVED_SOURCE_VERSION", "0" * 40)
    assert len(sources.commit().removesuffix("-dirty")) == 40
    assert sources.commit() != "0" * 40
