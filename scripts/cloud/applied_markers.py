"""Markers beside the state: which rendering of each workspace was applied whole."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from generator import names
from scripts.cloud.context import Place, caller_account


def applied(place: Place) -> dict[str, dict[str, Any]]:
    """What the stores say was applied: workspace name to its marker (see mark).

    A pipeline cannot read the management account's store, only the copies in its own.
    """
    tools = place.matrix.organization.tools_account
    if place.on == "aws" and caller_account() == place.account_id(tools):
        return _markers(place, tools)
    return {**_markers(place, tools), **_markers(place, names.accounts.MANAGEMENT)}


def mark(place: Place, workspace: str, by_management: bool, content: dict[str, Any]) -> None:
    """Record, beside the state, which rendering of a workspace was applied whole."""
    _put(
        place,
        names.accounts.MANAGEMENT if by_management else place.matrix.organization.tools_account,
        workspace,
        content,
    )
    if by_management:
        _copy(place, {workspace: content})


def share(place: Place) -> None:
    """Copy into the tools account's store, once there is one, what was marked before."""
    _copy(place, _markers(place, names.accounts.MANAGEMENT))


def _copy(place: Place, found: dict[str, dict[str, Any]]) -> None:
    """For pipelines on AWS. Nothing while the account or its store is not there: `bootstrap` makes it, then shares."""
    tools = place.matrix.organization.tools_account
    if place.on == "sandbox" or place.lock.accounts[tools].placeholder:
        return
    for workspace, content in found.items():
        with suppress(place.client("s3", tools).exceptions.NoSuchBucket):
            _put(place, tools, workspace, content)


def _put(place: Place, account: str, workspace: str, content: dict[str, Any]) -> None:
    bucket = names.state.bucket(place.matrix.organization.name, place.account_id(account))
    body = json.dumps(content, indent=2).encode()
    place.client("s3", account).put_object(Bucket=bucket, Key=f"{workspace}/applied.json", Body=body)


def _markers(place: Place, account: str) -> dict[str, dict[str, Any]]:
    bucket = names.state.bucket(place.matrix.organization.name, place.account_id(account))
    s3 = place.client("s3", account)
    try:
        pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket=bucket))
    except s3.exceptions.NoSuchBucket:
        return {}
    keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
    found = [key for key in keys if key.endswith("/applied.json")]
    read = {key: json.load(s3.get_object(Bucket=bucket, Key=key)["Body"]) for key in found}
    return {key.removesuffix("/applied.json"): content for key, content in read.items()}
