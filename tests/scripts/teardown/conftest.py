"""A sandbox of this folder's own, in which two targets of the same account have one resource of each type."""

from __future__ import annotations

from functools import cache

import boto3
import pytest
from botocore.config import Config

from scripts.sandbox.process import control
from scripts.teardown.resources import Wanted
from scripts.teardown.search import Where
from tests.support.teardown_resources import Maker

ACCOUNTS = {"management": "111111111111", "tools": "333333333333", "work": "444444444444"}
WHERE = Where("work", "eu-west-1", "tools")


def wanted(target: str) -> Wanted:
    return Wanted("acme", target, f"{target}.acme.example", "acme.example", ACCOUNTS["work"])


@pytest.fixture(scope="session")
def client(tmp_path_factory):
    """client(service, account's name, region) in a sandbox that is empty at first."""
    root = tmp_path_factory.mktemp("sandbox")
    sandbox = control.up("teardown", ACCOUNTS, root)
    session = boto3.Session()

    @cache
    def make(service: str, account: str, region: str = "eu-west-1"):
        variables = sandbox.environment(ACCOUNTS[account])
        return session.client(
            service,
            region,
            verify=str(sandbox.ca),
            config=Config(proxies={"https": variables["HTTPS_PROXY"]}, retries={"max_attempts": 1}),
            aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        )

    yield make
    control.down("teardown", root)


@pytest.fixture(scope="module")
def targets(client):
    """stage and dev, by name; everything of dev must stay unseen when stage is looked for."""
    zone = client("route53", "tools").create_hosted_zone(Name="acme.example", CallerReference="parent")["HostedZone"][
        "Id"
    ]
    made = {}
    for name in ("stage", "dev"):
        made[name] = Maker(client, name, wanted(name).tags, zone)
        made[name].everything()
    return made
