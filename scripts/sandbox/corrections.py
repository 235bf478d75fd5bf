"""The list of corrections: one module per service, each with apply()."""

from __future__ import annotations

from scripts.sandbox import (
    accounts,
    acm,
    application_autoscaling,
    autoscaling,
    bucket_policies,
    budgets,
    cloudtrail,
    codebuild,
    codebuild_builds,
    codeconnections,
    codedeploy,
    codedeploy_configs,
    codepipeline,
    codepipeline_executions,
    codepipeline_states,
    deployments_api,
    ec2,
    ecr,
    ecs,
    ecs_services,
    elbv2,
    iam,
    instance_refreshes,
    kms,
    lambda_policies,
    lambdas,
    launch_templates,
    organizations,
    rds,
    route53,
    s3,
    security_groups,
    sts,
    tagging,
)

MODULES = (
    accounts, acm, application_autoscaling, autoscaling, bucket_policies, budgets, cloudtrail, codebuild,
    codebuild_builds, codeconnections, codedeploy, codedeploy_configs, codepipeline, codepipeline_executions,
    codepipeline_states, deployments_api, ec2, ecr, ecs, ecs_services, elbv2, iam, instance_refreshes, kms,
    lambda_policies, lambdas, launch_templates, organizations, rds, route53, s3, security_groups, sts, tagging,
)  # fmt: skip


def apply() -> None:
    """Puts every correction into this process's moto."""
    for module in MODULES:
        module.apply()
