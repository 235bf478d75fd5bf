"""What CodeDeploy is given to deploy: an AppSpec, or a package in the artefact bucket.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_RevisionLocation.html
"""

from __future__ import annotations

import json
from typing import Any

from scripts.deliver.facts import Facts


def appspec(facts: Facts, resource: dict[str, Any], hooks: dict[str, str]) -> dict[str, Any]:
    """`hooks`: lifecycle events, and which of the service's hook functions is called then."""
    content: dict[str, Any] = {"version": 0.0, "Resources": [resource]}
    if facts.hooks:
        content["Hooks"] = [{event: getattr(facts.hooks, hook)} for event, hook in hooks.items()]
    return {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(content)}}


def package(bucket: str, key: str) -> dict[str, Any]:
    """A zip file with an appspec.yml."""
    return {"revisionType": "S3", "s3Location": {"bucket": bucket, "key": key, "bundleType": "zip"}}


def is_of(info: dict[str, Any], revision: dict[str, Any]) -> bool:
    """Whether a deployment was of this package; CodeDeploy adds an ETag to what it was given."""
    was = info.get("revision", {}).get("s3Location", {})
    return all(was.get(key) == revision["s3Location"][key] for key in ("bucket", "key"))


def version_of(revision: dict[str, Any]) -> str:
    """Of a package for servers: its key is <service>/<version>/package.zip."""
    return revision["s3Location"]["key"].split("/")[-2]
