"""Errors in each protocol."""

from __future__ import annotations

import json

import pytest

from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError, error_response

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ERROR = AwsError("NoSuch<Thing>", "a & b", 404)
START = '<?xml version="1.0" encoding="UTF-8"?>'
FIELDS = "<Code>NoSuch&lt;Thing&gt;</Code><Message>a &amp; b</Message>"


@pytest.mark.parametrize(
    ("host", "headers", "body", "expected"),
    [
        ("ec2", FORM, b"Action=X",
         f"<Response><Errors><Error>{FIELDS}</Error></Errors><RequestID>0</RequestID></Response>"),
        ("s3", {}, b"", f"<Error><RequestId>0</RequestId>{FIELDS}</Error>"),
        ("iam", FORM, b"Action=X",
         f"<ErrorResponse><Error><Type>Sender</Type>{FIELDS}</Error><RequestId>0</RequestId></ErrorResponse>"),
        ("route53", {}, b"",
         f"<ErrorResponse><Error><Type>Sender</Type>{FIELDS}</Error><RequestId>0</RequestId></ErrorResponse>"),
    ],
)  # fmt: skip
def test_error_response_is_xml_where_the_service_speaks_xml(host, headers, body, expected) -> None:
    response = error_response(ApiRequest(f"{host}.amazonaws.com", "POST", "/", headers, body), ERROR)
    assert (response.status, response.headers["Content-Type"]) == (404, "text/xml")
    assert response.body.decode() == START + expected


def test_error_response_is_json_otherwise_with_the_code_in_a_header() -> None:
    response = error_response(ApiRequest("kms.amazonaws.com", "POST", "/", {}, b""), ERROR)
    assert json.loads(response.body) == {"__type": "NoSuch<Thing>", "message": "a & b"}
    assert response.headers["x-amzn-ErrorType"] == "NoSuch<Thing>"
