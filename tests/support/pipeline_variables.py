"""A variable that an action or a condition names is the pipeline's own, or that of an action which has ended.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Declaration = dict[str, object]
SHOWS = {"CodeStarSourceConnection": {"CommitId"}, "S3": {"ETag", "VersionId"}}
_REFERENCE = re.compile(r"#\{([^.}]+)\.([^}]+)\}")


def steps(pipeline: Declaration) -> Iterator[list[Declaration]]:
    """Actions that run at the same time, one group after the other."""
    for stage in pipeline["stages"]:
        for order in sorted({action["runOrder"] for action in stage["actions"]}):
            yield [action for action in stage["actions"] if action["runOrder"] == order]


def problems(pipeline: Declaration, exports: dict[str, set[str]]) -> Iterator[str]:
    """Variables that nothing has made known. `exports`: those that each project's buildspec exports."""
    known: dict[str, set[str]] = {"codepipeline": {"PipelineExecutionId"}}
    known["variables"] = {variable["name"] for variable in pipeline.get("variables", [])}
    for stage in pipeline["stages"]:
        for condition in stage.get("beforeEntry", {}).get("conditions", []):
            for rule in condition["rules"]:
                yield from _unknown(f"stage {stage['name']}", rule, known)
        for step in steps({"stages": [stage]}):
            for action in step:
                yield from _unknown(f"action {action['name']}", action, known)
            known |= {action["namespace"]: _shows(action, exports) for action in step if "namespace" in action}


def _unknown(place: str, user: Declaration, known: dict[str, set[str]]) -> Iterator[str]:
    for namespace, name in _REFERENCE.findall(" ".join(user["configuration"].values())):
        if name not in known.get(namespace, ()):
            yield f"{place}: nothing before it exports #{{{namespace}.{name}}}"


def _shows(action: Declaration, exports: dict[str, set[str]]) -> set[str]:
    project = action["configuration"].get("ProjectName", "")
    return SHOWS.get(action["actionTypeId"]["provider"], set()) | exports.get(project, set())
