"""Responses, and errors in the protocol that the request speaks, so that every SDK understands them.

Protocols: https://smithy.io/2.0/aws/protocols/index.html. Errors have status 400, because SDKs retry 5xx for minutes.
"""

from __future__ import annotations

import json
from typing import NamedTuple
from xml.sax.saxutils import escape

from scripts.sandbox.protocol.requests import ApiRequest

XML_SERVICES = {"route53", "cloudfront", "s3", "s3express"}


class AwsError(Exception):
    """Raised by a correction: AWS's error code, message and HTTP status, before they are put into a protocol."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.status = code, message, status


class Response(NamedTuple):
    """Status, headers and body of a response."""

    status: int
    headers: dict[str, str]
    body: bytes


def error_response(request: ApiRequest, error: AwsError) -> Response:
    """The error as the service would send it."""
    code, message, status = error.code, error.message, error.status
    if request.service == "ec2":
        return _xml(status, f"<Response><Errors>{_fields(code, message)}</Errors><RequestID>0</RequestID></Response>")
    if request.service in ("s3", "s3express"):
        return _xml(status, _fields(code, message, "<RequestId>0</RequestId>"))
    if request.form.get("Action") or request.service in XML_SERVICES:
        fields = _fields(code, message, "<Type>Sender</Type>")
        return _xml(status, f"<ErrorResponse>{fields}<RequestId>0</RequestId></ErrorResponse>")
    body = json.dumps({"__type": code, "message": message}).encode()
    return Response(status, {"Content-Type": "application/x-amz-json-1.1", "x-amzn-ErrorType": code}, body)


def _fields(code: str, message: str, more: str = "") -> str:
    return f"<Error>{more}<Code>{escape(code)}</Code><Message>{escape(message)}</Message></Error>"


def _xml(status: int, text: str) -> Response:
    return Response(status, {"Content-Type": "text/xml"}, f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode())
