"""Terraform itself, with an S3 backend, lock file and assume_role, as in every rendered workspace."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.cloud import credential_source, retries
from scripts.sandbox.process.environment import clean_environment
from scripts.terraform import mirror, process

pytestmark = pytest.mark.e2e

CONFIGURATION = """\
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
  backend "s3" {
    bucket       = "acme-state"
    key          = "x/terraform.tfstate"
    region       = "eu-west-1"
    use_lockfile = true
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["444444444444"]
  assume_role { role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole" }
  default_tags { tags = { a = "b" } }
}
"""
NETWORK = """
resource "aws_vpc" "this" { cidr_block = "10.0.0.0/16" }
resource "aws_security_group" "this" { vpc_id = aws_vpc.this.id }
resource "aws_budgets_budget" "this" {
  name         = "x"
  budget_type  = "COST"
  limit_amount = "5"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "ACTUAL"
    subscriber_email_addresses = ["a@example.com"]
  }
}
resource "aws_db_parameter_group" "this" {
  name   = "x"
  family = "postgres16"
  parameter {
    name  = "log_statement"
    value = "ddl"
  }
}
resource "aws_s3_bucket" "this" { bucket = "acme-notified" }
resource "aws_s3_bucket_notification" "this" {
  bucket      = aws_s3_bucket.this.id
  eventbridge = true
}
"""


@pytest.fixture
def run(aws: Any, tmp_path: Path) -> Any:
    """Runs Terraform in an empty folder, as management, with a shell environment that points elsewhere."""
    organizations, s3 = aws.client("organizations"), aws.client("s3")
    if not aws.error(organizations.create_organization, FeatureSet="ALL"):
        organizations.create_account(AccountName="dev", Email="dev@example.com")
        s3.create_bucket(Bucket="acme-state", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    hostile = {"HTTPS_PROXY": "http://192.0.2.1:1", "NO_PROXY": "*", "AWS_PROFILE": "real", "SSL_CERT_FILE": os.devnull}
    clean = clean_environment({**os.environ, **hostile, "TF_CLI_ARGS": "-bad"})
    variables = {**clean, **aws.sandbox.environment(aws.management), "TF_CLI_CONFIG_FILE": str(mirror.cli_config())}

    def terraform_in_folder(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*process.executable(), *arguments, "-no-color"]
        return subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True)

    return terraform_in_folder


def test_terraform_applies_then_plans_no_changes_then_destroys(aws, run, tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(CONFIGURATION + NETWORK)
    for arguments in (("init",), ("apply", "-auto-approve"), ("plan", "-detailed-exitcode")):
        done = run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    vpcs = aws.client("ec2", aws.dev).describe_vpcs(Filters=[{"Name": "tag:a", "Values": ["b"]}])["Vpcs"]
    assert len(vpcs) == 1
    done = run("destroy", "-auto-approve")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [item["Key"] for item in aws.client("s3").list_objects_v2(Bucket="acme-state")["Contents"]] == [
        "x/terraform.tfstate"
    ]


def test_terraform_fails_at_once_on_an_unsupported_service(run, tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(CONFIGURATION + 'resource "aws_amplify_app" "this" { name = "x" }\n')
    assert run("init").returncode == 0
    start = time.monotonic()
    done = run("apply", "-auto-approve")
    assert done.returncode == 1
    assert "SandboxNotImplemented: Not implemented in the sandbox: amplify POST /apps" in done.stderr
    assert time.monotonic() - start < 20


def test_terraform_asks_for_credentials_by_the_kits_configuration_file(aws, run, tmp_path: Path, monkeypatch) -> None:
    """Provider and backend ask, and the role's keys are in no variable."""
    monkeypatch.setattr(credential_source, "HOME", tmp_path / "aws")
    caller = {**clean_environment(os.environ), **aws.sandbox.environment(aws.management)}
    role = f"arn:aws:iam::{aws.dev}:role/OrganizationAccountAccessRole"
    assert run("version").returncode == 0  # the organisation and its accounts
    asking = credential_source.environment(caller, {}, "eu-west-1", role) | retries.variables({})
    asking["TF_CLI_CONFIG_FILE"] = str(mirror.cli_config())
    aws.client("s3", aws.dev).create_bucket(
        Bucket="acme-dev-state", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    text = CONFIGURATION.replace("acme-state", "acme-dev-state").replace("  assume_role {", "  # {")
    (tmp_path / "main.tf").write_text(text + 'resource "aws_vpc" "this" { cidr_block = "10.9.0.0/16" }\n')
    for words in (("init",), ("apply", "-auto-approve")):
        command = [*process.executable(), *words, "-no-color"]
        done = subprocess.run(command, cwd=tmp_path, env=asking, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    ranges = [vpc["CidrBlock"] for vpc in aws.client("ec2", aws.dev).describe_vpcs()["Vpcs"]]
    assert "10.9.0.0/16" in ranges
    assert len(list((tmp_path / "aws").glob("*.json"))) == 1
