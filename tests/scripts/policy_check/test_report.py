"""Findings as text."""

from scripts.policy_check import Finding, report


def test_text_of_a_waiver_does_not_say_how_to_waive_it():
    finding = Finding("shared", "waiver", "CKV_AWS_1 for *", "expired", file="policies/waivers.yaml:3")
    assert "policies/waivers.yaml:3" in report.text(finding)
    assert "reason: …" not in report.text(finding)


def test_text_of_a_failure_has_a_waiver_to_start_from():
    lines = report.text(Finding("shared", "CKV_GP_1", "aws_s3_bucket.this", "why")).splitlines()
    assert lines[-2] == "  Fix it, or let a reviewer waive it in policies/waivers.yaml:"
    what = "check: CKV_GP_1, workspace: shared, resource: 'aws_s3_bucket.this'"
    assert lines[-1] == f"    - {{{what}, reason: …, owner: …, expires: YYYY-MM-DD}}"
