"""Budgets: subscribers, changes and tags."""

from __future__ import annotations


def test_budget_returns_subscribers_and_can_be_changed_and_tagged(aws, moto) -> None:
    alert = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0}
    people = [{"SubscriptionType": "EMAIL", "Address": "a@example.com"}]
    limit = {
        "BudgetName": "b",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": "5", "Unit": "USD"},
    }
    for each in (moto, aws):
        budgets = each.client("budgets")
        budgets.create_budget(
            AccountId=each.management, Budget=limit, ResourceTags=[{"Key": "a", "Value": "b"}],
            NotificationsWithSubscribers=[{"Notification": alert, "Subscribers": people}],
        )  # fmt: skip
    asked = {"AccountId": aws.management, "BudgetName": "b", "Notification": alert}
    plain = moto.error(moto.client("budgets").describe_subscribers_for_notification, **asked)
    assert plain == "SandboxNotImplemented"
    assert budgets.describe_subscribers_for_notification(**asked)["Subscribers"] == people
    budgets.update_budget(AccountId=aws.management, NewBudget=limit | {"BudgetLimit": {"Amount": "9", "Unit": "USD"}})
    returned = budgets.describe_budget(AccountId=aws.management, BudgetName="b")["Budget"]
    assert float(returned["BudgetLimit"]["Amount"]) == 9
    arn = "arn:aws:budgets::111111111111:budget/b"
    budgets.tag_resource(ResourceARN=arn, ResourceTags=[{"Key": "c", "Value": "d"}])
    budgets.untag_resource(ResourceARN=arn, ResourceTagKeys=["a"])
    assert budgets.list_tags_for_resource(ResourceARN=arn)["ResourceTags"] == [{"Key": "c", "Value": "d"}]
