"""KMS: a key that is pending deletion cannot be used or changed, and key policies name existing principals.

AWS: KMSInvalidStateException, https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html, and
MalformedPolicyDocumentException, https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
moto: encrypts with, tags and changes a key that is pending deletion, and accepts any principal.
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


def apply(accounts: AccountDirectory) -> None:
    """Adds checks to the operations."""
    for operation in REFUSED_WHILE_PENDING:
        _refuse_while_pending(operation)
    for operation in ("create_key", "put_key_policy"):
        _check_principals(operation, accounts)


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
