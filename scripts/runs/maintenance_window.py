"""Changes of databases that `apply` only requests: RDS makes them in the maintenance window, and plans show them.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html (settings and when they apply)
"""

from __future__ import annotations

from typing import Any

# Attributes of aws_db_instance that the kit's modules set and RDS changes in the window.
WAITING = (
    "allocated_storage",
    "ca_cert_identifier",
    "engine_version",
    "iam_database_authentication_enabled",
    "instance_class",
    "iops",
    "multi_az",
    "port",
    "storage_throughput",
    "storage_type",
)


def waiting(plan: dict[str, Any]) -> list[str]:
    """One line for each instance of a plan (`terraform show -json`) whose changes wait for its window."""
    lines = []
    for resource in plan.get("resource_changes", []):
        before, after = (resource["change"].get(side) or {} for side in ("before", "after"))
        if resource.get("type") != "aws_db_instance" or not before or not after or after.get("apply_immediately"):
            continue
        names = [name for name in WAITING if name in after and after[name] != before.get(name)]
        if names:
            window = after.get("maintenance_window") or before.get("maintenance_window") or "unknown"
            lines.append(f"{resource['address']}: {', '.join(names)} will change in the window {window} (UTC)")
    return lines
