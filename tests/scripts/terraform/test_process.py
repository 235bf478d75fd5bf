"""Which Terraform is run, in which environment, and how it is interrupted."""

import os
import subprocess
import sys
import threading
import time

import pytest

from scripts.terraform import process
from scripts.terraform.process import ProcessGroup


def install(folder, version):
    """An executable that says it is Terraform of that version."""
    path = folder / "terraform"
    path.write_text(f'#!/bin/sh\necho \'{{"terraform_version": "{version}"}}\'\n')
    path.chmod(0o755)


@pytest.mark.parametrize(("version", "used"), [("1.10.0", True), ("2.0.1", True), ("1.9.8", False)])
def test_executable_is_the_one_on_path_if_it_is_new_enough(tmp_path, monkeypatch, version, used):
    install(tmp_path, version)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    expected = (str(tmp_path / "terraform"),) if used else (sys.executable, str(process.BUNDLED))
    assert process.executable() == expected


def test_executable_without_one_on_path_is_the_one_in_the_wheel_and_works(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    command = process.executable()
    assert command == (sys.executable, str(process.BUNDLED))
    (tmp_path / "x.tf").write_text('output "x" {\nvalue=1\n}\n')
    done = subprocess.run([*command, "fmt", "-check"], cwd=tmp_path, env={}, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "x.tf\n")


def test_executable_without_one_on_path_and_without_the_wheel_is_the_release(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(process, "WHEEL", "no_such_package")
    monkeypatch.setattr(process.release, "path", lambda: tmp_path / "released")
    monkeypatch.setattr(process.release, "executable", lambda: tmp_path / "downloaded")
    assert (process.found(), process.executable()) == ((), (str(tmp_path / "downloaded"),))
    (tmp_path / "released").touch()
    assert process.found() == process.executable() == (str(tmp_path / "released"),)


def test_version_is_read_whatever_settings_are_inherited(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("TF_CLI_ARGS", "-nonsense")
    monkeypatch.setenv("TF_CLI_CONFIG_FILE", "/nonexistent")
    assert ProcessGroup().version.startswith("1.")


def test_run_passes_only_the_given_environment(tmp_path):
    code = "import os; print(sorted(os.environ))"
    os.environ["TF_LOG"] = "trace"
    try:
        result = ProcessGroup().run([sys.executable, "-c", code], tmp_path, {"LC_ALL": "C"})
    finally:
        del os.environ["TF_LOG"]
    assert result.out.strip() == "['LC_ALL']"


def test_run_reports_lines_as_they_come(tmp_path):
    seen = []
    code = "import sys; print('one'); print('two'); sys.stderr.write('bad'); sys.exit(5)"
    result = ProcessGroup().run([sys.executable, "-c", code], tmp_path, {}, seen.append)
    assert (seen, result) == (["one\n", "two\n"], process.Result(5, "one\ntwo\n", "bad"))


def test_interrupt_reaches_what_runs_and_nothing_new_is_started(tmp_path):
    code = "import signal, sys, time\nsignal.signal(2, lambda *_: sys.exit(7))\nprint('up', flush=True)\ntime.sleep(30)"
    processes, results = ProcessGroup(), []
    up = threading.Event()
    worker = threading.Thread(
        target=lambda: results.append(processes.run([sys.executable, "-c", code], tmp_path, {}, lambda _: up.set()))
    )
    worker.start()
    assert up.wait(10)
    start = time.monotonic()
    assert processes.interrupt() == 1
    worker.join(10)
    assert (results[0].code, time.monotonic() - start < 10) == (7, True)
    with pytest.raises(KeyboardInterrupt):
        processes.run([sys.executable, "-c", ""], tmp_path, {})


def test_interrupt_reaches_a_process_that_is_being_started(tmp_path, monkeypatch):
    processes, start, interrupts = ProcessGroup(), subprocess.Popen, []

    def popen(*arguments, **options):
        started = start(*arguments, **options)
        interrupts.append(threading.Thread(target=processes.interrupt))
        interrupts[0].start()
        interrupts[0].join(0.5)  # it must not have looked for processes yet
        return started

    monkeypatch.setattr(process.subprocess, "Popen", popen)
    code = "import time\ntime.sleep(5)"
    assert processes.run([sys.executable, "-c", code], tmp_path, {}).code != 0
    interrupts[0].join()
