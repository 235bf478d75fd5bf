"""Service control policies, from the root of the organisation down to the account.

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
They neither limit the management account nor service-linked roles:
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moto.organizations.models import organizations_backends

from scripts.sandbox.authorization.documents import Policy, parse
from scripts.sandbox.identity.accounts import member_of

TYPE = "SERVICE_CONTROL_POLICY"
# AWS attaches it to every root, unit and account; moto does so to the root only.
FULL_ACCESS = parse('{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}')


def levels(account: str, principal_arn: str) -> tuple[tuple[Policy, ...], ...]:
    """The policies of each level; () for whom they do not limit."""
    member = member_of(account)
    if member is None or member.master_account_id == account or ":role/aws-service-role/" in principal_arn:
        return ()
    backend = organizations_backends[member.master_account_id]["aws"]
    nodes = list(_upwards(backend, member))
    enabled = [each["Type"] for each in getattr(nodes[-1], "policy_types", [])]
    return tuple(map(_policies, reversed(nodes))) if TYPE in enabled else ()


def _upwards(backend: Any, member: Any) -> Iterator[Any]:
    node = member
    while node is not None:
        yield node
        parent = node.parent_id if hasattr(node, "parent_id") else None
        node = next((unit for unit in backend.ou if unit.id == parent), None)


def _policies(node: Any) -> tuple[Policy, ...]:
    found = [parse(each.content) for each in node.attached_policies if each.type == TYPE and not each.aws_managed]
    return (FULL_ACCESS, *found)
