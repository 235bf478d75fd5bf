"""CKV_GP_3: a provider acts only in its workspace's accounts, in the kit's roles, and sets no shortcut of its own.

A plan shows only what an expression refers to: of "arn:…:role/groundplan-${var.access}" it shows `var.access`. The
account is bound by `allowed_account_ids`, which the provider itself compares with the account that it got into.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import names
from scripts.policy_check.plans import Plan
from scripts.policy_check.verdict import Finding

PROVIDER = "CKV_GP_3"
CONFIGURATION = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs#argument-reference"
AWS = "hashicorp/aws"
# What makes a workspace behave differently in the sandbox and on AWS, puts a secret into it, or takes another identity.
FORBIDDEN = frozenset(
    """
    access_key secret_key token endpoints profile shared_config_files shared_credentials_files insecure http_proxy
    https_proxy no_proxy custom_ca_bundle ec2_metadata_service_endpoint skip_credentials_validation
    skip_metadata_api_check skip_region_validation skip_requesting_account_id s3_use_path_style sts_region
    assume_role_with_web_identity
    """.split()  # noqa: SIM905
)
ROLE_KEYS = {"role_arn", "session_name"}
ACCESS = ["var.access"]


def scan(plan: Plan) -> Iterator[Finding]:
    for name, provider in plan.providers.items():
        expressions = provider.get("expressions", {})
        problems = [*_shortcuts(expressions), *(_identity(plan, expressions) if _is_aws(provider) else ())]
        if problems:
            why = f"the provider {'; it '.join(problems)}"
            yield Finding(plan.workspace, PROVIDER, f"provider.{name}", why, CONFIGURATION)


def _shortcuts(expressions: dict[str, Any]) -> Iterator[str]:
    found = sorted(FORBIDDEN & set(expressions))
    if found:
        yield f"sets {', '.join(found)}, but a workspace must be the same in the sandbox and on AWS"


def _identity(plan: Plan, expressions: dict[str, Any]) -> Iterator[str]:
    ids = _constant(expressions.get("allowed_account_ids"))
    if not isinstance(ids, list) or not ids or not set(ids) <= plan.expected.account_ids:
        expected = ", ".join(sorted(plan.expected.account_ids))
        yield f"must set allowed_account_ids to accounts of this workspace ({expected}), not by reference"
    roles = expressions.get("assume_role") or []
    if len(roles) != 1 or not _is_own(plan, roles[0], ids):
        yield "must assume one role, the kit's own in that account, and set nothing but role_arn and session_name"


def _is_own(plan: Plan, role: dict[str, Any], ids: Any) -> bool:
    """The kit's role by `var.access`; from the management account, the role that Organizations makes."""
    arn = role.get("role_arn", {})
    if plan.expected.by_management:
        own = _constant(arn) in [names.accounts.role_arn(each, names.accounts.ORGANIZATION_ROLE) for each in ids or []]
    else:
        own = arn.get("references") == ACCESS
    return set(role) <= ROLE_KEYS and own


def _constant(expression: Any) -> Any:
    return expression.get("constant_value") if isinstance(expression, dict) else None


def _is_aws(provider: dict[str, Any]) -> bool:
    return str(provider.get("full_name", "")).endswith(f"/{AWS}")
