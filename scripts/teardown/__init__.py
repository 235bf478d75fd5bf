"""Teardown of one target: guards, the full list, destroy in reverse order, and a proof of what is left.

See docs/teardown.md."""
