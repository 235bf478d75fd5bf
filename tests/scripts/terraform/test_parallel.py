"""Several workspaces at a time: what is printed, and that signals reach Terraform."""

import os
import signal

from generator.workspace_graph import Workspace
from scripts.terraform import parallel
from scripts.terraform.process import ProcessGroup

ONE = Workspace("shared", "shared", "tools")


def test_each_prints_a_line_when_a_workspace_is_done(capsys):
    parallel.each("plan", [ONE], lambda w, report: report("working"), ProcessGroup())
    assert capsys.readouterr().out.startswith("  plan shared: done in 0.")


def test_each_prints_progress_from_time_to_time_without_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(parallel, "HEARTBEAT_SECONDS", 0.0)
    parallel.each("plan", [ONE], lambda w, report: report("working"), ProcessGroup())
    assert "  plan shared … working\n" in capsys.readouterr().out


def test_each_interrupts_terraform_on_ctrl_c_and_restores_the_handler(capsys):
    before, processes = signal.getsignal(signal.SIGINT), ProcessGroup()
    parallel.each("plan", [ONE], lambda w, report: os.kill(os.getpid(), signal.SIGINT), processes)
    assert processes.interrupted
    assert "stopping 0 Terraform process(es) gracefully; press Ctrl-C again to abort" in capsys.readouterr().out
    assert signal.getsignal(signal.SIGINT) is before
