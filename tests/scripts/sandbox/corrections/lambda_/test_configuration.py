"""Lambda: settings of functions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_functions import JSON_LOGS, function


@pytest.fixture(scope="module")
def functions(each) -> Any:
    return function(each)


def test_function_returns_its_settings_and_they_can_be_changed(each, functions) -> None:
    for qualifier in ("$LATEST", "1"):
        returned = functions.get_function_configuration(FunctionName="f", Qualifier=qualifier)
        assert returned.get("LoggingConfig") == (JSON_LOGS if each.corrected else None)
    dead = {"TargetArn": "arn:aws:sqs:eu-west-1:111111111111:dead"}
    change = {"DeadLetterConfig": dead, "TracingConfig": {"Mode": "Active"}, "EphemeralStorage": {"Size": 1024}}
    functions.update_function_configuration(FunctionName="f", LoggingConfig={"LogFormat": "Text"}, **change)
    returned = functions.get_function_configuration(FunctionName="f")
    if not each.corrected:
        assert not change.items() <= returned.items()
        return
    assert change.items() <= returned.items()
    assert returned["LoggingConfig"] == {"LogFormat": "Text", "LogGroup": "/aws/lambda/f"}
    assert functions.get_function_configuration(FunctionName="f", Qualifier="1")["LoggingConfig"] == JSON_LOGS
