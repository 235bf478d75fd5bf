"""Ctrl-C stops Terraform gracefully, leaves no lock, says what was done; rerunning the command resumes."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.e2e.conftest import started
from tests.support.e2e_kit import Kit

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("interrupt")]


@pytest.fixture(scope="module", params=["the one on PATH", "the one in the wheel"])
def kit(request, tmp_path_factory, tools):
    """Both Terraforms, since the second is stopped in a way of our own."""
    extra = {"PATH": str(tools)} if "wheel" in request.param else {}
    with started(tmp_path_factory, **extra) as copied:
        yield copied


def wait_for_zone(kit: Kit) -> None:
    """Until the parent zone is being made, which takes the provider some 15 seconds."""
    deadline = time.monotonic() + 120
    while not kit.client("route53", "tools").list_hosted_zones()["HostedZones"]:
        assert time.monotonic() < deadline, "no zone was made"
        time.sleep(0.2)


def locks(kit: Kit) -> list[str]:
    found = []
    for account in ("management", "tools"):
        s3 = kit.client("s3", account)
        for bucket in s3.list_buckets()["Buckets"]:
            listed = s3.list_objects_v2(Bucket=bucket["Name"]).get("Contents", [])
            found += [item["Key"] for item in listed if item["Key"].endswith(".tflock")]
    return found


def test_apply_resumes_after_an_interrupt(kit):
    kit.run("plan", "--env", "shared")
    process = kit.start("apply", "--env", "shared")
    wait_for_zone(kit)
    assert locks(kit) == ["shared/terraform.tfstate.tflock"]
    os.kill(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 130, out
    assert "stopping 1 Terraform process(es) gracefully" in out
    assert "applied: nothing; not finished: shared" in out
    assert "rerun the command to resume" in out
    assert locks(kit) == []

    out = kit.run("apply", "--env", "shared")
    assert "applied shared (run " in out
    kit.run("plan", "--env", "shared", "--detailed-exitcode")


def test_apply_skips_what_was_applied(kit):
    assert "applied shared (run " in kit.run("apply", "--env", "shared", "--run", oldest(kit))


def oldest(kit: Kit) -> str:
    return min((kit.folder / ".groundplan" / "runs").iterdir()).name
