"""The policies of a caller: its own, its boundary's, its session's."""

from __future__ import annotations

from typing import Any

from moto.iam.models import iam_backends

from scripts.sandbox.authorization.documents import Policy, parse
from scripts.sandbox.authorization.errors import Unsupported
from scripts.sandbox.identity.callers import PARTITION, Identity

ADMINISTRATOR = parse('{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}')


def own(identity: Identity) -> tuple[Policy, ...]:
    """Inline and managed policies, of a user's groups too. The sandbox's own administrators may do everything."""
    if identity.entity is None:
        return (ADMINISTRATOR,) if identity.session is None else ()
    backend = iam_backends[identity.account][PARTITION]
    groups = backend.get_groups_for_user(identity.entity.name) if identity.kind == "user" else []
    return tuple(policy for entity in (identity.entity, *groups) for policy in _of(entity))


def _of(entity: Any) -> list[Policy]:
    managed = [_default_version(policy) for policy in entity.managed_policies.values()]
    return [parse(text) for text in (*entity.policies.values(), *managed)]


def boundary(identity: Identity) -> Policy | None:
    """The permissions boundary of the user or role."""
    arn = getattr(identity.entity, "permissions_boundary_arn", None)
    return parse(_managed(identity.account, arn)) if arn else None


def session(identity: Identity) -> tuple[Policy, ...]:
    """The session policy that AssumeRole was given.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
    """
    text = identity.session.policy if identity.session else None
    return (parse(text),) if text else ()


def _managed(account: str, arn: str) -> str:
    return _default_version(iam_backends[account][PARTITION].managed_policies[arn])


def _default_version(policy: Any) -> str:
    found = next((each for each in policy.versions if each.is_default), None)
    if found is None:
        raise Unsupported(f"policy {policy.arn} without a default version")
    return str(found.document)
