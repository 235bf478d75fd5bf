"""Teardown of one target: guards, the full list, destroy in reverse, and a proof of what is left. docs/teardown.md"""
