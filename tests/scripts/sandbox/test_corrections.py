"""Discovery of corrections."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.sandbox import corrections
from scripts.sandbox.identity.accounts import AccountDirectory

# Every correction. A module that is missing here is new; one that is not found has been lost.
EXPECTED = [
    "acm", "application_autoscaling", "autoscaling.groups", "autoscaling.instance_refreshes",
    "autoscaling.policies", "budgets", "cloudtrail", "cloudwatch", "codebuild.builds", "codebuild.projects",
    "codeconnections",
    "codedeploy.applications", "codedeploy.deployment_configs", "codedeploy.deployment_groups",
    "codedeploy.deployments", "codepipeline.execution_queries", "codepipeline.executions", "codepipeline.pipelines",
    "codepipeline.stages", "ec2.default_vpcs", "ec2.dependencies", "ec2.instances",
    "ec2.launch_templates", "ec2.quotas", "ec2.security_groups",
    "ecr", "ecs.clusters", "ecs.services", "elbv2.listeners",
    "elbv2.load_balancers", "elbv2.quotas", "elbv2.targets", "iam.access_keys",
    "iam.policies", "iam.quotas", "iam.roles", "iam.users", "kms", "lambda_.code", "lambda_.configuration",
    "lambda_.environments", "lambda_.resource_policies",
    "organizations.accounts", "organizations.admin_role", "organizations.policies", "organizations.removal",
    "organizations.states", "organizations.units", "rds.instances",
    "rds.modifications",
    "rds.parameter_groups", "rds.subnet_groups", "route53", "s3.bucket_policies", "s3.bucket_policy_evaluation",
    "s3.notifications", "sns", "ssm", "sts", "tagging.get_resources",
]  # fmt: skip


def test_find_returns_every_correction_in_alphabetical_order() -> None:
    prefix = f"{corrections.__name__}."
    assert [module.__name__.removeprefix(prefix) for module in corrections.find()] == EXPECTED


def test_every_correction_says_what_aws_and_moto_do() -> None:
    for module in corrections.find():
        text = module.__doc__ or ""
        assert "\nAWS: " in text, module.__name__
        assert "\nmoto: " in text, module.__name__
        assert "https://docs.aws.amazon.com/" in text, module.__name__


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that discovery takes for the only one of corrections."""
    monkeypatch.setattr(corrections, "__path__", [str(tmp_path)])
    yield tmp_path
    for name in ("example", "plain", "service", "service.example"):
        sys.modules.pop(f"{corrections.__name__}.{name}", None)


def test_apply_calls_new_modules_with_the_accounts_if_they_want_them(package: Path) -> None:
    (package / "service").mkdir()
    (package / "service/__init__.py").write_text("")
    (package / "service/example.py").write_text("def apply(accounts): accounts.replace_ids({'dev': 'with accounts'})")
    accounts = AccountDirectory({"management": "111111111111"})
    corrections.apply(accounts)
    assert accounts.id_of("dev") == "with accounts"
    (package / "example.py").write_text("def apply(): raise RuntimeError('called without arguments')")
    with pytest.raises(RuntimeError, match="called without arguments"):
        corrections.apply(accounts)


def test_apply_does_not_call_a_module_without_apply(package: Path) -> None:
    (package / "plain.py").write_text("def helper(): raise AssertionError")
    corrections.apply(AccountDirectory({}))
    assert list(corrections.find()) == []
