"""KMS keys by id, ARN or alias. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id"""

from __future__ import annotations

from typing import Any

from moto.kms.models import kms_backends

from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call

NAMES = ("KeyId", "TargetKeyId", "SourceKeyId")


def arns(call: Call, place: Place) -> list[str] | None:
    """The key's ARN, whichever way the request names it; an alias too where the operation changes one."""
    names = [call.parameters[name] for name in NAMES if name in call.parameters]
    found = [key_arn(name, place) for name in names]
    if call.operation in ("CreateAlias", "DeleteAlias", "UpdateAlias"):
        alias = call.parameters["AliasName"]
        found.append(f"arn:{place.partition}:kms:{place.region}:{place.account}:{alias}")
    if call.operation == "Decrypt" and not names:
        return [""]  # the ciphertext names the key
    return found or None


def key_arn(name: str, place: Place) -> str:
    """The ARN of a key; that of a missing key too, which moto answers for."""
    region, account, rest = name.split(":", 5)[3:] if name.startswith("arn:") else (place.region, place.account, name)
    if rest.startswith("alias/"):
        key = next((each for each in kms_backends[account][region].keys.values() if rest in each.aliases), None)
        return f"arn:{place.partition}:kms:{region}:{account}:{f'key/{key.id}' if key else rest}"
    return f"arn:{place.partition}:kms:{region}:{account}:key/{rest.removeprefix('key/')}"


def find(arn: str) -> Any:
    """moto's key; None if it does not exist."""
    _, _, _, region, account, rest = arn.split(":", 5)
    return kms_backends[account][region].keys.get(rest.removeprefix("key/")) if account and region else None


def aliases(arn: str) -> list[str]:
    """What kms:ResourceAliases has: every alias of the key, `alias/…`."""
    key = find(arn)
    return sorted(key.aliases) if key else []
