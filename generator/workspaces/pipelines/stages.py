"""The stages of a service's pipeline: source, build, then every target in promotion order.

What a stage of each kind does is said once, in modules/pipeline/stage_<kind>.tf.
"""

from __future__ import annotations

from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspaces.pipelines import common as parts
from generator.workspaces.pipelines.common import Stage

BUILD = ("Checks side by side, then the package: built once, so that every target gets the same one.",)
TARGETS = (
    "Each target: plan, approve (where set), apply, deploy to the test route, test there, move the traffic.",
    "A stage that fails rolls back. Stages after the execution's variable `target` are skipped.",
)


def stages(matrix: Matrix, lock: Lock, service: str) -> list[Stage]:
    """https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html"""
    row, targets = matrix.services[service], matrix.promotion(service)
    code = parts.source(matrix, "service", row.source.repository, row.source.branch, row.source.paths)
    first = {"kind": "source", "sources": [code, parts.kit(matrix)]}
    accounts = {target: lock.accounts[matrix.targets[target].account].id for target in targets}
    approve = {target: {"approve": True} if target in row.approve else {} for target in targets}
    rows = [{"kind": "target", "name": each, "account": accounts[each], **approve[each]} for each in targets]
    return [
        Stage(first, ("The service's code, and the kit that plans and deploys it.", parts.starts(code))),
        Stage({"kind": "build"}, BUILD),
        *(Stage(each, TARGETS if index == 0 else ()) for index, each in enumerate(rows)),
    ]
