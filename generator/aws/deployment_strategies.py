"""The deployment strategies of CodeDeploy: how traffic moves to a new version.

generator/platforms/ says which platform supports which strategies.
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"""

from __future__ import annotations

ALL_AT_ONCE = "all_at_once"
BLUE_GREEN = "blue_green"
# CodeDeploy shifts weights of the load balancer's rules (ecs) or of the function's alias (lambda).
SHIFTING = (
    ALL_AT_ONCE,
    *(f"canary_10_{minutes}m" for minutes in (5, 10, 15, 30)),
    *(f"linear_10_{minutes}m" for minutes in (1, 2, 3, 10)),
)
# The new version replaces the running one on the same servers.
IN_PLACE = (ALL_AT_ONCE, "half_at_a_time", "one_at_a_time")

STRATEGIES = tuple(dict.fromkeys((*SHIFTING, *IN_PLACE, BLUE_GREEN)))
DEFAULT = ALL_AT_ONCE
