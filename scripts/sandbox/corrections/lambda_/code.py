"""Lambda: code in S3 must exist; code in the request itself is at most 50 MiB. Whether the caller may read the object:
scripts/sandbox/authorization/through_services.py.

AWS: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html and
https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (the error's text:
https://github.com/serverless/serverless/issues/10179)
moto: takes code from any bucket and of any size, and does not store a change of Architectures.
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.models import LambdaBackend, LambdaFunction

from scripts.sandbox.correction_tools.moto_lookups import find_bucket
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

LARGEST_REQUEST = 69905067  # bytes: 50 MiB in base64


def apply() -> None:
    """Corrects CreateFunction and UpdateFunctionCode."""

    @replace(LambdaBackend, "create_function")
    def create_function(original: Any, self: Any, spec: dict[str, Any]) -> Any:
        check_size(spec.get("Code", {}), "CreateFunction")
        _check_code(spec.get("Code", {}))
        return original(self, spec)

    @replace(LambdaFunction, "update_function_code")
    def update_function_code(original: Any, self: Any, updated_spec: dict[str, Any]) -> Any:
        check_size(updated_spec, "UpdateFunctionCode")
        _check_code(updated_spec)
        self.architectures = updated_spec.get("Architectures", self.architectures)
        return original(self, updated_spec)


def check_size(code: dict[str, Any], operation: str) -> None:
    """AwsError if the code, in base64, does not fit into a request."""
    if len(code.get("ZipFile") or "") >= LARGEST_REQUEST:
        text = f"Request must be smaller than {LARGEST_REQUEST} bytes for the {operation} operation"
        raise AwsError("RequestEntityTooLargeException", text, 413)


def _check_code(code: dict[str, Any]) -> None:
    name, key = code.get("S3Bucket"), code.get("S3Key")
    if not name:
        return
    bucket = find_bucket(name)
    if bucket is None or key not in bucket.keys:
        missing = "NoSuchKey" if bucket else "NoSuchBucket"
        raise AwsError("InvalidParameterValueException", f"Error occurred while GetObject. S3 Error Code: {missing}.")
