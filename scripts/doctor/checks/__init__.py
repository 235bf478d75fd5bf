"""One file for each check. `check(facts)` gives its results; it raises if it cannot look."""
