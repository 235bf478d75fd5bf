"""A verdict in words and as JSON."""

from scripts.policy_check.verdict import Finding, Verdict

FINDING = Finding("shared", "CKV_1", "aws_s3_bucket.this", "why")


def test_summary_counts_failures_or_else_checks_and_waivers():
    assert Verdict("shared", 412, [], []).summary == "412 checks"
    assert Verdict("shared", 412, [], [FINDING]).summary == "412 checks, 1 waived"
    assert Verdict("shared", 412, [FINDING, FINDING], [FINDING]).summary == "2 refused"


def test_as_json_says_whether_the_verdict_is_ok():
    assert Verdict("shared", 1, [], [FINDING]).as_json()["ok"] is True
    refused = Verdict("shared", 1, [FINDING], []).as_json()
    assert refused["ok"] is False
    assert refused["failed"][0]["check"] == "CKV_1"
