"""In an AWS-like sandbox, a new account refuses its first requests, and its default VPC appears later.

AWS: "you might need to wait a few minutes before you can successfully access the account",
https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html; until then services answer
OptInRequired (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html), S3 NotSignedUp
(https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), and JSON services SubscriptionRequiredException.
Here requests count instead of minutes, so that no test waits. IAM and STS answer, because a waiting client uses them.
"""

from __future__ import annotations

from typing import Any

from moto.organizations.models import organizations_backends

from scripts.sandbox.correction_tools.stored_state import stored_state
from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError

REFUSED_REQUESTS = 2
DESCRIBED_WITHOUT_VPC = 1  # answers of DescribeVpcs, after the account has become usable
ALWAYS = ("iam", "sts")


def check(request: ApiRequest, account_id: str) -> None:
    """Raises AwsError if the account is too new for the request."""
    if request.service not in ALWAYS and _take(account_id, "refused", REFUSED_REQUESTS):
        raise _refusal(request)


def is_without_vpc(account_id: str) -> bool:
    """True if the default VPC does not exist yet; each call is one answer of DescribeVpcs."""
    return _take(account_id, "without_vpc", DESCRIBED_WITHOUT_VPC)


def _take(account_id: str, name: str, most: int) -> bool:
    """True the first `most` times for a member account; never for other accounts."""
    keeper = organizations_backends.master_accounts.get(account_id)
    if keeper is None:
        return False
    counts = stored_state(organizations_backends[keeper[0]][keeper[1]], name)
    counts[account_id] = counts.get(account_id, 0) + 1
    return bool(counts[account_id] <= most)


def _refusal(request: ApiRequest) -> Any:
    if request.service in ("s3", "s3express"):
        return AwsError("NotSignedUp", "Your account is not signed up for the Amazon S3 service.", 403)
    if request.headers.get("X-Amz-Target"):
        text = "The AWS Access Key Id needs a subscription for the service"
        return AwsError("SubscriptionRequiredException", text)
    text = "You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe."
    return AwsError("OptInRequired", text, 403)
