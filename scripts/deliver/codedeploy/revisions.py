"""What CodeDeploy deploys: an AppSpec, or a package in the artefact bucket.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_RevisionLocation.html
"""

from __future__ import annotations

import json
from typing import Any

from scripts.deliver.outputs import Outputs

Revision = dict[str, Any]


def appspec(outputs: Outputs, resource: dict[str, Any], hooks: dict[str, str]) -> Revision:
    """`hooks` maps lifecycle events to the service's hook function that CodeDeploy calls then.

    https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
    """
    content: dict[str, Any] = {"version": 0.0, "Resources": [resource]}
    if outputs.hooks:
        content["Hooks"] = [{event: getattr(outputs.hooks, hook)} for event, hook in hooks.items()]
    return {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(content)}}


def task_definition(info: dict[str, Any]) -> str:
    """Of a deployment's AppSpec, as `appspec` writes it; "" if the deployment has none."""
    content = info.get("revision", {}).get("appSpecContent", {}).get("content")
    if not content:
        return ""
    (resource,) = json.loads(content)["Resources"][0].values()
    return str(resource["Properties"]["TaskDefinition"])


def package(bucket: str, key: str) -> Revision:
    """A zip file with an appspec.yml."""
    return {"revisionType": "S3", "s3Location": {"bucket": bucket, "key": key, "bundleType": "zip"}}


def is_of(info: dict[str, Any], revision: Revision) -> bool:
    """Whether a deployment was of this package; CodeDeploy adds an ETag to the location."""
    deployed = info.get("revision", {}).get("s3Location", {})
    return all(deployed.get(key) == revision["s3Location"][key] for key in ("bucket", "key"))
