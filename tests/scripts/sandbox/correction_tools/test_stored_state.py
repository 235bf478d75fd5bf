"""State of corrections in moto's backends."""

from __future__ import annotations

from types import SimpleNamespace

from scripts.sandbox.correction_tools.stored_state import attribute, stored_state


def test_stored_state_is_created_once_for_each_backend_and_name() -> None:
    one, other = SimpleNamespace(), SimpleNamespace()
    stored_state(one, "things")["a"] = 1
    assert stored_state(one, "things") == {"a": 1}
    assert stored_state(one, "others") == stored_state(other, "things") == {}
    assert vars(one)[attribute("things")] == {"a": 1}
