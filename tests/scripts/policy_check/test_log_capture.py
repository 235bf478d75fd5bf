"""What is logged while checkov runs."""

import logging

import pytest

from scripts.policy_check.log_capture import captured


def test_captured_collects_warnings_and_the_exceptions_that_caused_them():
    with captured() as log:
        logging.getLogger("checkov").info("progress")
        logging.getLogger("checkov").warning("skipped %s", "x")
        try:
            raise KeyError("boom")
        except KeyError:
            logging.getLogger("checkov").exception("crashed")
    assert log.messages == ["skipped x", "crashed (KeyError('boom'))"]


def test_captured_restores_handlers_and_level_after_a_failure():
    before = logging.root.handlers[:], logging.root.level
    with pytest.raises(ValueError, match="inside"), captured():
        raise ValueError("inside")
    assert (logging.root.handlers, logging.root.level) == before
