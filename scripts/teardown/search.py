"""The proof: everything that carries the target's tags, found by listing each type and by the Tagging API.

The Tagging API proves nothing by itself: it misses types (IAM roles) and lists what was deleted hours ago. So each type
has a collector that describes what exists, and the Tagging API counts only for types without a collector.
https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from types import ModuleType
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from scripts.teardown.collectors import GLOBAL, PARENT, REGIONAL, collectors, pages
from scripts.teardown.resources import Found, Wanted

US_EAST_1 = "us-east-1"  # home of global services, and of certificates for CloudFront
WAITS = (5, 15, 30)  # seconds between searches, while something is still there: AWS is eventually consistent
UNSEEN = "only the Tagging API lists it, which may lag behind a deletion"
Client = Callable[..., Any]  # of a service, an account's name and a region


@dataclass
class Result:
    """`blind` says where it could not look, and why."""

    found: list[Found] = field(default_factory=list)
    blind: list[str] = field(default_factory=list)

    @property
    def left(self) -> list[Found]:
        return [item for item in self.found if not item.until]

    @property
    def soft(self) -> list[Found]:
        return [item for item in self.found if item.until]


@dataclass(frozen=True)
class Where:
    """The target's account and region, and the account of the parent zone."""

    account: str
    region: str
    parent: str

    def places(self, scope: str) -> list[tuple[str, str]]:
        """Accounts and regions to look in."""
        regional = [(self.account, region) for region in dict.fromkeys((self.region, US_EAST_1))]
        return {REGIONAL: regional, GLOBAL: [(self.account, US_EAST_1)], PARENT: [(self.parent, US_EAST_1)]}[scope]


def search(client: Client, where: Where, wanted: Wanted) -> Result:
    """Everything that exists now, in the order in which it can be deleted. Never raises: `blind` says what failed."""
    result, known = Result(), collectors()
    for kind, collector in known.items():
        for account, region in where.places(collector.SCOPE):
            _look(result, kind, region, partial(_collect, client, collector, account, region, wanted))
    covered = {name for collector in known.values() for name in collector.COVERS}
    for account, region in where.places(REGIONAL):
        _look(result, "Tagging API", region, partial(_unknown, client, account, region, wanted, covered))
    return result


def settle(
    look: Callable[[], Result], waits: tuple[int, ...] = WAITS, sleep: Callable[[float], None] = time.sleep
) -> Result:
    """Look again, after each wait, as long as something is left or could not be looked at."""
    result = look()
    for seconds in waits:
        if not result.left and not result.blind:
            break
        sleep(seconds)
        result = look()
    return result


def _collect(client: Client, collector: ModuleType, account: str, region: str, wanted: Wanted) -> list[Found]:
    found = collector.collect(client(collector.SERVICE, account, region), wanted)
    return [replace(item, region=region if collector.SCOPE == REGIONAL else "") for item in found]


def _unknown(client: Client, account: str, region: str, wanted: Wanted, covered: set[str]) -> list[Found]:
    filters = [{"Key": key, "Values": [value]} for key, value in wanted.tags.items()]
    tagging = client("resourcegroupstaggingapi", account, region)
    rows = pages(tagging, "get_resources", "ResourceTagMappingList", TagFilters=filters)
    arns = [row["ResourceARN"] for row in rows]
    return [Found("resource", arn, why=UNSEEN, region=region) for arn in arns if kind_of(arn) not in covered]


def kind_of(arn: str) -> str:
    """arn:aws:ec2:eu-west-1:1:subnet/subnet-1 as ec2:subnet; a bucket's ARN has no type: s3:"""
    _, _, service, _, _, rest = arn.split(":", 5)
    kind = rest.replace("/", ":").split(":")[0] if "/" in rest or ":" in rest else ""
    return f"{service}:{'' if service == 's3' else kind}"


def _look(result: Result, kind: str, region: str, collect: Callable[[], list[Found]]) -> None:
    try:
        result.found += [item for item in collect() if item not in result.found]
    except (BotoCoreError, ClientError, KeyError) as error:
        result.blind.append(f"{kind} in {region}: {type(error).__name__}: {error}")
