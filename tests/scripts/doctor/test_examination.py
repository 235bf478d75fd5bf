"""Every check runs; what could not look has failed."""

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from generator.errors import UserError
from scripts.doctor import examination
from scripts.doctor.result import good

DENIED = ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "ListAccounts")


def failing(error):
    def check(facts):
        yield good("first")
        raise error

    return check


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (DENIED, "could not look: An error occurred (AccessDenied) when calling the ListAccounts operation: no"),
        (
            EndpointConnectionError(endpoint_url="https://x"),
            'could not look: Could not connect to the endpoint URL: "https://x"',
        ),
        (UserError("mirror: wrong\nSet it."), "mirror: wrong"),
    ],
)
def test_examine_goes_on_after_a_check_that_could_not_look_and_counts_it_as_failed(monkeypatch, error, text):
    monkeypatch.setattr(examination, "CHECKS", {"one": failing(error), "two": lambda facts: [good("fine")]})
    found = dict(examination.examine(None))
    (failed,) = found["one"]
    assert (failed.ok, failed.text) == (False, text)
    assert failed.next_step
    assert found["two"] == [good("fine")]
