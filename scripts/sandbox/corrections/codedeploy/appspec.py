"""Reads AppSpec files as CodeDeploy does: the resource, its properties, and the hooks.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
"""

from __future__ import annotations

import hashlib
from typing import Any

from moto.awslambda.models import lambda_backends
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from scripts.sandbox.protocol.responses import AwsError

Problem = tuple[str, str] | None  # error code and message of a deployment that fails


def read(revision: dict[str, Any], kind: str, required: tuple[str, ...]) -> dict[str, Any]:
    """Properties of the one resource of type `kind`, and "Hooks"; AwsError if AWS would refuse the file."""
    source = revision.get("appSpecContent") or revision.get("string") or {}
    content = source.get("content", "")
    if source.get("sha256") not in (None, hashlib.sha256(content.encode()).hexdigest()):
        raise _invalid("The SHA-256 of the AppSpec content does not match.")
    try:
        spec = YAML(typ="safe").load(content)
        resources = [resource for each in spec["Resources"] for resource in each.values()]
        [properties] = [resource["Properties"] for resource in resources if resource["Type"] == kind]
    except (YAMLError, KeyError, TypeError, ValueError, AttributeError) as failure:
        raise _invalid(f"The AppSpec file needs one resource of type {kind}: {failure!r}") from None
    missing = [name for name in required if not properties.get(name)]
    if missing:
        raise _invalid(f"The AppSpec file's resource lacks: {', '.join(missing)}")
    hooks = [name for hook in spec.get("Hooks", []) for name in hook.values()]
    return {**properties, "Hooks": hooks}


def hook_problem(backend: Any, hooks: list[str]) -> Problem:
    """(code, message) for the first hook whose function does not exist; the hooks themselves do not run."""
    functions = lambda_backends[backend.account_id][backend.region_name]
    existing = {function.function_name for function in functions.list_functions()}
    for hook in hooks:
        name = hook.split(":function:")[-1].split(":")[0]
        if name not in existing:
            return "HOOK_EXECUTION_FAILURE", f"The Lambda function of a lifecycle hook does not exist: {name}"
    return None


def _invalid(message: str) -> AwsError:
    return AwsError("InvalidRevisionException", message)
