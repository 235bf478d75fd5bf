"""write.py: atomic, only what differs, never over an edit by hand."""

import pytest

from generator import atomic_write
from generator.errors import UserError
from generator.output import write
from generator.output.render import MANIFEST

FIRST = [("shared", {"main.tf": "a\n", ".terraform.lock.hcl": "one\ntwo\n"})]
SECOND = [("shared", {"main.tf": "b\n", ".terraform.lock.hcl": "one\ntwo\n"})]


def put(out, rendered):
    found = write.changes(out, rendered)
    write.refuse_edited(found, out)
    write.write(found)
    return found


def test_writes_what_is_missing_and_then_nothing(tmp_path):
    assert len(put(tmp_path, FIRST)) == 3
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert put(tmp_path, FIRST) == []
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_manifest_is_what_sha256sum_checks(tmp_path):
    put(tmp_path, FIRST)
    lines = (tmp_path / "shared" / MANIFEST).read_text().splitlines()
    assert lines[1] == "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  main.tf"


def test_an_edit_by_hand_is_reported_and_nothing_is_written(tmp_path):
    put(tmp_path, FIRST)
    (tmp_path / "shared" / "main.tf").write_text("mine\n")
    found = write.changes(tmp_path, SECOND)
    with pytest.raises(UserError) as raised:
        write.refuse_edited(found, tmp_path)
    assert str(raised.value) == (
        "1 generated file(s) differ from what was rendered last; nothing was written:\n  shared/main.tf\n"
        "Put your own resources into a *.tf file of another name next to them (docs/escape-hatch.md), or discard the "
        "edits with `./taskw render -- --force`."
    )
    write.refuse_edited(found, tmp_path, force=True)


def test_a_file_that_was_there_before_the_first_rendering_counts_as_edited(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "main.tf").write_text("theirs\n")
    assert [change.edited for change in write.changes(tmp_path, FIRST)] == [True, False, False]


def test_write_leaves_the_users_own_files_unchanged(tmp_path):
    put(tmp_path, FIRST)
    (tmp_path / "shared" / "extra.tf").write_text("own\n")
    put(tmp_path, SECOND)
    assert (tmp_path / "shared" / "extra.tf").read_text() == "own\n"


def test_a_file_no_longer_rendered_goes_unless_it_was_edited(tmp_path):
    more = [("shared", {**FIRST[0][1], "old.json": "{}\n", "older.json": "{}\n"})]
    put(tmp_path, more)
    (tmp_path / "shared" / "older.json").write_text("[]\n")
    found = {c.path.name: c.edited for c in write.changes(tmp_path, FIRST) if c.new is None}
    assert found == {"old.json": False, "older.json": True}


def test_checksums_that_terraform_adds_to_the_lock_file_do_not_count_as_an_edit(tmp_path):
    put(tmp_path, FIRST)
    (tmp_path / "shared" / ".terraform.lock.hcl").write_text("one\nmore\ntwo\n")
    assert put(tmp_path, FIRST) == []


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        atomic_write.replace(path, "new")
    assert [item.name for item in tmp_path.iterdir()] == ["a"]
    assert path.read_text() == "old"


def test_diff_reads_as_gits(tmp_path):
    put(tmp_path, FIRST)
    change = next(c for c in write.changes(tmp_path, SECOND) if c.path.name == "main.tf")
    assert change.diff(tmp_path) == "--- a/shared/main.tf\n+++ b/shared/main.tf\n@@ -1 +1 @@\n-a\n+b\n"
