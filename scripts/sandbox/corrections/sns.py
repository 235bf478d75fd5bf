"""SNS: a subscription that somebody has to confirm is pending, and cannot be deleted.

AWS: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html (the endpoint must confirm within two days) and
https://docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html (a pending subscription cannot be deleted;
SNS deletes it after 48 hours). The error's text is the one that the AWS provider of Terraform waits for.
moto: every subscription is confirmed at once. Here, where no e-mail arrives, nobody confirms one.
"""

from __future__ import annotations

from typing import Any

from moto.sns.models import SNSBackend

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

CONFIRMED_BY_SOMEBODY = ("email", "email-json", "http", "https")


def apply() -> None:
    """Corrects Subscribe and Unsubscribe."""

    @replace(SNSBackend, "subscribe")
    def subscribe(original: Any, self: Any, topic_arn: str, endpoint: str, protocol: str) -> Any:
        subscription = original(self, topic_arn, endpoint, protocol)
        if protocol in CONFIRMED_BY_SOMEBODY:
            subscription.attributes |= {"PendingConfirmation": True, "ConfirmationWasAuthenticated": False}
        return subscription

    @replace(SNSBackend, "unsubscribe")
    def unsubscribe(original: Any, self: Any, subscription_arn: str) -> None:
        subscription = self.subscriptions.get(subscription_arn)
        if subscription and subscription.attributes["PendingConfirmation"]:
            text = "SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation"
            raise AwsError("InvalidParameter", f"Invalid parameter: {text}")
        original(self, subscription_arn)
