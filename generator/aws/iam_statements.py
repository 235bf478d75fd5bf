"""Statements of IAM policy documents, as Python values (their text: generator/json_text.py).

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
"""

from __future__ import annotations

from collections.abc import Mapping

Statement = Mapping[str, object]
Document = Mapping[str, object]

READ_OBJECTS = ["s3:GetObject", "s3:GetObjectVersion"]


def document(*statements: Statement) -> Document:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(
    sid: str, actions: list[str], resources: list[str], condition: Mapping[str, object] | None = None
) -> Statement:
    statement = {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resources}
    return {**statement, "Condition": condition} if condition else statement


def use_key(sid: str, keys: str, alias: str, *actions: str) -> Statement:
    """One of the keys (an ARN with a wildcard), by its alias: only AWS knows its id.

    https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
    """
    condition = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": [alias]}}
    return allow(sid, [f"kms:{action}" for action in actions], [keys], condition)
