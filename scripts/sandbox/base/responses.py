"""Errors in the shape of the protocol that the request speaks, so that every SDK understands them.

Protocols: https://smithy.io/2.0/aws/protocols/index.html. Status 400, since SDKs retry 5xx for minutes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape


class Call(NamedTuple):
    """What can be known of a request without its service's model."""

    host: str
    method: str
    path: str  # with the query
    headers: Mapping[str, str]
    body: bytes

    @property
    def credential(self) -> list[str]:
        """[access key id, date, region, service, "aws4_request"] of the signature; [] when unsigned."""
        _, found, rest = self.headers.get("Authorization", "").partition("Credential=")
        if not found:
            rest = parse_qs(urlsplit(self.path).query).get("X-Amz-Credential", [""])[0]
        return rest.partition(",")[0].split("/") if rest else []

    @property
    def service(self) -> str:
        """The signing name, for example "elasticloadbalancing"; the host's first label when unsigned."""
        return self.credential[3] if len(self.credential) == 5 else self.host.split(".")[0]

    @property
    def operation(self) -> str:
        """For example "CreateVpc"; method and path where the protocol has no operation name."""
        target = self.headers.get("X-Amz-Target")
        if target:
            return target.split(".")[-1]
        return self.form.get("Action") or f"{self.method} {urlsplit(self.path).path}"

    @property
    def form(self) -> dict[str, str]:
        """The fields of a query protocol's request (form body, or query string)."""
        is_form = self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        text = self.body.decode(errors="replace") if is_form else urlsplit(self.path).query
        return {name: values[0] for name, values in parse_qs(text).items()}


class Refused(Exception):
    """Raised by a correction: AWS's error code, its message and the HTTP status, in no protocol yet."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.status = code, message, status


class Reply(NamedTuple):
    """Status, headers and body of an answer."""

    status: int
    headers: dict[str, str]
    body: bytes


XML_SERVICES = {"route53", "cloudfront", "s3", "s3express"}


def error(call: Call, code: str, message: str, status: int = 400) -> Reply:
    """The error as the service would send it."""
    if call.service == "ec2":
        return _xml(status, f"<Response><Errors>{_fields(code, message)}</Errors><RequestID>0</RequestID></Response>")
    if call.service in ("s3", "s3express"):
        return _xml(status, _fields(code, message, "<RequestId>0</RequestId>"))
    if call.form.get("Action") or call.service in XML_SERVICES:
        fields = _fields(code, message, "<Type>Sender</Type>")
        return _xml(status, f"<ErrorResponse>{fields}<RequestId>0</RequestId></ErrorResponse>")
    body = json.dumps({"__type": code, "message": message}).encode()
    return Reply(status, {"Content-Type": "application/x-amz-json-1.1", "x-amzn-ErrorType": code}, body)


def _fields(code: str, message: str, more: str = "") -> str:
    return f"<Error>{more}<Code>{escape(code)}</Code><Message>{escape(message)}</Message></Error>"


def _xml(status: int, text: str) -> Reply:
    return Reply(status, {"Content-Type": "text/xml"}, f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode())
