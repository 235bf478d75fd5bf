"""Systems Manager: the size of parameters."""

from __future__ import annotations


def test_standard_parameter_has_at_most_4096_bytes(each) -> None:
    put = each.client("ssm").put_parameter
    long = {"Name": "/long", "Type": "String", "Value": "ä" * 2049}
    assert each.error(put, **long) == each.expect("ValidationException")
    put(**long, Tier="Advanced", Overwrite=True)
    put(Name="/short", Type="String", Value="ä" * 2048)
