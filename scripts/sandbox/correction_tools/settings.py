"""How a test makes this AWS less generous (PUT settings, proxy/admin_api.py). A reset drops the settings.

- `undelegated`: domain names that no registrar delegates, without final dots. Default: every zone is delegated.
- `new_account`: true gives every account the quotas of a new one, also where AWS raises them with use (RAISED).
- `quotas`: other values, by the quota's name in generator/aws/quotas.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from moto.core.base_backend import BaseBackend
from moto.route53.models import route53_backends

from generator.aws.quotas import BUILDS, VCPUS, Quota
from scripts.sandbox.correction_tools.stored_state import stored_state

NAMES = ("undelegated", "new_account", "quotas")
RAISED = {BUILDS.name: 60, VCPUS.name: 64}


def change(settings: Mapping[str, Any]) -> None:
    """Replaces all settings; those that are left out get their defaults. ValueError for an unknown name."""
    unknown = sorted(set(settings) - set(NAMES))
    if unknown:
        raise ValueError(f"unknown settings {', '.join(unknown)}: expected {', '.join(NAMES)}")
    stored = _stored()
    stored.clear()
    stored.update(settings)


def undelegated() -> list[str]:
    """Domain names that no registrar delegates."""
    return list(_stored().get("undelegated", []))


def limit(quota: Quota) -> int:
    """The quota's value in every account."""
    raised = {} if _stored().get("new_account") else RAISED
    return int({**raised, **_stored().get("quotas", {})}.get(quota.name, quota.value))


def _stored() -> dict[str, Any]:
    backend: BaseBackend = route53_backends["000000000000"]["aws"]  # of no account; it is part of every copy and reset
    return stored_state(backend, "settings")
