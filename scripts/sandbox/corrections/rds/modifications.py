"""RDS: a major upgrade must be allowed, and changes wait for the maintenance window unless they are to apply at once.

AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html (AllowMajorVersionUpgrade,
ApplyImmediately, and the parameter group's family), https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html
(which settings wait) and https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_PendingModifiedValues.html
moto: changes everything at once. No window begins in the sandbox: a change waits until a request has ApplyImmediately.
"""  # noqa: E501 - a page's address

from __future__ import annotations

from typing import Any

from moto.rds.models import DBInstance, RDSBackend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

# Members of PendingModifiedValues by moto's attribute, as far as the kit's modules set them.
WAITING = {
    "allocated_storage": "AllocatedStorage",
    "ca_certificate_identifier": "CACertificateIdentifier",
    "db_instance_class": "DBInstanceClass",
    "enable_iam_database_authentication": "IAMDatabaseAuthenticationEnabled",
    "engine_version": "EngineVersion",
    "iops": "Iops",
    "multi_az": "MultiAZ",
    "port": "Port",
    "storage_throughput": "StorageThroughput",
    "storage_type": "StorageType",
}


def apply() -> None:
    """Corrects ModifyDBInstance, and shows PendingModifiedValues."""

    def pending(self: Any) -> dict[str, Any]:
        return {WAITING[name]: value for name, value in _waiting(self).items()}

    setattr(DBInstance, "pending_modified_values", property(pending))  # noqa: B010 - moto does not declare it

    @replace(RDSBackend, "modify_db_instance")
    def modify_db_instance(original: Any, self: Any, db_instance_identifier: str, db_kwargs: Any) -> Any:
        database = self.describe_db_instances(db_instance_identifier)[0]
        _check_version(database, db_kwargs)
        _check_family(self, database, db_kwargs)
        waiting = _waiting(database)
        if db_kwargs.get("apply_immediately"):
            for name, value in waiting.items():
                db_kwargs.setdefault(name, value)
            waiting.clear()
        else:
            changed = {name: db_kwargs.pop(name) for name in WAITING if _changes(database, name, db_kwargs)}
            waiting.update(changed)
        return original(self, db_instance_identifier, db_kwargs)


def _waiting(database: Any) -> dict[str, Any]:
    """By moto's attribute: values that wait for the maintenance window."""
    found: dict[str, Any] = vars(database).setdefault("groundplan_waiting", {})
    return found


def _changes(database: Any, name: str, request: Any) -> bool:
    return request.get(name) is not None and request[name] != getattr(database, name, None)


def _check_version(database: Any, request: Any) -> None:
    wanted = request.get("engine_version")
    if wanted and _major(wanted) != _major(database.engine_version) and not request.get("allow_major_version_upgrade"):
        text = "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version."
        raise AwsError("InvalidParameterCombination", text)


def _check_family(backend: Any, database: Any, request: Any) -> None:
    """A group of the kit's only engine, postgres, belongs to the major version that the instance gets."""
    name = request.get("db_parameter_group_name")
    group = backend.db_parameter_groups.get(name) if name else None
    family = f"postgres{_major(request.get('engine_version') or database.engine_version)}"
    if group and database.engine == "postgres" and group.family != family:
        text = f"The parameter group {group.name} with DBParameterGroupFamily {group.family} can't be used for this"
        raise AwsError(
            "InvalidParameterCombination",
            f"{text} instance. Please use a parameter group with DBParameterGroupFamily {family}.",
        )


def _major(version: str) -> str:
    return version.partition(".")[0]
