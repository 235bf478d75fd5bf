"""Notes on costs."""

import pytest

from tests.support.advice import notes

DEV = "  dev: {account: dev, network: {nat: none, endpoints: [ssm, sqs]}}\n"


def test_endpoints_that_like_brings_into_a_target_with_nat_are_noted_with_the_sum(tmp_path):
    [note] = notes(tmp_path, DEV + "  prod: {like: dev, account: prod, network: {nat: single, zones: 3}}\n")
    assert note.where.endswith("matrix.yaml:11:3: targets.prod")
    assert note.message == (
        "2 inherited interface endpoints in a target with NAT, which does not need them: "
        "2 × 3 zones × 730 hours × $0.011 = $48 a month"
    )
    assert note.hint == "set `network.endpoints: []` in this row, or list those that you want"


def test_price_of_another_region_is_said_to_be_that_of_the_home_region(tmp_path):
    row = "  prod: {like: dev, account: prod, region: eu-central-1, network: {nat: single}}\n"
    [note] = notes(tmp_path, DEV + row)
    assert note.message.endswith("2 × 2 zones × 730 hours × $0.011, the price in eu-west-1 = $32 a month")


@pytest.mark.parametrize(
    "network",
    ["{nat: none}", "{nat: single, endpoints: []}", "{nat: single, endpoints: [ssm]}"],
)
def test_endpoints_that_are_needed_or_wanted_are_not_noted(tmp_path, network):
    assert notes(tmp_path, DEV + f"  prod: {{like: dev, account: prod, network: {network}}}\n") == []
