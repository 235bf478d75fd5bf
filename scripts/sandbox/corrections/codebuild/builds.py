"""Builds: they are of their project, are numbered, and have succeeded as soon as they are started, since nothing runs.

AWS: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html
moto: every build has the same source, image and buildspec, whatever its project says.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.codebuild.responses import CodeBuildResponse
from moto.core.responses import ActionResult
from moto.core.utils import utcnow

from scripts.sandbox.base.responses import Refused

PHASES = (
    "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD",
    "UPLOAD_ARTIFACTS", "FINALIZING",
)  # fmt: skip
# Fields of the project that a build has too.
SHARED = (
    "source", "secondarySources", "environment", "cache", "serviceRole", "encryptionKey", "timeoutInMinutes",
    "queuedTimeoutInMinutes", "vpcConfig", "fileSystemLocations",
)  # fmt: skip


def apply() -> None:
    """Puts the operations in the place of moto's."""
    for operation in (start_build, batch_get_builds, stop_build):
        setattr(CodeBuildResponse, operation.__name__, operation)


def start_build(self: Any) -> ActionResult:
    """A build of the project, with what the request overrides."""
    name, variables = self._get_param("projectName"), self._get_param("environmentVariablesOverride") or []
    build = start(self.codebuild_backend, name, variables, self._get_param("buildspecOverride"))
    build["sourceVersion"] = self._get_param("sourceVersion")
    return ActionResult({"build": build})


def batch_get_builds(self: Any) -> ActionResult:
    """Those that exist, and the ids of the others."""
    wanted = self._get_param("ids")
    builds = [b for of in self.codebuild_backend.build_metadata_history.values() for b in of if b["id"] in wanted]
    missing = set(wanted) - {build["id"] for build in builds}
    return ActionResult({"builds": builds, "buildsNotFound": sorted(missing)})


def stop_build(self: Any) -> ActionResult:
    """The build as it is: it has ended already."""
    for builds in self.codebuild_backend.build_metadata_history.values():
        for build in builds:
            if build["id"] == self._get_param("id"):
                return ActionResult({"build": build})
    raise Refused("ResourceNotFoundException", f"Build {self._get_param('id')} does not exist")


def start(backend: Any, name: str, variables: list[dict[str, str]], buildspec: str | None = None) -> dict[str, Any]:
    """Makes the build; `variables` take the place of the project's of the same name."""
    if name not in backend.codebuild_projects:
        raise Refused("ResourceNotFoundException", f"Project cannot be found: {name}")
    project, builds = backend.codebuild_projects[name].project_metadata, backend.build_metadata_history[name]
    build_id, now = f"{name}:{uuid.uuid4()}", utcnow()
    build = {key: project[key] for key in SHARED if key in project}
    build |= {
        "id": build_id,
        "arn": project["arn"].replace(f":project/{name}", f":build/{build_id}"),
        "projectName": name,
        "buildNumber": len(builds) + 1,
        "buildStatus": "SUCCEEDED",
        "buildComplete": True,
        "currentPhase": "COMPLETED",
        "startTime": now,
        "endTime": now,
        "initiator": "user",
        "phases": [{"phaseType": phase, "phaseStatus": "SUCCEEDED", "startTime": now, "endTime": now,
                    "durationInSeconds": 0} for phase in PHASES],
        "environment": _environment(project["environment"], variables),
    }  # fmt: skip
    if buildspec:
        build["source"] = {**project["source"], "buildspec": buildspec}
    builds.append(build)
    backend.build_history[name].append(build_id)
    return build


def _environment(environment: dict[str, Any], variables: list[dict[str, str]]) -> dict[str, Any]:
    names = {variable["name"] for variable in variables}
    kept = [variable for variable in environment["environmentVariables"] if variable["name"] not in names]
    return {**environment, "environmentVariables": [*kept, *({"type": "PLAINTEXT", **v} for v in variables)]}
