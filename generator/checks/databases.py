"""Databases: what a change of one needs."""

from __future__ import annotations

from generator.checks.base import Problems, check
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import label

UPGRADE = (
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process.html"
)


@check("database-upgrade-in-window", source=UPGRADE)
def upgrade_in_window(origin: Origin) -> Problems:
    """A major upgrade applies immediately: while it waits, RDS uses the parameter group that Terraform deletes."""
    for name, row in origin.root.rows("targets").items():
        database = row.get("database")
        if database is None or not database.true("allow_major_version_upgrade"):
            continue
        waits = row.true("protected") and database.get("apply_immediately") is None
        given = database.get("apply_immediately")
        if waits or (given is not None and given.value is False):
            path = ("targets", name, "database", "allow_major_version_upgrade")
            message = "a major upgrade cannot wait for the maintenance window"
            yield origin.problem(
                path, message, f"set `apply_immediately: true` for the database of target {label(name)}"
            )
