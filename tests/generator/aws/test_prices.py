"""List prices."""

from generator.aws.prices import ENDPOINT, Price


def test_month_has_730_hours():
    assert round(ENDPOINT.month("eu-west-1", 60), 2) == 481.8
    assert round(ENDPOINT.month("us-east-1"), 2) == 7.3


def test_region_without_a_price_is_estimated_with_the_home_region():
    assert Price({"eu-west-1": 2.0}, "").month("ap-south-1") == 1460
