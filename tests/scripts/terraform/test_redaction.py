"""Nothing that is marked sensitive, or looks like a secret, stays."""

from scripts.terraform.redaction import HIDDEN, redact


def test_redact_hides_marked_values_at_any_depth():
    change = {
        "before": None,
        "before_sensitive": False,
        "after": {"name": "x", "password": "p", "list": [{"token": "t", "id": 1}], "none": None},
        "after_sensitive": {"password": True, "list": [{"token": True}], "none": True},
    }
    after = redact({"change": change})["change"]["after"]
    assert after == {"name": "x", "password": HIDDEN, "list": [{"token": HIDDEN, "id": 1}], "none": None}


def test_redact_hides_values_and_outputs_that_are_sensitive_as_a_whole():
    assert redact({"values": {"a": 1}, "sensitive_values": True})["values"] == HIDDEN
    assert redact({"outputs": {"o": {"sensitive": True, "value": "s"}}})["outputs"]["o"]["value"] == HIDDEN


def test_redact_hides_sensitive_variables_and_their_defaults():
    declared = {"token": {"default": "d", "sensitive": True}, "region": {"default": "eu-west-1"}}
    document = {
        "variables": {"token": {"value": "t"}, "region": {"value": "eu-west-1"}},
        "configuration": {"root_module": {"variables": declared}},
    }
    cleaned = redact(document)
    assert cleaned["variables"] == {"token": {"value": HIDDEN}, "region": {"value": "eu-west-1"}}
    kept = cleaned["configuration"]["root_module"]["variables"]
    assert kept == {"token": {"default": HIDDEN, "sensitive": True}, "region": {"default": "eu-west-1"}}
    assert document["variables"]["token"] == {"value": "t"}


def test_redact_hides_what_looks_like_a_secret_without_a_mark():
    secrets = ["AKIAABCDEFGHIJKLMNOP", "x -----BEGIN RSA PRIVATE KEY----- y", "ghp_" + "a" * 36, "xoxb-1234567890-a"]
    assert redact(secrets) == [HIDDEN] * 4


def test_redact_keeps_ordinary_text():
    document = {"values": {"arn": "arn:aws:s3:::x"}, "sensitive_values": {}, "n": [1, None, True]}
    assert redact(document) == document
