"""One verdict, and an exit code that is 0 only if it is proven that nothing is left."""

import pytest

from scripts.teardown.resources import Found
from scripts.teardown.search import Result
from scripts.teardown.verdict import code, lines

LEFT, SOFT = Found("vpc", "vpc-1", region="eu-west-1"), Found("key", "key-1", until="2026-12-01")


@pytest.mark.parametrize(
    ("result", "number", "expected"),
    [
        (Result(), 0, ["gone: nothing carries the tags of stage"]),
        (
            Result([SOFT]),
            0,
            [
                "  soft-deleted until 2026-12-01: key key-1",
                "soft-deleted until 2026-12-01, when AWS deletes them: 1 of stage; all others are gone",
            ],
        ),
        (
            Result([SOFT, LEFT]),
            1,
            [
                "  left: vpc vpc-1 in eu-west-1",
                "  soft-deleted until 2026-12-01: key key-1",
                "1 resource of stage left; rerun the command, or remove them by hand",
            ],
        ),
        (
            Result([], ["role in us-east-1: AccessDenied"]),
            1,
            [
                "  could not look: role in us-east-1: AccessDenied",
                "could not look in 1 place, so nothing is proven; rerun the command",
            ],
        ),
    ],
)
def test_lines_end_with_the_verdict_and_code_follows_it(result, number, expected):
    assert lines(result, "stage") == expected
    assert code(result) == number
