"""The policy check: checkov and this kit's own checks over all plans of a run, failing closed. See docs/policy.md."""

from scripts.policy_check.check_run import Rules, check
from scripts.policy_check.checkov_import import in_background as warm
from scripts.policy_check.report import explain
from scripts.policy_check.verdict import Finding, Verdict

__all__ = ["Finding", "Rules", "Verdict", "check", "explain", "warm"]
