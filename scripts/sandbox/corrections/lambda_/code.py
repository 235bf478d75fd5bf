"""Lambda: code in S3 must exist; whether the caller may read it: scripts/sandbox/authorization/through_services.py.

AWS: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html
moto: takes code from any bucket, and does not store a change of Architectures.
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.models import LambdaBackend, LambdaFunction

from scripts.sandbox.correction_tools.moto_lookups import find_bucket
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects CreateFunction and UpdateFunctionCode."""

    @replace(LambdaBackend, "create_function")
    def create_function(original: Any, self: Any, spec: dict[str, Any]) -> Any:
        _check_code(spec.get("Code", {}))
        return original(self, spec)

    @replace(LambdaFunction, "update_function_code")
    def update_function_code(original: Any, self: Any, updated_spec: dict[str, Any]) -> Any:
        _check_code(updated_spec)
        self.architectures = updated_spec.get("Architectures", self.architectures)
        return original(self, updated_spec)


def _check_code(code: dict[str, Any]) -> None:
    name, key = code.get("S3Bucket"), code.get("S3Key")
    if not name:
        return
    bucket = find_bucket(name)
    if bucket is None or key not in bucket.keys:
        missing = "NoSuchKey" if bucket else "NoSuchBucket"
        raise AwsError("InvalidParameterValueException", f"Error occurred while GetObject. S3 Error Code: {missing}.")
