from __future__ import annotations

from generator.aws.iam_statements import allow, document, use_key


def test_allow_has_a_condition_only_if_one_is_given() -> None:
    assert "Condition" not in allow("Read", ["s3:GetObject"], ["*"])
    condition = {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}
    assert allow("Read", ["s3:GetObject"], ["*"], condition)["Condition"] == condition


def test_use_key_finds_the_key_by_its_alias() -> None:
    assert use_key("Decrypt", "arn:aws:kms:*:1:key/*", "alias/acme", "Decrypt", "DescribeKey") == {
        "Sid": "Decrypt",
        "Effect": "Allow",
        "Action": ["kms:Decrypt", "kms:DescribeKey"],
        "Resource": ["arn:aws:kms:*:1:key/*"],
        "Condition": {"ForAnyValue:StringEquals": {"kms:ResourceAliases": ["alias/acme"]}},
    }


def test_document_keeps_the_order_of_its_statements() -> None:
    first, second = allow("First", [], []), allow("Second", [], [])
    assert document(first, second) == {"Version": "2012-10-17", "Statement": [first, second]}
