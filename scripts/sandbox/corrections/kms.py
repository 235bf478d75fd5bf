"""KMS: keys that are pending deletion cannot be used, wait at least 7 days, and key policies name existing principals.

AWS: ValidationException for a window outside of 7 to 30 days,
https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html, KMSInvalidStateException,
https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html, and
MalformedPolicyDocumentException, https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
moto: accepts any window, encrypts with, tags and changes a key that is pending deletion, and accepts any principal.
"""

from __future__ import annotations

from typing import Any

from moto.kms.responses import KmsResponse

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.principals import first_missing
from scripts.sandbox.protocol.responses import AwsError

# Operations that fail while a key is pending deletion (the table of key states), as far as moto implements them.
REFUSED_WHILE_PENDING = (
    "create_alias", "create_grant", "decrypt", "disable_key", "disable_key_rotation", "enable_key",
    "enable_key_rotation", "encrypt", "generate_data_key", "generate_data_key_without_plaintext", "put_key_policy",
    "re_encrypt", "rotate_key_on_demand", "schedule_key_deletion", "sign", "tag_resource", "untag_resource",
    "update_alias", "update_key_description", "verify",
)  # fmt: skip


DAYS = range(7, 31)  # of the window between ScheduleKeyDeletion and the deletion


def apply(accounts: AccountDirectory) -> None:
    """Adds checks to the operations."""
    for operation in REFUSED_WHILE_PENDING:
        _refuse_while_pending(operation)
    for operation in ("create_key", "put_key_policy"):
        _check_principals(operation, accounts)
    _check_window()


def _check_window() -> None:
    @replace(KmsResponse, "schedule_key_deletion")
    def checked(original: Any, self: Any) -> Any:
        days = self._get_param("PendingWindowInDays")
        if days is not None and days not in DAYS:
            text = f"PendingWindowInDays must be between {DAYS.start} and {DAYS.stop - 1} (inclusive), got {days}."
            raise AwsError("ValidationException", text)
        return original(self)


def _refuse_while_pending(operation: str) -> None:
    @replace(KmsResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        name = self._get_param("KeyId") or self._get_param("TargetKeyId") or self._get_param("SourceKeyId")
        key = _find(self.kms_backend, name) if name else None
        if key is not None and key.key_state == "PendingDeletion":
            raise AwsError("KMSInvalidStateException", f"{key.arn} is pending deletion.")
        return original(self)


def _find(backend: Any, name: str) -> Any:
    """The key by id, ARN or alias; None for a missing or foreign one, for which moto has an error."""
    key_id = name.rpartition("key/")[2] if "alias/" not in name else backend.get_key_id_from_alias(name)
    return backend.keys.get(key_id)


def _check_principals(operation: str, accounts: AccountDirectory) -> None:
    @replace(KmsResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        policy = self._get_param("Policy")
        if policy and first_missing(policy, accounts):
            text = "Policy contains a statement with one or more invalid principals."
            raise AwsError("MalformedPolicyDocumentException", text)
        return original(self)
