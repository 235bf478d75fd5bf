"""Markers beside the state: which rendering of each workspace was applied whole."""

from __future__ import annotations

import json
from typing import Any

from generator import names
from scripts.place import Place


def applied(place: Place) -> dict[str, dict[str, Any]]:
    """What the stores say was applied: workspace name to its marker (see mark)."""
    return {**_markers(place, names.MANAGEMENT), **_markers(place, place.matrix.organization.tools_account)}


def mark(place: Place, workspace: str, by_management: bool, content: dict[str, Any]) -> None:
    """Record, beside the state, which rendering of a workspace was applied whole."""
    account = names.MANAGEMENT if by_management else place.matrix.organization.tools_account
    bucket = names.state_bucket(place.matrix.organization.name, place.account_id(account))
    body = json.dumps(content, indent=2).encode()
    place.client("s3", account).put_object(Bucket=bucket, Key=f"{workspace}/applied.json", Body=body)


def _markers(place: Place, account: str) -> dict[str, dict[str, Any]]:
    bucket = names.state_bucket(place.matrix.organization.name, place.account_id(account))
    s3 = place.client("s3", account)
    try:
        pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket=bucket))
    except s3.exceptions.NoSuchBucket:
        return {}
    keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
    found = [key for key in keys if key.endswith("/applied.json")]
    read = {key: json.load(s3.get_object(Bucket=bucket, Key=key)["Body"]) for key in found}
    return {key.removesuffix("/applied.json"): content for key, content in read.items()}
