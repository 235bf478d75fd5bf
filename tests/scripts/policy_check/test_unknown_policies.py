"""Policy documents that are known only after apply."""

import pytest

from scripts.policy_check import unknown_policies
from scripts.policy_check.plans import Plan

SET = {"references": ["aws_kms_key.a.arn"]}


def found(kind, unknown, configured, mode="managed"):
    address = f"{'data.' if mode == 'data' else ''}{kind}.a"
    change = {"actions": ["create"], "after_unknown": unknown}
    document = {
        "resource_changes": [{"address": f"module.m.{address}[0]", "type": kind, "mode": mode, "change": change}],
        "configuration": {
            "root_module": {
                "module_calls": {"m": {"module": {"resources": [{"address": address, "expressions": configured}]}}}
            }
        },
    }
    return [(item.check, item.resource) for item in unknown_policies.scan(Plan("shared", document))]


@pytest.mark.parametrize(
    ("kind", "unknown", "configured"),
    [
        ("aws_iam_policy", {"policy": True}, {"policy": SET}),
        ("aws_iam_role", {"assume_role_policy": True}, {"assume_role_policy": SET}),
        ("aws_iam_role", {"inline_policy": [{"policy": True}]}, {"inline_policy": [{"policy": SET}]}),
        ("aws_iam_role", {"inline_policy": [{}, {"policy": True}]}, {"inline_policy": [{"policy": SET}]}),
        ("aws_iam_role", {"inline_policy": True}, {"inline_policy": [{"policy": SET}]}),
        ("aws_organizations_policy", {"content": True}, {"content": SET}),
        ("aws_opensearch_domain", {"access_policies": True}, {"access_policies": SET}),
    ],
)
def test_scan_fails_a_document_that_no_check_can_read(kind, unknown, configured):
    assert found(kind, unknown, configured) == [("CKV_GP_7", f"module.m.{kind}.a[0]")]


@pytest.mark.parametrize(
    ("kind", "unknown", "configured", "mode"),
    [
        ("aws_iam_policy", {"arn": True}, {"policy": SET}, "managed"),  # the document is known
        ("aws_s3_bucket", {"policy": True}, {"bucket": SET}, "managed"),  # only the provider computes it
        ("aws_iam_role", {"inline_policy": [{"policy": False}]}, {"inline_policy": [{"policy": SET}]}, "managed"),
        ("aws_connect_contact_flow", {"content": True}, {"content": SET}, "managed"),
        ("aws_iam_policy", {"policy": True}, {"policy": SET}, "data"),
        ("aws_iam_policy", None, {"policy": SET}, "managed"),
    ],
)
def test_scan_passes_what_is_known_or_not_set_or_no_document(kind, unknown, configured, mode):
    assert found(kind, unknown, configured, mode) == []
