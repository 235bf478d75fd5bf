"""Budgets: subscribers of notifications, changes of a budget, and tags.

AWS: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Budgets.html
moto: has none of these operations, so Terraform can neither create nor change a budget.
"""

from __future__ import annotations

import json
from typing import Any

from moto.budgets.exceptions import NotFoundException
from moto.budgets.responses import BudgetsResponse
from moto.core.utils import unix_time

from scripts.sandbox.correction_tools.patch import add_operations, replace


def apply() -> None:
    """Adds the operations, and corrects CreateBudget, which takes tags."""
    add_operations(BudgetsResponse, describe_subscribers_for_notification, update_budget)
    add_operations(BudgetsResponse, list_tags_for_resource, tag_resource, untag_resource)

    @replace(BudgetsResponse, "create_budget")
    def create_budget(original: Any, self: Any) -> str:
        answer: str = original(self)
        _budget(self, self._get_param("Budget")["BudgetName"]).tags = self._get_param("ResourceTags", [])
        return answer


def describe_subscribers_for_notification(self: Any) -> str:
    """The subscribers of the one notification that equals the request's."""
    wanted = self._get_param("Notification")
    for notification in _budget(self, self._get_param("BudgetName")).notifications:
        if _same(notification.details, wanted):
            return json.dumps({"Subscribers": notification.subscribers})
    raise NotFoundException("Unable to get subscribers - the notification doesn't exist.")


def update_budget(self: Any) -> str:
    """NewBudget replaces the budget of its name; its notifications stay."""
    new = self._get_param("NewBudget")
    budget = _budget(self, new["BudgetName"])
    budget.budget = {"TimePeriod": budget.budget["TimePeriod"], **new, "LastUpdatedTime": unix_time()}
    return json.dumps({})


def list_tags_for_resource(self: Any) -> str:
    """Tags as a list."""
    return json.dumps({"ResourceTags": _budget_by_arn(self).tags})


def tag_resource(self: Any) -> str:
    """Adds tags, or changes their values."""
    new = self._get_param("ResourceTags")
    _remove_tags(_budget_by_arn(self), [tag["Key"] for tag in new]).extend(new)
    return json.dumps({})


def untag_resource(self: Any) -> str:
    """Removes tags by key."""
    _remove_tags(_budget_by_arn(self), self._get_param("ResourceTagKeys"))
    return json.dumps({})


def _remove_tags(budget: Any, keys: list[str]) -> list[dict[str, str]]:
    budget.tags = [tag for tag in budget.tags if tag["Key"] not in keys]
    remaining: list[dict[str, str]] = budget.tags
    return remaining


def _budget_by_arn(self: Any) -> Any:
    """ResourceARN is arn:aws:budgets::ACCOUNT:budget/NAME."""
    account, _, name = self._get_param("ResourceARN").split("::")[1].partition(":budget/")
    return _find(self, account, name)


def _budget(self: Any, name: str) -> Any:
    return _find(self, self._get_param("AccountId"), name)


def _find(self: Any, account: str, name: str) -> Any:
    budgets = self.backend.budgets[account]
    if name not in budgets:
        raise NotFoundException(f"Unable to get budget: {name} - the budget doesn't exist.")
    return budgets[name]


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Without NotificationState, which AWS adds; a threshold is a percentage unless it names another type."""
    keys = ("NotificationType", "ComparisonOperator", "Threshold")
    types = [notification.get("ThresholdType", "PERCENTAGE") for notification in (one, other)]
    return types[0] == types[1] and all(one.get(key) == other.get(key) for key in keys)
