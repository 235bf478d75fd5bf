"""Which IAM actions on which resources a request needs; usually one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scripts.sandbox.authorization import action_names, arns, kms_keys, pass_role, resources, through_services
from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call
from scripts.sandbox.authorization.errors import UnknownService, Unsupported
from scripts.sandbox.authorization.reference import Service, services

# Operations that make something, whose id AWS assigns, and those that list everything: policies see a star instead.
ALL = (
    "Allocate", "Create", "Copy", "Describe", "Import", "List", "Provision", "Put", "Register", "Request", "Restore",
    "Run", "Start",
)  # fmt: skip


class Need(NamedTuple):
    """`resource` is an ARN, `*` for actions without one, or "" if the sandbox cannot tell which it is.

    `keys` are condition keys of this need only.
    """

    action: str
    resource: str
    keys: Mapping[str, list[str]] = {}


def of(call: Call, place: Place) -> list[Need]:
    """Unsupported for an operation without a known action: it would be let through unseen.

    UnknownService for a service that service_reference.json does not have.
    """
    name, service = action_names.name(call), services().get(call.service)
    if service is None:
        raise UnknownService(call.service)
    types = service.actions.get(name.lower())
    if types is None:
        raise Unsupported(f"IAM action {call.service}:{name} (authorization/action_names.py, service_reference.json)")
    action = f"{call.service}:{name}"
    needed = [Need(action, resource) for resource in _resources(call, place, types, service)]
    return [*needed, *_more(call, place)]


def _resources(call: Call, place: Place, types: Mapping[str, bool], service: Service) -> list[str]:
    if not types:
        return ["*"]
    look_up = kms_keys.arns if call.service == "kms" else resources.LOOK_UPS.get(call.service)
    found = look_up(call, place) if look_up else None
    if found is None:
        forms = {kind: service.arns.get(kind, "") for kind in types}
        kinds = {kind: _of_kind(call, place, form) for kind, form in forms.items()}
        found = [arn for each in kinds.values() for arn in each]
        found += [_unknown(call, place, forms[kind]) for kind in types if types[kind] and not kinds[kind]]
    # One of several required kinds is enough where the others are alternatives
    known = [arn for arn in found if arn]
    return list(dict.fromkeys(known or found)) or ["*"]


def _of_kind(call: Call, place: Place, form: str) -> list[str]:
    return arns.given(call.parameters, form) or arns.made(call.parameters, form, place) if form else []


def _unknown(call: Call, place: Place, form: str) -> str:
    return arns.wild(form, place) if call.operation.startswith(ALL) else ""


def _more(call: Call, place: Place) -> Iterator[Need]:
    """What AWS checks in addition."""
    for arn, service in pass_role.passed(call):
        yield Need("iam:PassRole", arn, {"iam:PassedToService": [service]})
    if (call.service, call.operation) == ("sts", "AssumeRole") and call.parameters.get("Tags"):
        yield Need("sts:TagSession", call.parameters["RoleArn"])
    yield from (Need(*use) for use in through_services.uses(call, place))
    if (call.service, call.operation) == ("s3", "CopyObject"):
        yield Need("s3:GetObject", f"arn:{place.partition}:s3:::{_source(call.parameters)}")
    if call.service == "kms" and call.operation == "ReEncrypt":
        yield Need("kms:ReEncryptTo", kms_keys.key_arn(call.parameters["DestinationKeyId"], place))


def _source(parameters: Mapping[str, Any]) -> str:
    return str(parameters["CopySource"]).lstrip("/").partition("?")[0]
