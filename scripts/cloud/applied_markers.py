"""Applied markers, next to the state: which rendering of each workspace was applied in full."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from generator import names
from generator.errors import UserError
from scripts.cloud.context import CloudContext
from scripts.cloud.credentials import caller_account

NAME = "applied.json"
Markers = dict[str, dict[str, Any]]  # by workspace name; a marker's "files" are SHA-256 by file name


def key(workspace: str) -> str:
    """A marker's key in the state bucket."""
    return f"{workspace}/{NAME}"


def applied(context: CloudContext) -> Markers:
    """The markers of everything that was applied.

    A pipeline cannot read the management account's bucket, only the copies in the tools account's.
    """
    if not _has_tools_account(context):
        return _read(context, names.accounts.MANAGEMENT)
    if context.on == "aws" and caller_account() == context.account_id(context.tools_account):
        return _read(context, context.tools_account)
    return {**_read(context, context.tools_account), **_read(context, names.accounts.MANAGEMENT)}


def mark(context: CloudContext, workspace: str, by_management: bool, content: dict[str, Any]) -> None:
    """Record which rendering of a workspace was applied in full."""
    account = names.accounts.MANAGEMENT if by_management else context.tools_account
    _put(context, account, workspace, content)
    if by_management:
        _copy(context, {workspace: content})


def remove(context: CloudContext, workspace: str) -> None:
    """Remove the marker of a workspace that is run from the tools account."""
    account = context.tools_account
    context.client("s3", account).delete_object(Bucket=context.state_bucket(account), Key=key(workspace))


def share(context: CloudContext) -> None:
    """Copy earlier markers of the management account into the tools account's bucket, once that exists."""
    _copy(context, _read(context, names.accounts.MANAGEMENT))


def _copy(context: CloudContext, markers: Markers) -> None:
    """For pipelines on AWS. Does nothing before the tools account and its bucket exist; `bootstrap` calls share()."""
    if context.on == "sandbox" or not _has_tools_account(context):
        return
    for workspace, content in markers.items():
        with suppress(context.client("s3", context.tools_account).exceptions.NoSuchBucket):
            _put(context, context.tools_account, workspace, content)


def _has_tools_account(context: CloudContext) -> bool:
    """False on AWS before it is created: its placeholder is the id of a stranger's account."""
    return context.on == "sandbox" or not context.lock.accounts[context.tools_account].placeholder


def _put(context: CloudContext, account: str, workspace: str, content: dict[str, Any]) -> None:
    body = json.dumps(content, indent=2).encode()
    context.client("s3", account).put_object(Bucket=context.state_bucket(account), Key=key(workspace), Body=body)


def _read(context: CloudContext, account: str) -> Markers:
    bucket, s3 = context.state_bucket(account), context.client("s3", account)
    try:
        pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket=bucket))
    except s3.exceptions.NoSuchBucket:
        return {}
    keys = [item["Key"] for page in pages for item in page.get("Contents", []) if item["Key"].endswith(f"/{NAME}")]
    return {name.removesuffix(f"/{NAME}"): _content(s3, bucket, name) for name in keys}


def _content(s3: Any, bucket: str, name: str) -> dict[str, Any]:
    """A marker's JSON object; UserError for one that is damaged."""
    try:
        content = json.load(s3.get_object(Bucket=bucket, Key=name)["Body"])
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise UserError(f"s3://{bucket}/{name}: expected a JSON object.\nDelete it, and apply its workspace again.")
    return content
