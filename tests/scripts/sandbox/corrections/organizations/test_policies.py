"""AWS Organizations: limits of policies."""

from __future__ import annotations

import json
from typing import Any

GRANT = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})


def test_policy_is_attached_only_once_up_to_five_and_if_its_type_is_enabled(each, organization) -> None:
    client, unit = organization["client"], organization["unit"]
    policies = [_service_control(client, f"p{number}") for number in range(5)]
    attach = {"PolicyId": policies[0], "TargetId": unit}
    assert each.error(client.attach_policy, **attach) == each.expect("PolicyTypeNotEnabledException")
    client.enable_policy_type(RootId=organization["root"], PolicyType="SERVICE_CONTROL_POLICY")
    for policy in policies[:4]:
        client.attach_policy(PolicyId=policy, TargetId=unit)
    assert each.error(client.attach_policy, **attach) == each.expect("DuplicatePolicyAttachmentException")
    fifth = {"PolicyId": policies[4], "TargetId": unit}
    assert each.error(client.attach_policy, **fifth) == each.expect("ConstraintViolationException")


def test_service_control_policy_over_5120_bytes_is_refused(each, organization) -> None:
    client = organization["client"]
    long = {"Name": "l", "Description": "", "Type": "SERVICE_CONTROL_POLICY", "Content": GRANT + " " * 5120}
    assert each.error(client.create_policy, **long) == each.expect("ConstraintViolationException")
    policy = _service_control(client, "m")
    changed = each.error(client.update_policy, PolicyId=policy, Content=long["Content"])
    assert changed == each.expect("ConstraintViolationException")


def _service_control(client: Any, name: str) -> str:
    made = client.create_policy(Name=name, Description="", Type="SERVICE_CONTROL_POLICY", Content=GRANT)
    return made["Policy"]["PolicySummary"]["Id"]
