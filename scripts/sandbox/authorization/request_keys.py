"""Condition keys of a request to the sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from moto.iam.models import iam_backends

from scripts.sandbox.authorization import kms_keys
from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call
from scripts.sandbox.authorization.context import Context, Values
from scripts.sandbox.authorization.needs import Need
from scripts.sandbox.identity.accounts import organization_of
from scripts.sandbox.identity.callers import Identity

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
TYPES = {"root": "Account", "user": "User", "role": "AssumedRole"}
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
CREATING = ("PutObject", "CompleteMultipartUpload", "CopyObject")
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
BOUNDED = (
    "AttachRolePolicy", "AttachUserPolicy", "DeleteRolePermissionsBoundary", "DeleteRolePolicy", "DetachRolePolicy",
    "PutRolePolicy", "PutUserPolicy",
)  # fmt: skip


def context(identity: Identity, call: Call, need: Need, place: Place, scheme: str, owner: str) -> Context:
    """Every key that the sandbox knows; look-ups are made when a policy asks for them."""
    found: dict[str, Callable[[], Values]] = {
        "aws:PrincipalOrgID": lambda: _listed(organization_of(identity.account)),
        "aws:ResourceOrgID": lambda: _listed(organization_of(owner)),
        "kms:ResourceAliases": lambda: kms_keys.aliases(need.resource) if ":kms:" in need.resource else [],
        "iam:PermissionsBoundary": lambda: _boundary(call, place),
    }
    return Context({**_of_caller(identity, place), **_of_call(call, scheme, owner), **need.keys}, found)


def _of_caller(identity: Identity, place: Place) -> Mapping[str, Values]:
    return {
        "aws:PrincipalAccount": [identity.account],
        "aws:PrincipalArn": [identity.principal_arn],
        "aws:PrincipalIsAWSService": ["false"],
        "aws:PrincipalType": [TYPES[identity.kind]],
        "aws:userid": [identity.user_id],
        "aws:username": [identity.principal_arn.rpartition("/")[2]] if identity.kind == "user" else [],
        "aws:RequestedRegion": [place.region],
        "aws:ViaAWSService": ["false"],
        "kms:CallerAccount": [identity.account],
    }


def _of_call(call: Call, scheme: str, owner: str) -> Mapping[str, Values]:
    given = call.parameters
    plain: dict[str, Values] = {
        "aws:ResourceAccount": _listed(owner),
        "aws:SecureTransport": [str(scheme == "https").lower()],
        "iam:AWSServiceName": _listed(given.get("AWSServiceName")),
        "iam:PolicyARN": _listed(given.get("PolicyArn")),
        "s3:if-match": _listed(call.headers.get("if-match")),
        "s3:if-none-match": _listed(call.headers.get("if-none-match")),
        "s3:prefix": _listed(given.get("Prefix")),
        "s3:x-amz-acl": _listed(call.headers.get("x-amz-acl")),
        "s3:x-amz-server-side-encryption": _listed(call.headers.get("x-amz-server-side-encryption")),
        "s3:x-amz-server-side-encryption-aws-kms-key-id": _listed(
            call.headers.get("x-amz-server-side-encryption-aws-kms-key-id")
        ),
        "sts:ExternalId": _listed(given.get("ExternalId")),
        "sts:RoleSessionName": _listed(given.get("RoleSessionName")),
    }
    if call.service == "s3":
        plain["s3:ObjectCreationOperation"] = [str(call.operation in CREATING).lower()]
    return {**plain, **_tags(given), **_encryption_context(given)}


def _tags(given: Mapping[str, Any]) -> Mapping[str, Values]:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html; services write tags in several ways."""
    tags: Any = next((given[name] for name in ("Tags", "tags", "TagList") if given.get(name)), [])
    if given.get("TagSpecifications"):
        tags = [tag for specification in given["TagSpecifications"] for tag in specification.get("Tags", [])]
    pairs = tags.items() if isinstance(tags, Mapping) else [_tag(tag) for tag in tags if isinstance(tag, Mapping)]
    values = {f"aws:RequestTag/{key}": [str(value)] for key, value in pairs}
    return {"aws:TagKeys": [str(key) for key, _ in pairs], **values}


def _tag(tag: Mapping[str, Any]) -> tuple[str, str]:
    names = {name.lower().removeprefix("tag"): value for name, value in tag.items()}
    return str(names.get("key")), str(names.get("value", ""))


def _encryption_context(given: Mapping[str, Any]) -> Mapping[str, Values]:
    pairs = given.get("EncryptionContext") or {}
    return {f"kms:EncryptionContext:{key}": [str(value)] for key, value in pairs.items()}


def _boundary(call: Call, place: Place) -> Values:
    """The boundary that the request sets; otherwise that of the role or user which it changes."""
    given = call.parameters
    if given.get("PermissionsBoundary"):
        return [given["PermissionsBoundary"]]
    if call.operation not in BOUNDED:
        return []
    backend = iam_backends[place.account][place.partition]
    names = {given.get("RoleName"), given.get("UserName")} - {None}
    entities: list[Any] = [*backend.roles.values(), *backend.users.values()]
    found = [getattr(each, "permissions_boundary_arn", None) for each in entities if each.name in names]
    return [arn for arn in found if arn]


def _listed(value: str | None) -> Values:
    return [str(value)] if value else []
