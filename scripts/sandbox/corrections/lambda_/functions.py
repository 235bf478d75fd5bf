"""Lambda: every setting is told and can be changed, and code of another account's bucket needs that bucket's consent.

AWS: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html and
https://docs.aws.amazon.com/lambda/latest/dg/access-control-identity-based.html
moto: forgets LoggingConfig and DeadLetterConfig, changes a part of the settings only, and takes code from any bucket.
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.models import LambdaBackend, LambdaFunction

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.corrections.s3.buckets import bucket_named
from scripts.sandbox.identity.principals import statements

READING = ("s3:GetObject", "s3:Get*", "s3:*", "*")


def apply() -> None:
    """Corrects CreateFunction, UpdateFunctionConfiguration and UpdateFunctionCode, and what is told of them."""
    _told()
    _changed()
    _code()


def _told() -> None:
    @replace(LambdaFunction, "get_configuration")
    def get_configuration(original: Any, self: Any, *arguments: Any, **options: Any) -> dict[str, Any]:
        given = vars(self).get("settings", {})
        told = {**original(self, *arguments, **options), "LoggingConfig": _logging(self, given.get("LoggingConfig"))}
        if given.get("DeadLetterConfig", {}).get("TargetArn"):
            told["DeadLetterConfig"] = given["DeadLetterConfig"]
        return told

    @replace(LambdaBackend, "create_function")
    def create_function(original: Any, self: Any, spec: dict[str, Any]) -> Any:
        _check_code(self, spec.get("Code", {}))
        function = original(self, spec)
        settings = {key: spec[key] for key in ("LoggingConfig", "DeadLetterConfig") if spec.get(key)}
        name = function.function_name  # what moto lists as $LATEST is a copy
        for version in (function, self.get_function(name), *self.list_versions_by_function(name)):
            version.settings = settings
        return function


def _changed() -> None:
    @replace(LambdaFunction, "update_configuration")
    def update_configuration(original: Any, self: Any, config_updates: dict[str, Any]) -> Any:
        if "Environment" in config_updates:
            config_updates = {
                **config_updates,
                "Environment": {"Variables": {}, **(config_updates["Environment"] or {})},
            }
        settings = {key: config_updates[key] for key in ("LoggingConfig", "DeadLetterConfig") if key in config_updates}
        self.settings = {**vars(self).get("settings", {}), **settings}
        self.kms_key_arn = config_updates.get("KMSKeyArn", self.kms_key_arn)
        self.tracing_config = config_updates.get("TracingConfig") or self.tracing_config
        self.ephemeral_storage = (config_updates.get("EphemeralStorage") or {}).get("Size", self.ephemeral_storage)
        return original(self, config_updates)


def _code() -> None:
    @replace(LambdaFunction, "update_function_code")
    def update_function_code(original: Any, self: Any, updated_spec: dict[str, Any]) -> Any:
        _check_code(self, updated_spec)
        self.architectures = updated_spec.get("Architectures", self.architectures)
        return original(self, updated_spec)


def _logging(function: LambdaFunction, given: dict[str, str] | None) -> dict[str, str]:
    """https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html: JSON logs have levels."""
    told = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{function.function_name}", **(given or {})}
    levels = {"ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO"} if told["LogFormat"] == "JSON" else {}
    return {**levels, **told}


def _check_code(owner: Any, code: dict[str, Any]) -> None:
    """The object exists, and its bucket is the account's own or lets the account read."""
    account = getattr(owner, "account_id", None)
    name, key = code.get("S3Bucket"), code.get("S3Key")
    if not name:
        return
    bucket = bucket_named(name)
    if bucket is None or key not in bucket.keys:
        what = "NoSuchKey" if bucket else "NoSuchBucket"
        raise Refused("InvalidParameterValueException", f"Error occurred while GetObject. S3 Error Code: {what}.")
    if bucket.account_id != account and not _lets_read(bucket.policy, account):
        text = "Your access has been denied by S3, please make sure your request credentials have permission to"
        raise Refused("AccessDeniedException", f"{text} GetObject for {name}/{key}.", 403)


def _lets_read(policy: bytes | None, account: Any) -> bool:
    """A statement allows reading to the account or to everyone; its conditions are not evaluated."""
    for statement in statements(policy) if policy else []:
        actions = statement.get("Action", [])
        reads = set([actions] if isinstance(actions, str) else actions) & set(READING)
        who = str(statement.get("Principal"))
        if statement["Effect"] == "Allow" and reads and (str(account) in who or "*" in who):
            return True
    return False
