"""terraform.py: which executable, its environment, and how it is stopped."""

import os
import subprocess
import sys
import threading
import time

import pytest

from scripts.terraform import process


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(process, "_stopping", threading.Event())
    process.executable.cache_clear()
    yield
    process.executable.cache_clear()


def install(folder, version):
    """An executable that says it is Terraform of that version."""
    path = folder / "terraform"
    path.write_text(f'#!/bin/sh\necho \'{{"terraform_version": "{version}"}}\'\n')
    path.chmod(0o755)


@pytest.mark.parametrize(("version", "used"), [("1.10.0", True), ("2.0.1", True), ("1.9.8", False)])
def test_the_one_on_path_if_it_is_new_enough(tmp_path, monkeypatch, version, used):
    install(tmp_path, version)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    expected = (str(tmp_path / "terraform"),) if used else (sys.executable, str(process.BUNDLED))
    assert process.executable() == expected


def test_none_on_path_means_the_one_in_the_wheel_and_it_works(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    command = process.executable()
    assert command == (sys.executable, str(process.BUNDLED))
    (tmp_path / "x.tf").write_text('output "x" {\nvalue=1\n}\n')
    done = subprocess.run([*command, "fmt", "-check"], cwd=tmp_path, env={}, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "x.tf\n")


def test_inherited_settings_do_not_keep_the_version_from_being_read(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("TF_CLI_ARGS", "-nonsense")
    monkeypatch.setenv("TF_CLI_CONFIG_FILE", "/nonexistent")
    process.version.cache_clear()
    assert process.version().startswith("1.")
    process.version.cache_clear()


def test_nothing_is_inherited_but_what_is_given(tmp_path):
    code = "import os; print(sorted(os.environ))"
    os.environ["TF_LOG"] = "trace"
    try:
        result = process.run([sys.executable, "-c", code], tmp_path, {"LC_ALL": "C"})
    finally:
        del os.environ["TF_LOG"]
    assert result.out.strip() == "['LC_ALL']"


def test_lines_are_reported_as_they_come(tmp_path):
    seen = []
    code = "import sys; print('one'); print('two'); sys.stderr.write('bad'); sys.exit(5)"
    result = process.run([sys.executable, "-c", code], tmp_path, {}, seen.append)
    assert (seen, result) == (["one\n", "two\n"], process.Result(5, "one\ntwo\n", "bad"))


def test_an_interrupt_reaches_it_once_and_nothing_new_is_started(tmp_path):
    code = "import signal, sys, time\nsignal.signal(2, lambda *_: sys.exit(7))\nprint('up', flush=True)\ntime.sleep(30)"
    results = []
    up = threading.Event()
    worker = threading.Thread(
        target=lambda: results.append(process.run([sys.executable, "-c", code], tmp_path, {}, lambda _: up.set()))
    )
    worker.start()
    assert up.wait(10)
    start = time.monotonic()
    assert process.interrupt() == 1
    worker.join(10)
    assert (results[0].code, time.monotonic() - start < 10) == (7, True)
    with pytest.raises(KeyboardInterrupt):
        process.run([sys.executable, "-c", ""], tmp_path, {})
