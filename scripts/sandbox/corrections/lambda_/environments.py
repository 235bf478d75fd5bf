"""Lambda: variables encrypted with a customer managed key are hidden from callers that may not decrypt with it.

AWS: the response then has `Environment.Error` instead of `Environment.Variables`,
https://docs.aws.amazon.com/lambda/latest/api/API_EnvironmentResponse.html and
https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html (who can view variables)
moto: shows them to everyone who can read the function. The AWS provider ignores the error and takes the variables for
missing, so every plan adds them again.
"""

from __future__ import annotations

import json
from typing import Any

from moto.awslambda.responses import LambdaResponse
from moto.iam.models import iam_backends
from moto.kms.models import kms_backends
from moto.sts.models import sts_backends

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.policy_documents import as_list, statements
from scripts.sandbox.identity.trust_policies import matches

# Operators of the kit's statements on keys; a statement with another operator allows nothing.
OPERATORS = ("StringEquals", "StringLike", "ForAnyValue:StringEquals", "ForAnyValue:StringLike")
ERROR = {
    "ErrorCode": "AccessDeniedException",
    "Message": "Lambda was unable to decrypt your environment variables because the KMS access was denied. "
    "Please check your KMS permissions. KMS Exception: AccessDeniedException",
}


def apply() -> None:
    """Corrects GetFunction and GetFunctionConfiguration."""
    _hide("get_function")
    _hide("get_function_configuration")


def _hide(operation: str) -> None:
    @replace(LambdaResponse, operation)
    def hidden(original: Any, self: Any) -> str:
        answer = json.loads(original(self))
        configuration = answer.get("Configuration", answer)
        key = configuration.get("KMSKeyArn")
        if key and configuration.get("Environment") and not _may_decrypt(self, key):
            configuration["Environment"] = {"Error": ERROR}
        return json.dumps(answer)


def _may_decrypt(self: Any, key: str) -> bool:
    """By the policies of the caller's role; the sandbox's administrators may do everything."""
    session = sts_backends[self.current_account][self.partition].get_assumed_role_from_access_key(self.get_access_key())
    if session is None:
        return True
    backend = iam_backends[self.current_account][self.partition]
    role = next((each for each in backend.roles.values() if each.arn == session.role_arn), None)
    if role is None:
        return False
    documents = [*role.policies.values(), *(policy.document for policy in role.managed_policies.values())]
    found = [each for document in documents for each in statements(document)]
    effects = {each["Effect"] for each in found if _applies(each, key, _context(self, key))}
    return "Allow" in effects and "Deny" not in effects


def _context(self: Any, key: str) -> dict[str, list[str]]:
    """The condition keys of a decryption that Lambda asks for on the caller's behalf."""
    found = kms_backends[key.split(":")[4]][self.region].keys.get(key.rpartition("/")[2])
    return {
        "kms:viaservice": [f"lambda.{self.region}.amazonaws.com"],
        "kms:calleraccount": [self.current_account],
        "kms:resourcealiases": sorted(found.aliases) if found else [],
    }


def _applies(statement: dict[str, Any], key: str, context: dict[str, list[str]]) -> bool:
    def named(element: str, value: str) -> bool:
        return any(matches(pattern, value) for pattern in as_list(statement.get(element, [])))

    action = named("Action", "kms:Decrypt") if "Action" in statement else not named("NotAction", "kms:Decrypt")
    resource = named("Resource", key) if "Resource" in statement else not named("NotResource", key)
    return action and resource and _holds(statement.get("Condition", {}), context)


def _holds(condition: dict[str, Any], context: dict[str, list[str]]) -> bool:
    return all(
        operator in OPERATORS and any(matches(p, v) for v in context.get(key.lower(), []) for p in as_list(wanted))
        for operator, entries in condition.items()
        for key, wanted in entries.items()
    )
