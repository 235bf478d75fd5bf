"""AWS Organizations: the size of service control policies, and how many of them can be attached.

AWS: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html and
https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html
moto: has no limits, attaches a policy twice, and attaches policies of a type that is not enabled.
"""

from __future__ import annotations

from typing import Any

from moto.organizations import models

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

SERVICE_CONTROL_POLICY = "SERVICE_CONTROL_POLICY"
MAX_POLICY_BYTES = 5120
MAX_POLICIES = 5  # attached to one account or unit, FullAWSAccess included


def apply() -> None:
    """Corrects CreatePolicy, UpdatePolicy and AttachPolicy."""
    _sizes()
    _attachments()


def _sizes() -> None:
    @replace(models.OrganizationsBackend, "create_policy")
    def create_policy(original: Any, self: Any, **request: Any) -> Any:
        _check_size(request["Content"], request["Type"])
        return original(self, **request)

    @replace(models.OrganizationsBackend, "update_policy")
    def update_policy(original: Any, self: Any, **request: Any) -> Any:
        _check_size(request.get("Content"), self.get_policy_by_id(request["PolicyId"]).type)
        return original(self, **request)


def _check_size(content: str | None, policy_type: str) -> None:
    """White space counts: the API does not remove it."""
    if policy_type == SERVICE_CONTROL_POLICY and content and len(content.encode()) > MAX_POLICY_BYTES:
        text = "You have exceeded the allowed size for a policy: POLICY_CONTENT_LIMIT_EXCEEDED"
        raise AwsError("ConstraintViolationException", text)


def _attachments() -> None:
    @replace(models.OrganizationsBackend, "attach_policy")
    def attach_policy(original: Any, self: Any, **request: Any) -> Any:
        policy = self.get_policy_by_id(request["PolicyId"])
        target = next((n for n in (*self.ou, *self.accounts) if n.id == request["TargetId"]), None)
        if target is not None and not policy.aws_managed:
            _check_attachment(self, policy, target)
        return original(self, **request)


def _check_attachment(backend: Any, policy: Any, target: Any) -> None:
    root = next(unit for unit in backend.ou if isinstance(unit, models.FakeRoot))
    if policy.type not in [enabled["Type"] for enabled in root.policy_types]:
        text = "This operation can be performed only for enabled policy types."
        raise AwsError("PolicyTypeNotEnabledException", text)
    if policy in target.attached_policies:
        text = "A policy with the specified name and type already exists."
        raise AwsError("DuplicatePolicyAttachmentException", text)
    attached = [each for each in target.attached_policies if each.type == SERVICE_CONTROL_POLICY]
    if policy.type == SERVICE_CONTROL_POLICY and len(attached) >= MAX_POLICIES:
        text = "You have attached the maximum number of policies: MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED"
        raise AwsError("ConstraintViolationException", text)
