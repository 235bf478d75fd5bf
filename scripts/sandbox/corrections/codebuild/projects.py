"""CodeBuild: projects of pipelines, every field told back, changes, and builds of the project that they are of.

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
from moto.iam.models import iam_backends

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{1,149}")
LOCATED = ("CODECOMMIT", "GITHUB", "GITHUB_ENTERPRISE", "BITBUCKET", "S3")


def apply() -> None:
    """Corrects the operations of projects."""
    CodeBuildResponse.create_project = create_project
    CodeBuildResponse.update_project = update_project

    @replace(CodeBuildResponse, "delete_project")
    def delete_project(original: Any, self: Any) -> Any:
        self.codebuild_backend.build_history.pop(self._get_param("name"), None)
        return original(self)


def create_project(self: Any) -> ActionResult:
    """What the request says, and AWS's defaults for the rest."""
    backend, name = self.codebuild_backend, self._get_param("name")
    if name in backend.codebuild_projects:
        raise Refused("ResourceAlreadyExistsException", f"Project already exists: {_arn(backend, name)}")
    if not NAME.fullmatch(name):
        raise _invalid("Only alphanumeric characters, dash, and underscore are supported")
    project = {**_defaults(backend, name), **_given(self)}
    backend.codebuild_projects[name] = _checked(backend, project)
    backend.build_history[name] = []
    return ActionResult({"project": project})


def update_project(self: Any) -> ActionResult:
    """What the request names is replaced; the rest stays."""
    backend, name = self.codebuild_backend, self._get_param("name")
    if name not in backend.codebuild_projects:
        raise Refused("ResourceNotFoundException", f"Project cannot be found: {_arn(backend, name)}")
    project = {**backend.codebuild_projects[name].project_metadata, **_given(self), "lastModified": utcnow()}
    backend.codebuild_projects[name] = _checked(backend, project)
    return ActionResult({"project": project})


def _given(self: Any) -> dict[str, Any]:
    """The request's fields, each with what AWS adds to it; a limit of -1 or less than one means none."""
    given = {key: value for key, value in json.loads(self.body).items() if value is not None}
    if "environment" in given:
        given["environment"] = _environment(given["environment"])
    if "source" in given:
        given["source"] = {"insecureSsl": False, **given["source"]}
    if "artifacts" in given:
        given["artifacts"] = _artifacts(given["artifacts"], given["name"])
    if "badgeEnabled" in given:
        given["badge"] = {"badgeEnabled": given.pop("badgeEnabled")}
    if given.get("concurrentBuildLimit", 1) < 1:
        given["concurrentBuildLimit"] = None
    if "logsConfig" in given:
        given["logsConfig"] = {**LOGS, **given["logsConfig"]}
    return given


LOGS = {"cloudWatchLogs": {"status": "ENABLED"}, "s3Logs": {"status": "DISABLED", "encryptionDisabled": False}}


def _defaults(backend: Any, name: str) -> dict[str, Any]:
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


def _environment(given: dict[str, Any]) -> dict[str, Any]:
    variables = [{"type": "PLAINTEXT", **variable} for variable in given.get("environmentVariables", [])]
    return {
        "privilegedMode": False,
        "imagePullCredentialsType": "CODEBUILD",
        **given,
        "environmentVariables": variables,
    }


def _artifacts(given: dict[str, Any], name: str) -> dict[str, Any]:
    """An artefact of a pipeline is named like the project."""
    if given["type"] == "NO_ARTIFACTS":
        return given
    return {"name": name, "packaging": "NONE", "encryptionDisabled": False, **given}


def _checked(backend: Any, project: dict[str, Any]) -> CodeBuild:
    """moto's project with these fields; Refused for what AWS does not take."""
    source, artifacts = project["source"], project["artifacts"]
    if (source["type"] == "CODEPIPELINE") != (artifacts["type"] == "CODEPIPELINE"):
        raise _invalid("Invalid artifacts: a project of a pipeline has source and artifacts of type CODEPIPELINE")
    if source["type"] in LOCATED and not source.get("location"):
        raise _invalid("Project source location is required")
    if source["type"] == "NO_SOURCE" and not source.get("buildspec"):
        raise _invalid("Invalid project source: buildspec is required for NO_SOURCE")
    if artifacts["type"] == "S3" and not artifacts.get("location"):
        raise _invalid("Invalid artifacts: location is required")
    _role(backend, project["serviceRole"])
    made = CodeBuild(backend.account_id, backend.region_name, project["name"], None, source, artifacts, {})
    made.project_metadata, made.tags, made.service_role = project, project["tags"], project["serviceRole"]
    return made


def _role(backend: Any, arn: str) -> None:
    """It exists in this account, and trusts CodeBuild."""
    roles = iam_backends[backend.account_id][backend.partition].roles.values()
    trust = next((str(role.assume_role_policy_document) for role in roles if role.arn == arn), "")
    if "codebuild.amazonaws.com" not in trust:
        raise _invalid(f"CodeBuild is not authorized to perform: sts:AssumeRole on service role {arn}")


def _arn(backend: Any, name: str) -> str:
    return f"arn:{backend.partition}:codebuild:{backend.region_name}:{backend.account_id}:project/{name}"


def _invalid(message: str) -> Refused:
    return Refused("InvalidInputException", message)
