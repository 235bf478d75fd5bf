"""All checks of the doctor, in order. A check that could not look is a failure."""

from __future__ import annotations

from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import UserError
from scripts.doctor.checks import connection, roles, terraform
from scripts.doctor.result import Check, Facts, Result, bad

CHECKS: dict[str, Check] = {
    "terraform": terraform.check,
    "roles": roles.check,
    "connection": connection.check,
}


def examine(facts: Facts) -> Iterator[tuple[str, list[Result]]]:
    """Each check's title and what it found."""
    for title, check in CHECKS.items():
        yield title, _found(check, facts)


def _found(check: Check, facts: Facts) -> list[Result]:
    try:
        return list(check(facts))
    except UserError as error:
        text, _, next_step = str(error).partition("\n")
        return [bad(text, next_step)]
    except (BotoCoreError, ClientError) as error:
        return [bad(f"could not look: {error}", "allow the call named there, then rerun the command")]
