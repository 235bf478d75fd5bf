"""Lambda functions in a sandbox."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from tests.support.sandbox_clients import Aws

JSON_LOGS = {"LogFormat": "JSON", "LogGroup": "/x", "ApplicationLogLevel": "WARN", "SystemLogLevel": "WARN"}
# A permission for load balancers, to invoke a function.
BALANCER = {"Action": "lambda:InvokeFunction", "Principal": "elasticloadbalancing.amazonaws.com", "StatementId": "b"}


def function(each: Aws) -> Any:
    """A client of Lambda, and the function "f" with version 1 and the aliases "live" and "test" at it."""
    client = each.client("lambda")
    client.create_function(FunctionName="f", Publish=True, LoggingConfig=JSON_LOGS, **settings(each))
    for name in ("live", "test"):
        client.create_alias(FunctionName="f", Name=name, FunctionVersion="1")
    return client


def settings(each: Aws, **code: str) -> dict[str, Any]:
    """What CreateFunction requires; `code` in S3, or else a small archive."""
    role = each.role("runner", "lambda")
    return {"Runtime": "python3.13", "Role": role, "Handler": "a.f", "Code": code or {"ZipFile": archive()}}


def archive() -> bytes:
    """A zip file with a handler."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("a.py", "def f(*_): pass")
    return content.getvalue()
