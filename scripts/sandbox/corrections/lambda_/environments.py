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

from scripts.sandbox.authorization import decisions, kms_keys, through_services
from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call
from scripts.sandbox.authorization.needs import Need
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.callers import identify

ERROR = {
    "ErrorCode": "AccessDeniedException",
    "Message": "Lambda was unable to decrypt your environment variables because the KMS access was denied. "
    "Please check your KMS permissions. KMS Exception: AccessDeniedException",
}


def apply(accounts: AccountDirectory) -> None:
    """Corrects GetFunction and GetFunctionConfiguration."""
    for operation in ("get_function", "get_function_configuration"):
        _hide(operation, accounts)


def _hide(operation: str, accounts: AccountDirectory) -> None:
    @replace(LambdaResponse, operation)
    def hidden(original: Any, self: Any) -> str:
        answer = json.loads(original(self))
        configuration = answer.get("Configuration", answer)
        key = configuration.get("KMSKeyArn")
        if key and configuration.get("Environment") and not _may_decrypt(self, key, accounts):
            configuration["Environment"] = {"Error": ERROR}
        return json.dumps(answer)


def _may_decrypt(self: Any, key: str, accounts: AccountDirectory) -> bool:
    """Lambda asks KMS in the caller's name."""
    caller = identify(self.get_access_key(), accounts)
    if caller is None:
        return False
    place = Place(self.partition, self.region, self.current_account)
    call = Call("lambda", "GetFunction", {}, self.region, {})
    need = Need("kms:Decrypt", kms_keys.key_arn(key, place), through_services.via("lambda", place))
    return decisions.of_caller(caller, call, need, place, "https").allowed
