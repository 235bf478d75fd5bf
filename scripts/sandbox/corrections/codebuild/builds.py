"""CodeBuild builds: they follow their project, are numbered, and succeed at once, because nothing runs.

AWS: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html
moto: gives every build the same source, image and buildspec, whatever its project has.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.codebuild.responses import CodeBuildResponse
from moto.core.responses import ActionResult
from moto.core.utils import utcnow

from scripts.sandbox.correction_tools.patch import add_operations
from scripts.sandbox.protocol.responses import AwsError

PHASES = (
    "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD",
    "UPLOAD_ARTIFACTS", "FINALIZING",
)  # fmt: skip
# Fields that a build has from its project.
PROJECT_FIELDS = (
    "source", "secondarySources", "environment", "cache", "serviceRole", "encryptionKey", "timeoutInMinutes",
    "queuedTimeoutInMinutes", "vpcConfig", "fileSystemLocations",
)  # fmt: skip

Build = dict[str, Any]  # Build of the API


def apply() -> None:
    """Replaces moto's operations."""
    add_operations(CodeBuildResponse, start_build, batch_get_builds, stop_build)


def start_build(self: Any) -> ActionResult:
    """A build of the project, with the request's overrides."""
    name, variables = self._get_param("projectName"), self._get_param("environmentVariablesOverride") or []
    build = start(self.codebuild_backend, name, variables, self._get_param("buildspecOverride"))
    build["sourceVersion"] = self._get_param("sourceVersion")
    return ActionResult({"build": build})


def batch_get_builds(self: Any) -> ActionResult:
    """The builds that exist, and the ids of those that do not."""
    ids = self._get_param("ids")
    builds = [build for build in _all_builds(self) if build["id"] in ids]
    missing = set(ids) - {build["id"] for build in builds}
    return ActionResult({"builds": builds, "buildsNotFound": sorted(missing)})


def stop_build(self: Any) -> ActionResult:
    """The unchanged build: it has already ended."""
    for build in _all_builds(self):
        if build["id"] == self._get_param("id"):
            return ActionResult({"build": build})
    raise AwsError("ResourceNotFoundException", f"Build {self._get_param('id')} does not exist")


def start(backend: Any, name: str, variables: list[dict[str, str]], buildspec: str | None = None) -> Build:
    """Creates a build of the project `name`; `variables` override those of the project by name."""
    if name not in backend.codebuild_projects:
        raise AwsError("ResourceNotFoundException", f"Project cannot be found: {name}")
    project, builds = backend.codebuild_projects[name].project_metadata, backend.build_metadata_history[name]
    build = {
        **{key: project[key] for key in PROJECT_FIELDS if key in project},
        **_finished(name, project["arn"], len(builds) + 1),
        "environment": _environment(project["environment"], variables),
    }
    if buildspec:
        build["source"] = {**project["source"], "buildspec": buildspec}
    builds.append(build)
    backend.build_history[name].append(build["id"])
    return build


def _finished(name: str, project_arn: str, number: int) -> Build:
    build_id, now = f"{name}:{uuid.uuid4()}", utcnow()
    return {
        "id": build_id,
        "arn": project_arn.replace(f":project/{name}", f":build/{build_id}"),
        "projectName": name,
        "buildNumber": number,
        "buildStatus": "SUCCEEDED",
        "buildComplete": True,
        "currentPhase": "COMPLETED",
        "startTime": now,
        "endTime": now,
        "initiator": "user",
        "phases": [{"phaseType": phase, "phaseStatus": "SUCCEEDED", "startTime": now, "endTime": now,
                    "durationInSeconds": 0} for phase in PHASES],
    }  # fmt: skip


def _environment(environment: dict[str, Any], variables: list[dict[str, str]]) -> dict[str, Any]:
    overridden = {variable["name"] for variable in variables}
    inherited = [each for each in environment["environmentVariables"] if each["name"] not in overridden]
    return {**environment, "environmentVariables": [*inherited, *({"type": "PLAINTEXT", **v} for v in variables)]}


def _all_builds(self: Any) -> list[Build]:
    return [build for builds in self.codebuild_backend.build_metadata_history.values() for build in builds]
