"""The policy check: checkov and this kit's own checks over all plans of a run, failing closed. docs/policy.md"""

from scripts.policy.gate import Rules, check, warm
from scripts.policy.show import explain
from scripts.policy.verdict import Finding, Verdict

__all__ = ["Finding", "Rules", "Verdict", "check", "explain", "warm"]
