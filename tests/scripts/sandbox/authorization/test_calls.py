"""Operations and parameters of requests."""

from __future__ import annotations

import pytest

from scripts.sandbox.authorization import calls
from scripts.sandbox.authorization.errors import Unsupported
from scripts.sandbox.protocol.requests import ApiRequest

JSON = "application/x-amz-json-1.0"


def request(service: str, method: str = "POST", path: str = "/", body: bytes = b"", **headers: str) -> ApiRequest:
    signed = f"AWS4-HMAC-SHA256 Credential=AKIASBOX444444444444/20260101/eu-west-1/{service}/aws4_request, Signature=0"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ApiRequest(f"{service}.eu-west-1.amazonaws.com", method, path, {"Authorization": signed, **named}, body)


@pytest.mark.parametrize(
    "prefix", ["com.amazonaws.codeconnections.CodeConnections_20231201", "CodeConnections_20231201"]
)
def test_target_is_known_by_its_last_part(prefix: str) -> None:
    headers = {"X_Amz_Target": f"{prefix}.CreateConnection", "Content_Type": JSON}
    call = calls.read(request("codeconnections", body=b'{"ConnectionName": "c"}', **headers), "https")
    assert (call.service, call.operation, call.parameters) == (
        "codeconnections",
        "CreateConnection",
        {"ConnectionName": "c"},
    )


def test_form_path_and_signing_name() -> None:
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    alarms = calls.read(request("monitoring", body=b"Action=DescribeAlarms&AlarmNames.member.1=a", **form), "https")
    assert (alarms.service, alarms.operation, alarms.parameters["AlarmNames"]) == (
        "cloudwatch",
        "DescribeAlarms",
        ["a"],
    )
    function = calls.read(request("lambda", "GET", "/2015-03-31/functions/f/policy?Qualifier=live"), "https")
    assert (function.operation, function.region) == ("GetPolicy", "eu-west-1")
    assert function.parameters == {"FunctionName": "f", "Qualifier": "live"}


def test_unknown_operation_is_named() -> None:
    with pytest.raises(Unsupported, match="kms MakeCoffee"):
        calls.read(request("kms", X_Amz_Target="TrentService.MakeCoffee", Content_Type=JSON), "https")
