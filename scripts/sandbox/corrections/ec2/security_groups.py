"""Security groups: rules between groups have descriptions and can be changed; descriptions have allowed characters.

AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UserIdGroupPair.html and
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html
moto: loses the description of a rule whose peer is a group, does not change the peer, and accepts any character.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.responses.security_groups import SecurityGroups

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

DESCRIPTION = re.compile(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}")
PEERS = ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")


def apply() -> None:
    """Corrects rules, their changes and descriptions."""
    _descriptions_of_group_rules()
    _modify()
    for operation in ("authorize_security_group_ingress", "authorize_security_group_egress", "create_security_group"):
        _check_descriptions(operation)


def _descriptions_of_group_rules() -> None:
    def description(self: Any) -> Any:
        return self.ip_range.get("Description") or self.source_group.get("Description")

    setattr(SecurityGroupRule, "description", property(description))  # noqa: B010 - moto has an attribute of that name

    @replace(SecurityGroupRule, "__eq__")
    def equal(original: Any, self: Any, other: Any) -> Any:
        """Two rules that differ only in their description are the same rule."""
        one, two = copy.copy(self), copy.copy(other)
        for each in (one, two):
            each.source_group = {"GroupId": each.source_group.get("GroupId")}
        return original(one, two)


def _modify() -> None:
    @replace(SecurityGroupBackend, "modify_security_group_rules")
    def modify_security_group_rules(original: Any, self: Any, group_id: str, rules: dict[str, Any]) -> None:
        requested = {rule_id: {"FromPort": -1, "ToPort": -1, **rule} for rule_id, rule in rules.items()}
        original(self, group_id, requested)
        for rule_id, new in requested.items():
            rule = self.get_security_group_by_name_or_id(group_id).get_rule(rule_id)
            if new.get("ReferencedGroupId"):
                rule.source_group = {**rule.source_group, "GroupId": new["ReferencedGroupId"]}
            if new.get("PrefixListId"):
                rule.prefix_list_id = new["PrefixListId"]
            if new["IpProtocol"] == "-1":
                rule.from_port = rule.to_port = None


def _check_descriptions(operation: str) -> None:
    @replace(SecurityGroups, operation)
    def checked(original: Any, self: Any) -> Any:
        permissions = self._get_param("IpPermissions", [])
        peers = [peer for permission in permissions for key in PEERS for peer in permission.get(key, [])]
        texts = [self._get_param("Description"), self._get_param("GroupDescription")]
        for text in filter(None, [*texts, *(peer.get("Description") for peer in peers)]):
            if not DESCRIPTION.fullmatch(text):
                valid = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*"
                message = f"Invalid description: {text!r}. Valid: at most 255 of {valid}"
                raise AwsError("InvalidParameterValue", message)
        return original(self)
