"""Lambda: every setting of a function is stored and can be changed.

AWS: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html and
https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html
moto: forgets LoggingConfig and DeadLetterConfig, and changes only some of the other settings.
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.models import LambdaBackend, LambdaFunction

from scripts.sandbox.correction_tools.patch import replace

STORED = ("LoggingConfig", "DeadLetterConfig")


def apply() -> None:
    """Corrects CreateFunction, UpdateFunctionConfiguration, and what is returned of a function."""
    _create()
    _update()
    _get()


def _create() -> None:
    @replace(LambdaBackend, "create_function")
    def create_function(original: Any, self: Any, spec: dict[str, Any]) -> Any:
        function = original(self, spec)
        settings = {key: spec[key] for key in STORED if spec.get(key)}
        name = function.function_name  # what moto lists as $LATEST is a copy
        for version in (function, self.get_function(name), *self.list_versions_by_function(name)):
            version.settings = settings
        return function


def _update() -> None:
    @replace(LambdaFunction, "update_configuration")
    def update_configuration(original: Any, self: Any, config_updates: dict[str, Any]) -> Any:
        updates = dict(config_updates)
        if "Environment" in updates:
            updates["Environment"] = {"Variables": {}, **(updates["Environment"] or {})}
        self.settings = {**vars(self).get("settings", {}), **{key: updates[key] for key in STORED if key in updates}}
        self.kms_key_arn = updates.get("KMSKeyArn", self.kms_key_arn)
        self.tracing_config = updates.get("TracingConfig") or self.tracing_config
        self.ephemeral_storage = (updates.get("EphemeralStorage") or {}).get("Size", self.ephemeral_storage)
        return original(self, updates)


def _get() -> None:
    @replace(LambdaFunction, "get_configuration")
    def get_configuration(original: Any, self: Any, *arguments: Any, **options: Any) -> dict[str, Any]:
        settings = vars(self).get("settings", {})
        logging = _logging(self.function_name, settings.get("LoggingConfig"))
        configuration = {**original(self, *arguments, **options), "LoggingConfig": logging}
        if settings.get("DeadLetterConfig", {}).get("TargetArn"):
            configuration["DeadLetterConfig"] = settings["DeadLetterConfig"]
        return configuration


def _logging(function_name: str, requested: dict[str, str] | None) -> dict[str, str]:
    """With AWS's defaults; only logs in JSON have levels."""
    logging = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{function_name}", **(requested or {})}
    levels = {"ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO"} if logging["LogFormat"] == "JSON" else {}
    return {**levels, **logging}
