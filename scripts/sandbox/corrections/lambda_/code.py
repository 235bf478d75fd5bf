"""Lambda: code in S3 must exist, and a bucket of another account must let the function's account read it; code in the
request itself is at most 50 MiB.

AWS: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html,
https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (the error's text:
https://github.com/serverless/serverless/issues/10179) and
https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html
moto: takes code from any bucket and of any size, and does not store a change of Architectures.
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.models import LambdaBackend, LambdaFunction

from scripts.sandbox.correction_tools.moto_lookups import find_bucket
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity.policy_documents import as_list, statements
from scripts.sandbox.protocol.responses import AwsError

LARGEST_REQUEST = 69905067  # bytes: 50 MiB in base64
READ_ACTIONS = {"s3:GetObject", "s3:Get*", "s3:*", "*"}


def apply() -> None:
    """Corrects CreateFunction and UpdateFunctionCode."""

    @replace(LambdaBackend, "create_function")
    def create_function(original: Any, self: Any, spec: dict[str, Any]) -> Any:
        check_size(spec.get("Code", {}), "CreateFunction")
        _check_code(self.account_id, spec.get("Code", {}))
        return original(self, spec)

    @replace(LambdaFunction, "update_function_code")
    def update_function_code(original: Any, self: Any, updated_spec: dict[str, Any]) -> Any:
        check_size(updated_spec, "UpdateFunctionCode")
        _check_code(self.account_id, updated_spec)
        self.architectures = updated_spec.get("Architectures", self.architectures)
        return original(self, updated_spec)


def check_size(code: dict[str, Any], operation: str) -> None:
    """AwsError if the code, in base64, does not fit into a request."""
    if len(code.get("ZipFile") or "") >= LARGEST_REQUEST:
        text = f"Request must be smaller than {LARGEST_REQUEST} bytes for the {operation} operation"
        raise AwsError("RequestEntityTooLargeException", text, 413)


def _check_code(account: str, code: dict[str, Any]) -> None:
    name, key = code.get("S3Bucket"), code.get("S3Key")
    if not name:
        return
    bucket = find_bucket(name)
    if bucket is None or key not in bucket.keys:
        missing = "NoSuchKey" if bucket else "NoSuchBucket"
        raise AwsError("InvalidParameterValueException", f"Error occurred while GetObject. S3 Error Code: {missing}.")
    if bucket.account_id != account and not _allows_reading(bucket.policy, account):
        text = "Your access has been denied by S3, please make sure your request credentials have permission to"
        raise AwsError("AccessDeniedException", f"{text} GetObject for {name}/{key}.", 403)


def _allows_reading(policy: bytes | None, account: str) -> bool:
    """True if a statement lets the account, or everyone, read; conditions are not evaluated."""
    for statement in statements(policy):
        principal = str(statement.get("Principal"))
        reads = READ_ACTIONS.intersection(as_list(statement.get("Action", [])))
        if statement["Effect"] == "Allow" and reads and (account in principal or "*" in principal):
            return True
    return False
