"""Statements of IAM policy documents as Python values; generator/json_text.py writes them as JSON.

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
    """Allows KMS actions on the key with this alias. AWS assigns key ids, so the ARN `keys` contains a wildcard and a
    condition selects the key.

    https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
    """
    condition = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": [alias]}}
    return allow(sid, [f"kms:{action}" for action in actions], [keys], condition)
