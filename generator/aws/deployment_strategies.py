"""How traffic moves to a new version: the strategies that CodeDeploy has for each platform.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"""

from __future__ import annotations

_SHIFTING = (
    "all_at_once",
    *(f"canary_10_{minutes}m" for minutes in (5, 10, 15, 30)),
    *(f"linear_10_{minutes}m" for minutes in (1, 2, 3, 10)),
)
# Servers: in place the first three, by a second group of instances the last.
STRATEGIES: dict[str, tuple[str, ...]] = {
    "ecs": _SHIFTING,
    "lambda": _SHIFTING,
    "server": ("all_at_once", "half_at_a_time", "one_at_a_time", "blue_green"),
}
DEFAULT = "all_at_once"
