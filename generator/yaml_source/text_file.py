"""Reads the text of a file, or raises the problem of the file itself."""

from __future__ import annotations

import re
from pathlib import Path

from generator.yaml_source.problems import MatrixError, Problem, SourcePosition

_START = SourcePosition()
LARGEST = 10 * 1024 * 1024  # bytes; 10,000 targets need about 2 MiB
# https://yaml.org/spec/1.2.2/#51-character-set
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(path: Path) -> str:
    """The text of a UTF-8 file, without its byte order mark. Raises MatrixError; does not read a file above LARGEST."""
    try:
        if not path.is_file():
            raise _error(path, "is not a file" if path.exists() else "no such file")
        if (size := path.stat().st_size) > LARGEST:
            raise _error(path, f"is {-(-size // 2**20)} MiB; the limit is {LARGEST // 2**20} MiB")
        return _text(path, path.read_bytes())
    except OSError as error:
        raise _error(path, f"cannot read the file: {error.strerror}") from None


def _text(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = _place(content[: error.start].decode("utf-8", "replace"))
        message = f"not UTF-8: unexpected byte 0x{content[error.start]:02x}"
        raise _error(path, message, position, "save the file as UTF-8") from None
    if found := _FORBIDDEN.search(text):
        message = f"unprintable character U+{ord(found[0]):04X}"
        raise _error(path, message, _place(text[: found.start()]), "remove it")
    return text


def _place(before: str) -> SourcePosition:
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", before)
    return SourcePosition(len(lines), len(lines[-1].removeprefix("\ufeff")) + 1)


def _error(path: Path, message: str, position: SourcePosition = _START, hint: str = "") -> MatrixError:
    return MatrixError([Problem(str(path), position, (), message, hint=hint)])
