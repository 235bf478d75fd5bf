"""Clients in a target's account, with the service's deploy role, which may deploy only this service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import boto3

from generator import names
from scripts.cloud.assumed_role import assuming
from scripts.cloud.credentials import caller_account
from scripts.deliver.job import Job

Clients = Callable[[str], Any]  # a boto3 client by the name of its AWS service


def in_target(job: Job) -> Clients:
    """Clients in the target's account and region."""
    account = job.context.account_id(job.context.matrix.targets[job.target].account)
    role = names.accounts.role_arn(account, names.services.role(job.org, job.target, job.service, "deploy"))
    session = assuming(_sts(job), role, f"deploy-{job.service}"[:64], bare=bool(job.context.sandbox))
    return lambda service: job.context.connect(session, service, job.region)


def _sts(job: Job) -> Any:
    """In a build project its own credentials, which AWS renews; a person's lead through the tools account."""
    if job.context.on == "aws" and caller_account() == job.context.account_id(job.tools):
        return boto3.Session().client("sts", job.context.matrix.organization.home_region)
    return job.tools_client("sts")
