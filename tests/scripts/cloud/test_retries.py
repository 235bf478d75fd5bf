"""The user's choice within bounds, for boto3 and for Terraform."""

import pytest

from generator.errors import UserError
from scripts.cloud import retries


def test_variables_bound_what_terraform_repeats():
    assert retries.variables({}) == {"AWS_RETRY_MODE": "standard", "AWS_MAX_ATTEMPTS": "25"}
    chosen = {"AWS_RETRY_MODE": "Adaptive", "AWS_MAX_ATTEMPTS": "1000"}
    assert retries.variables(chosen) == {"AWS_RETRY_MODE": "adaptive", "AWS_MAX_ATTEMPTS": "50"}
    assert retries.mode({"AWS_RETRY_MODE": "legacy"}) == "standard"


@pytest.mark.parametrize("text", ["x", "-1", "0", "1.5"])
def test_attempts_refuses_anything_but_a_number_of_attempts(text):
    with pytest.raises(UserError, match=f"AWS_MAX_ATTEMPTS={text}: expected a whole number from 1 to 50") as raised:
        retries.attempts({"AWS_MAX_ATTEMPTS": text}, 10)
    assert raised.value.code == 4
