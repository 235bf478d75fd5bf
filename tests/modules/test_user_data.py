"""modules/servers: user data, run with stand-ins. A server is healthy only once its CodeDeploy agent runs."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.paths import ROOT

TEMPLATE = ROOT / "modules" / "servers" / "user_data.sh.tftpl"
VALUES = {"name": "acme-dev_msb", "region": "eu-west-1", "port": "9090", "starter": "pass", "log_agent": "{}"}
AGENT = "restart codedeploy-agent"
STARTED = "start groundplan-starter.service"
# A stand-in writes down how it was called, and fails if FAILS names it.
STAND_IN = '#!/bin/bash\necho "$(basename "$0") $*" >> "$CALLS"\n[[ "$(basename "$0") $*" != $FAILS* ]]\n'
PROGRAMS = ("dnf", "wget", "systemctl", "sleep", "codedeploy-install", "amazon-cloudwatch-agent-ctl")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A root folder with the stand-ins."""
    ctl = tmp_path / "opt/aws/amazon-cloudwatch-agent"
    for folder in ("bin", "tmp", "dev", "etc/systemd/system", "etc/codedeploy-agent/conf"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in (ctl / "bin", ctl / "etc"):
        folder.mkdir(parents=True)
    for name in PROGRAMS:
        folder = {"codedeploy-install": tmp_path / "tmp", "amazon-cloudwatch-agent-ctl": ctl / "bin"}.get(name)
        path = (folder or tmp_path / "bin") / name
        path.write_text(STAND_IN)
        path.chmod(0o755)
    return tmp_path


def start(machine: Path, fails: str = "nothing") -> tuple[int, list[str], str]:
    """Exit code, calls of the stand-ins, and what is on the console."""
    text = re.sub(r"%{.*?~}\n", "", TEMPLATE.read_text()).replace("${key}='${value}'\n", "")
    text = re.sub(r"\$\{(\w+)\}", lambda found: VALUES[found[1]], text)
    text = re.sub(r"(?<![\w*.])/(etc|var|opt|tmp|dev)/", rf"{machine}/\1/", text)
    own = {"PATH": f"{machine}/bin:{os.environ['PATH']}", "CALLS": f"{machine}/calls", "FAILS": fails}
    done = subprocess.run(["bash", "-c", text], env=own, capture_output=True, text=True)
    console = machine / "dev" / "console"
    return (
        done.returncode,
        (machine / "calls").read_text().splitlines(),
        console.read_text() if console.exists() else "",
    )


def test_the_starter_answers_after_the_agent_runs(machine: Path) -> None:
    code, calls, console = start(machine)
    assert (code, console) == (0, "")
    assert calls[-3:] == [f"systemctl {AGENT}", "systemctl is-active codedeploy-agent", f"systemctl {STARTED}"]
    unit = (machine / "etc/systemd/system/groundplan-starter.service").read_text()
    assert "Requires=codedeploy-agent.service\nAfter=codedeploy-agent.service\n" in unit


@pytest.mark.parametrize("fails", ["dnf install", "wget", "codedeploy-install", "systemctl is-active codedeploy-agent"])
def test_a_server_without_an_agent_never_answers_and_says_why_on_its_console(machine: Path, fails: str) -> None:
    code, calls, console = start(machine, fails)
    assert code != 0
    assert not [call for call in calls if "groundplan-starter" in call and "start" in call.split()]
    assert not [call for call in calls if "--now groundplan-starter" in call]
    assert console.startswith("groundplan: user data failed at line ")


def test_what_depends_on_the_network_is_tried_again(machine: Path) -> None:
    _, calls, _ = start(machine, "dnf install")
    assert [call for call in calls if call.startswith(("dnf", "sleep"))] == [
        "dnf install -y amazon-cloudwatch-agent ruby wget",
        "sleep 5",
        "dnf install -y amazon-cloudwatch-agent ruby wget",
        "sleep 15",
        "dnf install -y amazon-cloudwatch-agent ruby wget",
        "sleep 30",
        "dnf install -y amazon-cloudwatch-agent ruby wget",
    ]
