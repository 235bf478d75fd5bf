"""CKV_GP_4: in a protected target, and in every workspace outside of targets, nothing that holds data is easy to lose.

Which workspaces are protected is a decision of the matrix. The policy check hands it to each resource as PROTECTED; a
resource without it counts as protected. checkov's own checks demand the same of every target, and of fewer resources.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

from scripts.policy_check.checkov_input import PROTECTED

Rule = Callable[[Any], bool]


def on(value: Any) -> bool:
    return value is True


def off(value: Any) -> bool:
    """Also if it is not set: for these arguments, `false` is the provider's default."""
    return value is None or value is False


def written_off(value: Any) -> bool:
    """For arguments whose default is `true`."""
    return value is False


def longest(value: Any) -> bool:
    """30 days is the default, and AWS's maximum."""
    return value in (None, 30)


def active(value: Any) -> bool:
    return bool(value == "ACTIVE")


CLUSTER: dict[str, Rule] = {"deletion_protection": on, "skip_final_snapshot": off}
WINDOW: dict[str, Rule] = {"deletion_window_in_days": longest}
# https://registry.terraform.io/providers/hashicorp/aws/latest/docs: the arguments of each type.
RULES: dict[str, dict[str, Rule]] = {
    "aws_alb": {"enable_deletion_protection": on},
    "aws_athena_database": {"force_destroy": off},
    "aws_backup_vault": {"force_destroy": off},
    "aws_cognito_user_pool": {"deletion_protection": active},
    "aws_db_instance": {**CLUSTER, "delete_automated_backups": written_off},
    "aws_docdb_cluster": CLUSTER,
    "aws_docdb_global_cluster": {"deletion_protection": on},
    "aws_dsql_cluster": {"deletion_protection_enabled": on},
    "aws_dynamodb_table": {"deletion_protection_enabled": on},
    "aws_dynamodb_table_replica": {"deletion_protection_enabled": on},
    "aws_ecr_repository": {"force_delete": off},
    "aws_ecrpublic_repository": {"force_destroy": off},
    "aws_fsx_lustre_file_system": {"skip_final_backup": written_off},
    "aws_fsx_ontap_volume": {"skip_final_backup": off},
    "aws_fsx_openzfs_file_system": {"skip_final_backup": off},
    "aws_fsx_windows_file_system": {"skip_final_backup": off},
    "aws_kms_external_key": WINDOW,
    "aws_kms_key": WINDOW,
    "aws_kms_replica_external_key": WINDOW,
    "aws_kms_replica_key": WINDOW,
    "aws_lb": {"enable_deletion_protection": on},
    "aws_lightsail_bucket": {"force_delete": off},
    "aws_lightsail_database": {"skip_final_snapshot": off},
    "aws_neptune_cluster": CLUSTER,
    "aws_neptune_global_cluster": {"deletion_protection": on},
    "aws_neptunegraph_graph": {"deletion_protection": on},
    "aws_networkfirewall_firewall": {"delete_protection": on},
    "aws_qldb_ledger": {"deletion_protection": lambda value: value in (None, True)},
    "aws_rds_cluster": CLUSTER,
    "aws_rds_global_cluster": {"deletion_protection": on},
    "aws_redshift_cluster": {"skip_final_snapshot": off},
    "aws_route53_zone": {"force_destroy": off},
    "aws_s3_bucket": {"force_destroy": off},
    "aws_s3_directory_bucket": {"force_destroy": off},
    "aws_secretsmanager_secret": {"recovery_window_in_days": longest},
}


class Protection(BaseResourceCheck):
    """What is known only after apply does not count as protection."""

    replaces = ("CKV_AWS_139", "CKV_AWS_150", "CKV_AWS_172", "CKV_AWS_293", "CKV_AWS_344")

    def __init__(self) -> None:
        super().__init__(
            name="What is protected must not be deleted by accident: deletion protection, final snapshot, no forced "
            "deletion, the longest waiting period",
            id="CKV_GP_4",
            categories=[CheckCategories.BACKUP_AND_RECOVERY],
            supported_resources=list(RULES),
            guideline="https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html",
        )

    def scan_resource_conf(self, conf: dict[str, Any]) -> CheckResult:
        rules = RULES[self.entity_type]
        protected = _value(conf, PROTECTED) is not False
        kept = all(rule(_value(conf, name)) for name, rule in rules.items())
        return CheckResult.FAILED if protected and not kept else CheckResult.PASSED


def _value(conf: dict[str, Any], name: str) -> Any:
    """checkov wraps values into lists."""
    value = conf.get(name)
    return value[0] if isinstance(value, list) and value else value


check = Protection()
