"""`task deliver -- plan`: the run that a person approves and the next step applies."""

from __future__ import annotations

import os

from scripts import plan
from scripts.deliver import build_time
from scripts.deliver.artifacts import plan_bundle
from scripts.deliver.exports import export
from scripts.deliver.options import Env, Service, Target
from scripts.runs import folder


def main(service: Service = "", target: Target = "", env: Env = "") -> int:
    """Plan a service's workspace in a target, or all of ENV; exports RUN, COUNTS, DESTROYED, SHA256 and LINK."""
    group, workspace = scope(service, target, env)
    with build_time.interrupted_in_time():
        refused = plan.main(env=group, workspace=workspace, detailed_exitcode=False)
    if refused:
        return refused
    run = folder.find("", group)
    plan_bundle.bundle(run)
    link = os.environ.get("CODEBUILD_BUILD_URL", "")
    shown = {"COUNTS": plan_bundle.counts(run), "DESTROYED": plan_bundle.destroyed(run)}
    export(RUN=run.id, **shown, SHA256=plan_bundle.sha256(run), LINK=link)
    return 0


def scope(service: str, target: str, env: str) -> tuple[str, str]:
    """ENV and WORKSPACE of the kit's own commands, which say what is wrong with them."""
    return (target, f"targets/{target}/services/{service}") if service else (env or target, "")
