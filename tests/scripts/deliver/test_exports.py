"""exports.py: what a step passes on."""

import subprocess

from scripts.deliver import exports


def test_a_shell_reads_the_exports_back(tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "FILE", tmp_path / "deliver.env")
    exports.export(COUNTS="+3 ~1 -0", LINK="https://x/?a=1&b='2'", RUN="")
    script = 'set -a; . ./deliver.env; set +a; env | grep -E "^(COUNTS|LINK|RUN)="'
    printed = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True).stdout
    assert sorted(printed.splitlines()) == ["COUNTS=+3 ~1 -0", "LINK=https://x/?a=1&b='2'", "RUN="]
