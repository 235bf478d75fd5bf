"""VPC flow logs."""

from __future__ import annotations

from scripts.teardown.collectors import REGIONAL, _ec2

SERVICE, SCOPE = "ec2", REGIONAL
COVERS = ("ec2:vpc-flow-log", "ec2:flow-logs")  # the second is how moto spells it
AFTER: tuple[str, ...] = ()
collect = _ec2.tagged("flow_log", "describe_flow_logs", "FlowLogs", "FlowLogId", filters="Filter")
