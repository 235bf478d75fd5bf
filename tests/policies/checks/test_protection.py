"""CKV_GP_4 on the attribute values that checkov hands to a check."""

import pytest
from checkov.common.models.enums import CheckResult

from scripts.base.paths import ROOT
from scripts.policy_check import custom_checks, engine  # noqa: F401  the engine keeps checkov from changing this process
from scripts.policy_check.checkov_input import PROTECTED, UNKNOWN
from scripts.policy_check.data_types import HOLDS_DATA

custom_checks.load(ROOT / "policies" / "checks")
CHECK = engine.resource_registry.get_check_by_id("CKV_GP_4")
DATABASE = {"deletion_protection": [True], "skip_final_snapshot": [False], "delete_automated_backups": [False]}
SAFE = {
    "aws_lb": {"enable_deletion_protection": [True]},
    "aws_db_instance": DATABASE,
    "aws_rds_cluster": {"deletion_protection": [True]},
    "aws_dynamodb_table": {"deletion_protection_enabled": [True]},
    "aws_cognito_user_pool": {"deletion_protection": ["ACTIVE"]},
    "aws_s3_bucket": {"force_destroy": [False]},
    "aws_route53_zone": {},
    "aws_ecr_repository": {"force_delete": [None]},
    "aws_kms_key": {"deletion_window_in_days": [30]},
    "aws_secretsmanager_secret": {},
}
LOSABLE = [
    ("aws_lb", {}),
    ("aws_lb", {"enable_deletion_protection": [UNKNOWN]}),
    ("aws_db_instance", {**DATABASE, "deletion_protection": [False]}),
    ("aws_db_instance", {**DATABASE, "skip_final_snapshot": [True]}),
    ("aws_db_instance", {**DATABASE, "delete_automated_backups": [None]}),
    ("aws_rds_cluster", {"deletion_protection": [True], "skip_final_snapshot": [True]}),
    ("aws_dynamodb_table", {}),
    ("aws_cognito_user_pool", {"deletion_protection": ["INACTIVE"]}),
    ("aws_s3_bucket", {"force_destroy": [True]}),
    ("aws_s3_bucket", {"force_destroy": [UNKNOWN]}),
    ("aws_route53_zone", {"force_destroy": [True]}),
    ("aws_ecr_repository", {"force_delete": [True]}),
    ("aws_kms_key", {"deletion_window_in_days": [7]}),
    ("aws_secretsmanager_secret", {"recovery_window_in_days": [0]}),
    ("aws_fsx_lustre_file_system", {}),
    ("aws_fsx_windows_file_system", {"skip_final_backup": [True]}),
    ("aws_rds_global_cluster", {}),
]


def scan(kind, conf):
    CHECK.entity_type = kind
    return CHECK.scan_resource_conf(conf)


@pytest.mark.parametrize(("kind", "conf"), SAFE.items())
def test_protection_passes_what_is_not_deleted_by_accident(kind, conf):
    assert scan(kind, {**conf, PROTECTED: [True]}) is CheckResult.PASSED


@pytest.mark.parametrize(("kind", "conf"), LOSABLE)
def test_protection_fails_what_is_easy_to_lose(kind, conf):
    assert scan(kind, {**conf, PROTECTED: [True]}) is CheckResult.FAILED


@pytest.mark.parametrize(("kind", "conf"), LOSABLE)
def test_protection_passes_the_same_where_the_matrix_does_not_protect(kind, conf):
    assert scan(kind, {**conf, PROTECTED: [False]}) is CheckResult.PASSED


def test_protection_counts_a_resource_as_protected_if_nobody_said():
    assert scan("aws_lb", {}) is CheckResult.FAILED


def test_protection_is_demanded_of_what_holds_data_only():
    only_service = {"aws_lb", "aws_alb", "aws_networkfirewall_firewall"}
    assert set(CHECK.supported_entities) - only_service <= set(HOLDS_DATA)
