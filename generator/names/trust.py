"""Names and patterns of the roles in the tools account that may assume `groundplan-plan` and `groundplan-apply`."""

from __future__ import annotations

from collections.abc import Iterable

from generator.names import accounts, pipelines

ROLE = "role/"
# Permission sets are assigned to the tools account. IAM Identity Center appends 16 hex digits to a role's name, and
# outside of us-east-1 the path has the region in it:
# https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
_SSO = "aws-reserved/sso.amazonaws.com/"
_SUFFIX = "_" + "?" * 16
_PATHS = ("", "*/")


def pipeline_roles(org: str, targets: Iterable[str], tools: bool) -> dict[str, list[str]]:
    """Patterns of the pipelines' roles, with one wildcard, by the role that they may assume in an account with these
    targets. `tools`: whether it is the tools account.

    Every pipeline has one role that plans, for all of its targets, and one for each target that applies. The latter may
    also plan, to find drift first; a role that plans never applies. No row's name has an underscore, so a pattern
    matches no role of another kind and no other target's.

    The tools account trusts only the infrastructure's pipeline, whose parts all act there, because targets' parts
    delegate the targets' zones. No target is in the tools account (check target-account-reserved).
    """
    if tools:
        every, firsts = pipelines.INFRASTRUCTURE, [pipelines.role(org, pipelines.INFRASTRUCTURE, "*")]
    else:
        every, firsts = "*", [pipelines.role(org, "*", target) for target in targets]
    applies = [f"{first}_apply" for first in firsts]
    plans = [pipelines.role(org, every, "plan")] if firsts else []
    return {"plan": [*plans, *applies], "apply": applies}


def kit_roles() -> dict[str, list[str]]:
    """Roles with which people work in the tools account. `groundplan-apply` is not one of them: nothing applies from
    there, and with it the tools account's own workspaces would reach every account, audit and production included."""
    return {
        "plan": [accounts.PLAN_ROLE, accounts.ORGANIZATION_ROLE],
        "apply": [accounts.ORGANIZATION_ROLE],
    }


def people(plan: Iterable[str], apply: Iterable[str]) -> dict[str, list[str]]:
    """Patterns for `organization.people`. Who applies may also plan.

    A pattern matches roles of one permission set only: AWS alone creates roles below aws-reserved/, the name before the
    suffix is literal, and the suffix has a fixed length.
    """
    applies = [pattern for name in apply for pattern in _patterns(name)]
    plans = [pattern for name in plan for pattern in _patterns(name)]
    return {"plan": list(dict.fromkeys([*plans, *applies])), "apply": applies}


def _patterns(name: str) -> list[str]:
    if name.startswith(ROLE):
        return [name.removeprefix(ROLE)]
    return [f"{_SSO}{path}AWSReservedSSO_{name}{_SUFFIX}" for path in _PATHS]
