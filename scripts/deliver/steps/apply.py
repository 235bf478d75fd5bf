"""`task deliver -- apply`: exactly the run that was approved."""

from __future__ import annotations

from scripts import apply
from scripts.base.cli import console
from scripts.deliver import build_time
from scripts.deliver.artifacts import plan_bundle
from scripts.deliver.options import Env, RunId, Service, Sha256, Target
from scripts.deliver.steps.plan import scope
from scripts.runs import manifest
from scripts.runs.folder import Run


def main(service: Service = "", target: Target = "", env: Env = "", run_id: RunId = "", sha256: Sha256 = "") -> int:
    """Apply an approved run, or refuse; exit code 1 if it could not plan everything."""
    group, workspace = scope(service, target, env)
    run = plan_bundle.restore(run_id)
    plan_bundle.refuse_other(run, sha256)
    left = unplanned(run)
    with build_time.interrupted_in_time():
        code = apply.main(env=group, workspace=workspace, run_id=run.id)
    if code or not left:
        return code
    console.print(f"left  {', '.join(left)}: could not be planned before this was applied", style="yellow")
    console.print("next  start the pipeline again: it plans what is left, and waits for its own approval")
    return 1


def unplanned(run: Run) -> list[str]:
    """Workspaces of the run that waited for others of it, so that nobody has seen a plan of them."""
    return [name for name in run.about("workspaces") if not (run.of(name) / manifest.NAME).exists()]
