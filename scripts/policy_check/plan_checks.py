"""Checks of a whole plan: checkov sees neither deletions nor most of a provider's configuration.

CKV_GP_1  nothing that holds data is deleted or replaced without an allowance
CKV_GP_3  providers set no credentials, endpoint or shortcut of their own: the same bytes run everywhere
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.policy_check.data_types import HOLDS_DATA
from scripts.policy_check.plans import Plan
from scripts.policy_check.verdict import Finding

DESTROYS, PROVIDER = "CKV_GP_1", "CKV_GP_3"
LIFECYCLE = "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"
CONFIGURATION = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs#argument-reference"

# What makes a workspace behave differently in the sandbox and on AWS, or puts a secret into it.
FORBIDDEN = frozenset(
    """
    access_key secret_key token endpoints profile shared_config_files shared_credentials_files insecure http_proxy
    https_proxy custom_ca_bundle skip_credentials_validation skip_metadata_api_check skip_region_validation
    skip_requesting_account_id s3_use_path_style
    """.split()  # noqa: SIM905
)


def scan(plan: Plan) -> tuple[int, list[Finding]]:
    """How many checks gave a result, and the failed ones."""
    providers = plan.document["configuration"].get("provider_config", {})
    failed = [*_destroyed(plan), *_configured(plan, providers)]
    return len(plan.changes) + len(providers), failed


def _destroyed(plan: Plan) -> Iterator[Finding]:
    for change in plan.changes:
        actions = change["change"]["actions"]
        if "delete" in actions and change["mode"] == "managed" and change["type"] in HOLDS_DATA:
            yield Finding(plan.workspace, DESTROYS, change["address"], _why(change, actions), LIFECYCLE)


def _why(change: dict[str, Any], actions: list[str]) -> str:
    verb = "deletes" if actions == ["delete"] else f"replaces{_forced(change)}"
    lost = HOLDS_DATA[change["type"]]
    return f"the plan {verb} what holds data; lost: {lost}; an allowance is a waiver of {DESTROYS} for at most 31 days"


def _forced(change: dict[str, Any]) -> str:
    """Terraform's own reason, such as " (because of name)"."""
    paths = [".".join(map(str, path)) for path in change["change"].get("replace_paths", [])]
    return f" (because of {', '.join(paths)})" if paths else ""


def _configured(plan: Plan, providers: dict[str, Any]) -> Iterator[Finding]:
    for name, provider in providers.items():
        found = sorted(FORBIDDEN & set(provider.get("expressions", {})))
        if found:
            why = f"the provider sets {', '.join(found)}; a workspace must be the same in the sandbox and on AWS"
            yield Finding(plan.workspace, PROVIDER, f"provider.{name}", why, CONFIGURATION)
