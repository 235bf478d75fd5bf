"""Which name servers the public DNS gives for a domain: one NS query over UDP, because Python has no such call.

Message format: https://www.rfc-editor.org/rfc/rfc1035#section-4
"""

from __future__ import annotations

import os
import secrets
import socket
import struct
from pathlib import Path

SETTING = "DNS_RESOLVER"  # address, or address:port, of the resolver to ask instead of this machine's
RESOLVERS = Path("/etc/resolv.conf")
NS, INTERNET, RECURSION = 2, 1, 0x0100
ANSWERED = (0, 3)  # response codes: no error, no such name
SECONDS, ATTEMPTS = 3, 2


class CouldNotLook(Exception):
    """Nothing can be said about the domain; the text says why."""


def name_servers(domain: str) -> set[str]:
    """The name servers of the domain, without final dots; empty if it is not delegated. CouldNotLook otherwise."""
    query = _query(domain)
    for _ in range(ATTEMPTS):
        try:
            answer = _ask(query)
        except TimeoutError:
            continue
        except OSError as error:
            raise CouldNotLook(f"{_resolver()[0]}: {error}") from error
        try:
            return _name_servers(query, answer)
        except (IndexError, struct.error, UnicodeDecodeError) as error:
            raise CouldNotLook(f"{_resolver()[0]} sent a malformed answer") from error
    raise CouldNotLook(f"{_resolver()[0]} does not answer")


def _resolver() -> tuple[str, int]:
    given = os.environ.get(SETTING, "")
    if given:
        host, _, port = given.partition(":")
        return host, int(port or 53)
    lines = RESOLVERS.read_text().splitlines() if RESOLVERS.exists() else []
    found = [line.split()[1] for line in lines if line.startswith("nameserver") and len(line.split()) > 1]
    if not found:
        raise CouldNotLook(f"{RESOLVERS} names no resolver")
    return found[0], 53


def _query(domain: str) -> bytes:
    labels = b"".join(bytes([len(label)]) + label.encode() for label in domain.rstrip(".").split("."))
    header = struct.pack(">HHHHHH", secrets.randbelow(1 << 16), RECURSION, 1, 0, 0, 0)
    return header + labels + b"\0" + struct.pack(">HH", NS, INTERNET)


def _ask(query: bytes) -> bytes:
    host, port = _resolver()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as connection:
        connection.settimeout(SECONDS)
        connection.connect((host, port))  # so that only its answers are received
        connection.send(query)
        while True:
            answer = connection.recv(4096)
            if answer[:2] == query[:2]:
                return answer


def _name_servers(query: bytes, answer: bytes) -> set[str]:
    flags, _, count = struct.unpack(">HHH", answer[2:8])
    if flags & 0xF not in ANSWERED:
        raise CouldNotLook(f"{_resolver()[0]} answers with the error {flags & 0xF}")
    found, position = set(), len(query)
    for _ in range(count):
        _, position = _name(answer, position)
        kind, _, _, length = struct.unpack(">HHIH", answer[position : position + 10])
        position += 10
        if kind == NS:
            found.add(_name(answer, position)[0].lower())
        position += length
    return found


def _name(answer: bytes, position: int) -> tuple[str, int]:
    """A name, whose end may be a pointer to an earlier place, and the position after it."""
    labels: list[str] = []
    after = 0
    for _ in range(128):  # the longest name has 127 labels; a circle of pointers ends here too
        length = answer[position]
        if length == 0:
            return ".".join(labels), after or position + 1
        if length >= 0xC0:
            after = after or position + 2
            position = (length & 0x3F) << 8 | answer[position + 1]
        else:
            labels.append(answer[position + 1 : position + 1 + length].decode("ascii"))
            position += 1 + length
    raise IndexError("a name without end")
