"""Load balancers: rules and different target groups of one load balancer are limited.

AWS: TooManyRules and TooManyUniqueTargetGroupsPerLoadBalancer,
https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html and
https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
moto: has no limits. Default rules do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from moto.elbv2.responses import ELBV2Response

from generator.aws.quotas import RULES, TARGET_GROUPS
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.correction_tools.settings import limit
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects CreateRule, ModifyRule, CreateListener and ModifyListener."""
    _check_rules()
    for noun, actions in (("rule", "Actions"), ("listener", "DefaultActions")):
        _check_target_groups(f"create_{noun}", actions)
        _check_target_groups(f"modify_{noun}", actions)


def _check_rules() -> None:
    @replace(ELBV2Response, "create_rule")
    def create_rule(original: Any, self: Any) -> Any:
        balancer = _balancer(self)
        listeners = balancer.listeners.values() if balancer else []
        if balancer and sum(len(each._non_default_rules) for each in listeners) >= limit(RULES):
            raise AwsError("TooManyRules", f"The maximum number of rules has been reached: {limit(RULES)}")
        return original(self)


def _check_target_groups(operation: str, key: str) -> None:
    @replace(ELBV2Response, operation)
    def checked(original: Any, self: Any) -> Any:
        balancer = _balancer(self)
        used = set(_used(balancer)) if balancer else set()
        if balancer and len(used | set(_targets(self._get_param(key) or []))) > limit(TARGET_GROUPS):
            text = f"The maximum number of unique target groups per load balancer is {limit(TARGET_GROUPS)}"
            raise AwsError("TooManyUniqueTargetGroupsPerLoadBalancer", text)
        return original(self)


def _balancer(self: Any) -> Any:
    """The load balancer of the request's listener or rule; None if it does not exist."""
    balancers = self.elbv2_backend.load_balancers
    if self._get_param("LoadBalancerArn"):
        return balancers.get(self._get_param("LoadBalancerArn"))
    listener, rule = self._get_param("ListenerArn"), self._get_param("RuleArn")
    return next(
        (
            balancer
            for balancer in balancers.values()
            for each in balancer.listeners.values()
            if each.arn == listener or rule in each.rules
        ),
        None,
    )


def _used(balancer: Any) -> Iterator[str]:
    """The target groups of all rules."""
    for listener in balancer.listeners.values():
        yield from _targets(action.data for action in listener.default_actions)
        for rule in listener._non_default_rules.values():
            yield from _targets(action.data for action in rule.actions)


def _targets(actions: Iterable[dict[str, Any]]) -> Iterator[str]:
    for action in actions:
        if action.get("TargetGroupArn"):
            yield action["TargetGroupArn"]
        for group in (action.get("ForwardConfig") or {}).get("TargetGroups", []):
            yield group["TargetGroupArn"]
