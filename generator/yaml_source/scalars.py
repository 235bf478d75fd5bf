"""The type and value of a YAML scalar by YAML 1.2's core schema. Ambiguous forms are refused, not guessed.

https://yaml.org/spec/1.2.2/#1032-tag-resolution
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
LONGEST_NUMBER = 18

Scalar = tuple[str, Any, str, str]  # kind, value, what was expected (or ""), hint


def scalar(text: str, plain: bool) -> Scalar:
    """Kind and value of a scalar. A refused scalar has the kind "broken", what was expected, and a hint."""
    if not plain or not _special(text):
        return _text(text)
    if text in _NULL:
        return "null", None, "", ""
    if text in _BOOL:
        return "bool", _BOOL[text], "", ""
    return _number(text)


def _special(text: str) -> bool:
    return bool(text in _NULL or text in _BOOL or _INT.fullmatch(text) or _FLOAT.fullmatch(text))


def _number(text: str) -> Scalar:
    if _LEADING_ZERO.fullmatch(text):
        hint = f'remove the zeros, or put it in quotes if it is text: "{text}"'
        return "broken", None, "a number without leading zeros", hint
    if len(text) > LONGEST_NUMBER:
        hint = f'put it in quotes if it is text: "{text[:8]}…"'
        return "broken", None, f"a number of at most {LONGEST_NUMBER} characters", hint
    if _INT.fullmatch(text):
        return "int", int(text, 0), "", ""
    return "float", float(re.sub(r"\.(?=[a-z])", "", text.lower())), "", ""


def _text(text: str) -> Scalar:
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in text):
        return "broken", None, "a single line of text without control characters", ""
    return "text", text, "", ""
