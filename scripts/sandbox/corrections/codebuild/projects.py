"""CodeBuild projects: projects of pipelines, every field is stored, and projects can be changed.

AWS: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Project.html
moto: refuses CODEPIPELINE sources, which have no location, forgets half of the fields, and has no UpdateProject.
"""

from __future__ import annotations

import json
import re
from typing import Any

from moto.codebuild.models import CodeBuild
from moto.codebuild.responses import CodeBuildResponse
from moto.core.responses import ActionResult
from moto.core.utils import utcnow

from scripts.sandbox.correction_tools.moto_lookups import role_trusts_service
from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.protocol.responses import AwsError

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{1,149}")
SOURCES_WITH_LOCATION = ("CODECOMMIT", "GITHUB", "GITHUB_ENTERPRISE", "BITBUCKET", "S3")
LOGS = {"cloudWatchLogs": {"status": "ENABLED"}, "s3Logs": {"status": "DISABLED", "encryptionDisabled": False}}

Project = dict[str, Any]  # Project of the API


def apply() -> None:
    """Replaces CreateProject, adds UpdateProject, and corrects DeleteProject."""
    add_operations(CodeBuildResponse, create_project, update_project)

    @replace(CodeBuildResponse, "delete_project")
    def delete_project(original: Any, self: Any) -> Any:
        self.codebuild_backend.build_history.pop(self._get_param("name"), None)
        return original(self)


def create_project(self: Any) -> ActionResult:
    """The request's fields, and AWS's defaults for the others."""
    backend, name = self.codebuild_backend, self._get_param("name")
    if name in backend.codebuild_projects:
        raise AwsError("ResourceAlreadyExistsException", f"Project already exists: {_arn(backend, name)}")
    if not NAME.fullmatch(name):
        raise _invalid("Only alphanumeric characters, dash, and underscore are supported")
    project = {**_defaults(backend, name), **_requested(self)}
    backend.codebuild_projects[name] = _checked(backend, project)
    backend.build_history[name] = []
    return ActionResult({"project": project})


def update_project(self: Any) -> ActionResult:
    """The request's fields are replaced; the others stay."""
    backend, name = self.codebuild_backend, self._get_param("name")
    if name not in backend.codebuild_projects:
        raise AwsError("ResourceNotFoundException", f"Project cannot be found: {_arn(backend, name)}")
    project = {**backend.codebuild_projects[name].project_metadata, **_requested(self), "lastModified": utcnow()}
    backend.codebuild_projects[name] = _checked(backend, project)
    return ActionResult({"project": project})


def _requested(self: Any) -> Project:
    """The request's fields, each with AWS's defaults inside it; a concurrentBuildLimit below 1 means none."""
    fields = {key: value for key, value in json.loads(self.body).items() if value is not None}
    if "environment" in fields:
        fields["environment"] = _environment(fields["environment"])
    if "source" in fields:
        fields["source"] = {"insecureSsl": False, **fields["source"]}
    if "artifacts" in fields:
        fields["artifacts"] = _artifacts(fields["artifacts"], fields["name"])
    if "badgeEnabled" in fields:
        fields["badge"] = {"badgeEnabled": fields.pop("badgeEnabled")}
    if fields.get("concurrentBuildLimit", 1) < 1:
        fields["concurrentBuildLimit"] = None
    if "logsConfig" in fields:
        fields["logsConfig"] = {**LOGS, **fields["logsConfig"]}
    return fields


def _defaults(backend: Any, name: str) -> Project:
    key = f"arn:{backend.partition}:kms:{backend.region_name}:{backend.account_id}:alias/aws/s3"
    return {
        "arn": _arn(backend, name),
        "encryptionKey": key,
        "timeoutInMinutes": 60,
        "queuedTimeoutInMinutes": 480,
        "cache": {"type": "NO_CACHE"},
        "logsConfig": LOGS,
        "badge": {"badgeEnabled": False},
        "projectVisibility": "PRIVATE",
        **{key: [] for key in ("secondarySources", "secondarySourceVersions", "secondaryArtifacts", "tags")},
        "fileSystemLocations": [],
        "created": utcnow(),
        "lastModified": utcnow(),
    }


def _environment(requested: dict[str, Any]) -> dict[str, Any]:
    variables = [{"type": "PLAINTEXT", **variable} for variable in requested.get("environmentVariables", [])]
    defaults = {"privilegedMode": False, "imagePullCredentialsType": "CODEBUILD"}
    return {**defaults, **requested, "environmentVariables": variables}


def _artifacts(requested: dict[str, Any], name: str) -> dict[str, Any]:
    """An artifact is named like its project."""
    if requested["type"] == "NO_ARTIFACTS":
        return requested
    return {"name": name, "packaging": "NONE", "encryptionDisabled": False, **requested}


def _checked(backend: Any, project: Project) -> CodeBuild:
    """moto's project with these fields; AwsError for what AWS does not accept."""
    source, artifacts, role = project["source"], project["artifacts"], project["serviceRole"]
    _check_locations(source, artifacts)
    if not role_trusts_service(backend, role, "codebuild"):
        raise _invalid(f"CodeBuild is not authorized to perform: sts:AssumeRole on service role {role}")
    checked = CodeBuild(backend.account_id, backend.region_name, project["name"], None, source, artifacts, {})
    checked.project_metadata, checked.tags, checked.service_role = project, project["tags"], role
    return checked


def _check_locations(source: dict[str, Any], artifacts: dict[str, Any]) -> None:
    if (source["type"] == "CODEPIPELINE") != (artifacts["type"] == "CODEPIPELINE"):
        raise _invalid("Invalid artifacts: a project of a pipeline has source and artifacts of type CODEPIPELINE")
    if source["type"] in SOURCES_WITH_LOCATION and not source.get("location"):
        raise _invalid("Project source location is required")
    if source["type"] == "NO_SOURCE" and not source.get("buildspec"):
        raise _invalid("Invalid project source: buildspec is required for NO_SOURCE")
    if artifacts["type"] == "S3" and not artifacts.get("location"):
        raise _invalid("Invalid artifacts: location is required")


def _arn(backend: Any, name: str) -> str:
    return f"arn:{backend.partition}:codebuild:{backend.region_name}:{backend.account_id}:project/{name}"


def _invalid(message: str) -> AwsError:
    return AwsError("InvalidInputException", message)
