"""AWS Organizations: accounts get the ids of the matrix; units and policies keep to AWS's rules.

AWS: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html and
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
moto: random ids, any address again; deletes units with accounts in them, and knows no limits of policies.
"""

from __future__ import annotations

from typing import Any

from moto.core.utils import unix_time
from moto.organizations import models

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.identity import accounts

BACKEND = models.OrganizationsBackend
SERVICE_CONTROL = "SERVICE_CONTROL_POLICY"
POLICY_BYTES = 5120
POLICIES_OF_A_NODE = 5


def apply() -> None:
    """Corrects CreateAccount, units and policies."""
    _ids_of_the_matrix()
    _each_address_once()
    _units()
    _policies()
    _attachments()


def _ids_of_the_matrix() -> None:
    """An account that the matrix names gets its id."""

    @replace(BACKEND, "create_account")
    def create_account(original: Any, self: Any, **request: Any) -> Any:
        wanted = accounts.known.get(request["AccountName"])
        make = models.utils.make_random_account_id
        if wanted and not accounts.member_of(wanted):
            models.utils.make_random_account_id = lambda: wanted
        try:
            return original(self, **request)
        finally:
            models.utils.make_random_account_id = make


def _each_address_once() -> None:
    """CreateAccount succeeds at once; that the address is taken stands in the status that is asked for later."""

    @replace(BACKEND, "create_account")
    def create_account(original: Any, self: Any, **request: Any) -> Any:
        if not any(account.email.lower() == request["Email"].lower() for account in self.accounts):
            return original(self, **request)
        status = _failure(request["AccountName"], "EMAIL_ALREADY_EXISTS")
        vars(self).setdefault("failures", {})[status["Id"]] = status
        return {"CreateAccountStatus": status}

    @replace(BACKEND, "describe_create_account_status")
    def describe_create_account_status(original: Any, self: Any, **request: Any) -> Any:
        failed = vars(self).get("failures", {}).get(request["CreateAccountRequestId"])
        return {"CreateAccountStatus": failed} if failed else original(self, **request)


def _failure(name: str, reason: str) -> dict[str, Any]:
    return {
        "Id": models.utils.make_random_create_account_status_id(),
        "AccountName": name,
        "State": "FAILED",
        "RequestedTimestamp": unix_time(),
        "FailureReason": reason,
    }


def _units() -> None:
    @replace(BACKEND, "delete_organizational_unit")
    def delete_organizational_unit(original: Any, self: Any, **request: Any) -> Any:
        unit = request["OrganizationalUnitId"]
        if any(child.parent_id == unit for child in (*self.accounts, *self.ou)):
            text = "The specified OU is not empty. Move all accounts to another root or to other OUs."
            raise Refused("OrganizationalUnitNotEmptyException", text)
        return original(self, **request)

    @replace(BACKEND, "create_organizational_unit")
    def create_organizational_unit(original: Any, self: Any, **request: Any) -> Any:
        if any((unit.name, unit.parent_id) == (request["Name"], request["ParentId"]) for unit in self.ou):
            text = "An OU with the same name already exists."
            raise Refused("DuplicateOrganizationalUnitException", text)
        return original(self, **request)


def _policies() -> None:
    """White space counts: the API takes what it is sent."""

    def check(content: str | None, kind: str) -> None:
        if kind == SERVICE_CONTROL and content and len(content.encode()) > POLICY_BYTES:
            text = "You have exceeded the allowed size for a policy: POLICY_CONTENT_LIMIT_EXCEEDED"
            raise Refused("ConstraintViolationException", text)

    @replace(BACKEND, "create_policy")
    def create_policy(original: Any, self: Any, **request: Any) -> Any:
        check(request["Content"], request["Type"])
        return original(self, **request)

    @replace(BACKEND, "update_policy")
    def update_policy(original: Any, self: Any, **request: Any) -> Any:
        check(request.get("Content"), self.get_policy_by_id(request["PolicyId"]).type)
        return original(self, **request)


def _attachments() -> None:
    """A type has to be enabled in the root; five service control policies fit a node, FullAWSAccess counted."""

    @replace(BACKEND, "attach_policy")
    def attach_policy(original: Any, self: Any, **request: Any) -> Any:
        policy = self.get_policy_by_id(request["PolicyId"])
        node = next((n for n in (*self.ou, *self.accounts) if n.id == request["TargetId"]), None)
        if node is not None and not policy.aws_managed:
            _check_attachment(self, policy, node)
        return original(self, **request)


def _check_attachment(backend: Any, policy: Any, node: Any) -> None:
    root = next(unit for unit in backend.ou if isinstance(unit, models.FakeRoot))
    if policy.type not in [enabled["Type"] for enabled in root.policy_types]:
        raise Refused("PolicyTypeNotEnabledException", "This operation can be performed only for enabled policy types.")
    if policy in node.attached_policies:
        raise Refused("DuplicatePolicyAttachmentException", "A policy with the specified name and type already exists.")
    attached = [each for each in node.attached_policies if each.type == SERVICE_CONTROL]
    if policy.type == SERVICE_CONTROL and len(attached) >= POLICIES_OF_A_NODE:
        text = "You have attached the maximum number of policies: MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED"
        raise Refused("ConstraintViolationException", text)
