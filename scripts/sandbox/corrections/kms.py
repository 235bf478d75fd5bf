"""KMS: a key that waits for its deletion is of no use, and key policies name principals that exist.

AWS: KMSInvalidStateException, https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html, and
MalformedPolicyDocumentException, https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
moto: encrypts, tags and changes a key that is pending deletion, and takes any principal.
"""

from __future__ import annotations

from typing import Any

from moto.kms.responses import KmsResponse

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.identity.principals import first_missing

# What the table of key states lists as failing while a key is pending deletion, as far as moto has it.
REFUSED_WHILE_PENDING = (
    "create_alias", "create_grant", "decrypt", "disable_key", "disable_key_rotation", "enable_key",
    "enable_key_rotation", "encrypt", "generate_data_key", "generate_data_key_without_plaintext", "put_key_policy",
    "re_encrypt", "rotate_key_on_demand", "schedule_key_deletion", "sign", "tag_resource", "untag_resource",
    "update_alias", "update_key_description", "verify",
)  # fmt: skip


def apply() -> None:
    """Puts the checks before moto's own handling."""
    for operation in REFUSED_WHILE_PENDING:
        _refuse_while_pending(operation)
    for operation in ("create_key", "put_key_policy"):
        _principals_exist(operation)


def _refuse_while_pending(operation: str) -> None:
    @replace(KmsResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        name = self._get_param("KeyId") or self._get_param("TargetKeyId") or self._get_param("SourceKeyId")
        key = _find(self.kms_backend, name) if name else None
        if key is not None and key.key_state == "PendingDeletion":
            raise Refused("KMSInvalidStateException", f"{key.arn} is pending deletion.")
        return original(self)


def _find(backend: Any, name: str) -> Any:
    """The key by id, ARN or alias; None for another account's or a missing one, which moto answers."""
    key_id = name.rpartition("key/")[2] if "alias/" not in name else backend.get_key_id_from_alias(name)
    return backend.keys.get(key_id)


def _principals_exist(operation: str) -> None:
    @replace(KmsResponse, operation)
    def checked(original: Any, self: Any) -> Any:
        policy = self._get_param("Policy")
        if policy and first_missing(policy):
            text = "Policy contains a statement with one or more invalid principals."
            raise Refused("MalformedPolicyDocumentException", text)
        return original(self)
