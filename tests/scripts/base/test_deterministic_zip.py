"""archive.py: the same files are the same bytes."""

import os
import zipfile

import pytest

from generator.errors import UserError
from scripts.base import deterministic_zip


def _dist(folder, names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (folder / "bin/run").chmod(0o755)
    return folder


def test_zip_folder_makes_the_same_bytes_of_the_same_files(tmp_path):
    one = _dist(tmp_path / "one", ["bin/run", "app.py"])
    two = _dist(tmp_path / "two", ["app.py", "bin/run"])
    os.utime(two / "app.py", (1, 1))
    (two / "app.py").chmod(0o600)
    deterministic_zip.zip_folder(one, tmp_path / "one.zip")
    deterministic_zip.zip_folder(two, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_zip_folder_keeps_names_and_the_executable_bit(tmp_path):
    deterministic_zip.zip_folder(_dist(tmp_path / "one", ["bin/run", "app.py"]), tmp_path / "one.zip", "x/")
    with zipfile.ZipFile(tmp_path / "one.zip") as made:
        modes = {entry.filename: oct(entry.external_attr >> 16) for entry in made.infolist()}
        assert modes == {"x/app.py": "0o644", "x/bin/run": "0o755"}
        assert made.read("x/app.py") == b"app.py"


@pytest.mark.parametrize("there", [True, False])
def test_zip_folder_refuses_a_folder_without_files(tmp_path, there):
    if there:
        (tmp_path / "dist/empty").mkdir(parents=True)
    with pytest.raises(UserError) as raised:
        deterministic_zip.zip_folder(tmp_path / "dist", tmp_path / "x.zip")
    assert str(raised.value) == (
        f"{tmp_path}/dist: expected the package's files here, found none.\nThe package command creates them."
    )
