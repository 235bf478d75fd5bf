"""boto3 clients of a sandbox, for its own tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from scripts.sandbox.process.state import Sandbox

ACCOUNTS = {
    "management": "111111111111",
    "audit": "222222222222",
    "tools": "333333333333",
    "dev": "444444444444",
}
SESSION = boto3.Session()  # one for all clients: it caches the service models, which are slow to load


@dataclass(eq=False)
class Aws:
    """Makes boto3 clients of one sandbox; nothing of this machine's environment reaches them."""

    sandbox: Sandbox
    management, audit, tools, dev = ACCOUNTS.values()

    @property
    def corrected(self) -> bool:
        """False for the plain sandbox, which is moto without corrections."""
        return self.sandbox.name != "plain"

    @cache  # noqa: B019 - for the whole run; making a client is slower than most calls
    def client(self, service: str, account: str = management, region: str = "eu-west-1", **keys: str) -> Any:
        """A client that acts in `account`, or as the session in `keys`."""
        proxy = f"http://127.0.0.1:{self.sandbox.port}"
        variables = self.sandbox.environment(account)
        config = Config(proxies={"https": proxy, "http": proxy}, retries={"max_attempts": 1})
        return SESSION.client(
            service,
            region,
            verify=str(self.sandbox.ca),
            config=config,
            aws_access_key_id=keys.get("AccessKeyId", variables["AWS_ACCESS_KEY_ID"]),
            aws_secret_access_key=keys.get("SecretAccessKey", "sandbox"),
            aws_session_token=keys.get("SessionToken"),
        )

    @staticmethod
    def error(call: Callable[..., Any], **arguments: Any) -> str:
        """AWS's error code of `call`; "" if it succeeds."""
        try:
            call(**arguments)
        except ClientError as refusal:
            return str(refusal.response["Error"]["Code"])
        return ""

    def expect(self, code: str) -> str:
        """The code in the corrected sandbox; "" in the plain one, whose fault is that it accepts everything."""
        return code if self.corrected else ""

    def role(self, name: str, service: str) -> str:
        """The ARN of a role that trusts an AWS service, for example "codebuild"; created if need be."""
        iam = self.client("iam")
        self.error(iam.create_role, RoleName=name, AssumeRolePolicyDocument=trust(service))
        return str(iam.get_role(RoleName=name)["Role"]["Arn"])

    def bucket(self, name: str, writer: str = "") -> str:
        """Creates a bucket of the management account; its policy lets `writer`, a service principal, write to it."""
        s3, location = self.client("s3"), {"LocationConstraint": "eu-west-1"}
        s3.create_bucket(Bucket=name, CreateBucketConfiguration=location)
        if writer:
            policy = document({"Service": writer}, "s3:PutObject", f"arn:aws:s3:::{name}/*")
            s3.put_bucket_policy(Bucket=name, Policy=policy)
        return name

    def organization(self, *members: str) -> str:
        """Creates an organisation with member accounts of these names; its id."""
        client = self.client("organizations")
        made = client.create_organization(FeatureSet="ALL")["Organization"]["Id"]
        for name in members:
            client.create_account(AccountName=name, Email=f"{name}@example.com")
        return str(made)


def trust(service: str) -> str:
    """A trust policy for an AWS service."""
    return document({"Service": f"{service}.amazonaws.com"}, "sts:AssumeRole", None)


def document(principal: Any, action: str, resource: str | None = "*", **more: Any) -> str:
    """A policy of one statement that names a principal."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": action, **more}
    statements = [statement | ({"Resource": resource} if resource else {})]
    return json.dumps({"Version": "2012-10-17", "Statement": statements})
