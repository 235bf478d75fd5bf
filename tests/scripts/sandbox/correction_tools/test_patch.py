"""Changing moto's classes."""

from __future__ import annotations

from scripts.sandbox.correction_tools.patch import add_operations, replace


def test_replace_hands_the_original_over_and_keeps_its_name() -> None:
    class Backend:
        def add(self, one: int, two: int = 0) -> int:
            return one + two

    @replace(Backend, "add")
    def doubled(original, self, one: int, **options: int) -> int:
        return 2 * original(self, one, **options)

    assert Backend().add(1, two=2) == 6
    assert Backend.add.__name__ == "add"


def test_replace_twice_calls_the_last_replacement_first() -> None:
    class Backend:
        def name(self) -> str:
            return "moto"

    for word in ("inner", "outer"):
        replace(Backend, "name")(lambda original, self, word=word: f"{word}({original(self)})")
    assert Backend().name() == "outer(inner(moto))"


def test_add_operations_adds_new_ones_and_replaces_existing_ones() -> None:
    class Responses:
        def get_thing(self) -> str:
            return "moto"

    def get_thing(self) -> str:
        return "corrected"

    def tag_thing(self) -> str:
        return "added"

    add_operations(Responses, get_thing, tag_thing)
    assert (Responses().get_thing(), Responses().tag_thing()) == ("corrected", "added")
