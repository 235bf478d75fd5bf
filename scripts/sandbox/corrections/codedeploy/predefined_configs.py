"""The deployment configurations that AWS predefines for every account.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"""

from __future__ import annotations

from typing import Any

PREFIX = "CodeDeployDefault."

# What counts as healthy during a deployment to servers.
HEALTHY_HOSTS = {
    "AllAtOnce": ("HOST_COUNT", 0),
    "HalfAtATime": ("FLEET_PERCENT", 50),
    "OneAtATime": ("FLEET_PERCENT", 99),
}
# (percent, minutes); in the names AWS writes "Minute" in the singular for Lambda only.
CANARY = {
    **{f"LambdaCanary10Percent{minutes}Minutes": (10, minutes) for minutes in (5, 10, 15, 30)},
    **{f"ECSCanary10Percent{minutes}Minutes": (10, minutes) for minutes in (5, 15)},
}
LINEAR = {
    "LambdaLinear10PercentEvery1Minute": (10, 1),
    **{f"LambdaLinear10PercentEvery{minutes}Minutes": (10, minutes) for minutes in (2, 3, 10)},
    **{f"ECSLinear10PercentEvery{minutes}Minutes": (10, minutes) for minutes in (1, 3)},
}


def _settings() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, (kind, value) in HEALTHY_HOSTS.items():
        found[name] = {"minimumHealthyHosts": {"type": kind, "value": value}}
    for name in ("LambdaAllAtOnce", "ECSAllAtOnce"):
        found[name] = {"trafficRoutingConfig": {"type": "AllAtOnce"}}
    for kind, table in (("Canary", CANARY), ("Linear", LINEAR)):
        for name, (percent, minutes) in table.items():
            amounts = {f"{kind.lower()}Percentage": percent, f"{kind.lower()}Interval": minutes}
            found[name] = {"trafficRoutingConfig": {"type": f"TimeBased{kind}", f"timeBased{kind}": amounts}}
    return found


def _platform(name: str) -> str:
    return next((platform for platform in ("Lambda", "ECS") if name.startswith(platform)), "Server")


# By full name: compute platform, and settings of DeploymentConfigInfo.
PREDEFINED = {PREFIX + name: (_platform(name), settings) for name, settings in _settings().items()}
