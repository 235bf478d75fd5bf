"""Clients in a target's account, with the service's deploy role, which may deploy only this service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import boto3
from botocore.credentials import CredentialProvider, CredentialResolver, DeferredRefreshableCredentials

from generator import names
from scripts.cloud.clients import core_session
from scripts.cloud.credentials import caller_account
from scripts.deliver.job import Job

Clients = Callable[[str], Any]  # a boto3 client by the name of its AWS service


class DeployRole(CredentialProvider):
    """The role's credentials, renewed before they expire.

    A role that was assumed with another role's credentials lasts an hour, and a cutover may take longer:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html (role chaining)
    """

    METHOD = "groundplan-deploy"

    def __init__(self, sts: Any, role: str, name: str) -> None:
        super().__init__()
        self._sts, self._role, self._name = sts, role, name

    def load(self) -> DeferredRefreshableCredentials:
        return DeferredRefreshableCredentials(self._assume, self.METHOD)

    def _assume(self) -> dict[str, str]:
        keys = self._sts.assume_role(RoleArn=self._role, RoleSessionName=self._name)["Credentials"]
        return {
            "access_key": keys["AccessKeyId"],
            "secret_key": keys["SecretAccessKey"],
            "token": keys["SessionToken"],
            "expiry_time": keys["Expiration"].isoformat(),
        }


def in_target(job: Job) -> Clients:
    """Clients in the target's account and region."""
    account = job.context.account_id(job.context.matrix.targets[job.target].account)
    role = names.accounts.role_arn(account, names.services.role(job.org, job.target, job.service, "deploy"))
    session = assuming(_sts(job), role, f"deploy-{job.service}"[:64], bare=bool(job.context.sandbox))
    return lambda service: job.context.connect(session, service, job.region)


def assuming(sts: Any, role: str, name: str, bare: bool) -> boto3.Session:
    """A session with a role's credentials. `bare`: it reads none of the user's profiles and files."""
    core = core_session(bare)
    core.register_component("credential_provider", CredentialResolver([DeployRole(sts, role, name)]))
    return boto3.Session(botocore_session=core)


def _sts(job: Job) -> Any:
    """In a build project its own credentials, which AWS renews; a person's lead through the tools account."""
    if job.context.on == "aws" and caller_account() == job.context.account_id(job.tools):
        return boto3.Session().client("sts", job.context.matrix.organization.home_region)
    return job.tools_client("sts")
