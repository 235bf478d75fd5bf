"""The stages of a service's pipeline: source, build, then every target in promotion order.

modules/pipeline/stage_<kind>.tf defines what a stage of each kind does.
"""

from __future__ import annotations

from generator import platforms
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspaces.pipelines import common
from generator.workspaces.pipelines.common import Stage

BUILD = ("Checks in parallel, then the package: built once, so that every target gets the same one.",)
TARGETS = (
    "Each target: plan, approve (if set), apply, deploy to the test route, run the integration tests, cut over.",
    "In place (in_place), the tests run after the cutover.",
    "A failed stage rolls back. Stages after the target in the execution's variable `target` are skipped.",
)


def stages(matrix: Matrix, lock: Lock, service: str) -> list[Stage]:
    """The stages of the service's pipeline.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
    """
    row, targets = matrix.services[service], matrix.promotion(service)
    code = common.source(matrix, "service", row.source.repository, row.source.branch, row.source.paths)
    first = {"kind": "source", "sources": [code, common.kit_source(matrix)]}
    accounts = {target: lock.accounts[matrix.targets[target].account].id for target in targets}
    approve = {target: {"approve": True} if target in row.approve else {} for target in targets}
    platform = platforms.of(row.platform)
    order = {target: {"in_place": True} if platform.is_in_place(row.strategy(target)) else {} for target in targets}
    rows = [
        {"kind": "target", "name": each, "account": accounts[each], **approve[each], **order[each]} for each in targets
    ]
    return [
        Stage(first, ("The service's code, and this repository to plan and deploy it.", common.trigger_comment(code))),
        Stage({"kind": "build"}, BUILD),
        *(Stage(each, TARGETS if index == 0 else ()) for index, each in enumerate(rows)),
    ]
