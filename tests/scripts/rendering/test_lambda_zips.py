"""The committed archives hold their sources, byte for byte."""

import io
import zipfile

import pytest

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.rendering import lambda_zips


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A root with only the sources."""
    for source, _ in lambda_zips.PACKAGES.values():
        (tmp_path / source).parent.mkdir(parents=True)
        (tmp_path / source).write_bytes((ROOT / source).read_bytes())
    monkeypatch.setattr(lambda_zips, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", lambda_zips.PACKAGES)
def test_fresh_holds_for_every_committed_archive(name):
    source, entry = lambda_zips.PACKAGES[name]
    assert lambda_zips.fresh(ROOT, name), "next  .venv/bin/python -m scripts.rendering.lambda_zips"
    with zipfile.ZipFile(ROOT / name) as archive:
        assert archive.namelist() == [entry]
        assert archive.read(entry) == (ROOT / source).read_bytes()


def test_build_makes_an_archive_readable_by_all_without_date_and_compression():
    with zipfile.ZipFile(io.BytesIO(lambda_zips.build(ROOT, "modules/hooks/hook.zip"))) as archive:
        (info,) = archive.infolist()
    assert info.external_attr >> 16 == 0o100644
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert (info.compress_type, info.create_system) == (zipfile.ZIP_STORED, 3)


def test_main_with_check_names_what_is_stale_and_writes_nothing(copy):
    with pytest.raises(UserError) as caught:
        lambda_zips.main(check=True)
    assert str(caught.value) == (
        "archives differ from their sources: modules/hooks/hook.zip, modules/function/starter.zip\n"
        "next  .venv/bin/python -m scripts.rendering.lambda_zips"
    )
    assert not list(copy.rglob("*.zip"))


def test_main_writes_only_archives_that_are_stale(copy, capsys):
    assert lambda_zips.main() == 0
    assert lambda_zips.main(check=True) == 0
    assert capsys.readouterr().out == "2 packages, 2 written\n2 packages, 0 written\n"
    (copy / "modules/hooks/src/hook.py").write_text("changed")
    with pytest.raises(UserError, match="archives differ from their sources: modules/hooks/hook.zip\n"):
        lambda_zips.main(check=True)
