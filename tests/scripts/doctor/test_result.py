"""The lines of the doctor."""

from scripts.doctor.result import bad, good, lines


def test_lines_mark_each_result_and_give_the_next_step_of_a_failure():
    found = lines("roles", [good("a trusts b"), bad("c does not", "apply ENV=accounts first")])
    assert found == ["✔ roles: a trusts b", "✘ roles: c does not", "  next  apply ENV=accounts first"]
