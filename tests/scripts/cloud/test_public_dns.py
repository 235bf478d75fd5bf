"""Name servers of a domain, from a resolver on loopback."""

import pytest

from scripts.cloud import public_dns
from scripts.cloud.public_dns import CouldNotLook, name_servers
from tests.support.name_server import answering


@pytest.mark.parametrize(
    ("names", "code", "found"),
    [
        (("ns-1.awsdns-01.com", "NS-2.awsdns-02.org"), 0, {"ns-1.awsdns-01.com", "ns-2.awsdns-02.org"}),
        ((), 0, set()),
        ((), 3, set()),
    ],
)
def test_name_servers_are_those_of_the_answer(names, code, found, monkeypatch):
    with answering(*names, code=code) as address:
        monkeypatch.setenv("DNS_RESOLVER", address)
        assert name_servers("acme.example") == found


def test_error_of_the_resolver_is_not_an_answer(monkeypatch):
    with answering(code=2) as address:
        monkeypatch.setenv("DNS_RESOLVER", address)
        with pytest.raises(CouldNotLook, match=r"127\.0\.0\.1 answers with the error 2"):
            name_servers("acme.example")


def test_missing_resolver_is_not_an_answer(monkeypatch, tmp_path):
    monkeypatch.delenv("DNS_RESOLVER", raising=False)
    monkeypatch.setattr(public_dns, "RESOLVERS", tmp_path / "resolv.conf")
    with pytest.raises(CouldNotLook, match="names no resolver"):
        name_servers("acme.example")


def test_silent_resolver_is_not_an_answer(monkeypatch):
    monkeypatch.setattr(public_dns, "SECONDS", 0.05)
    with answering() as address, monkeypatch.context() as patch:
        patch.setattr(public_dns, "_query", lambda _: b"\0" * 12)
        patch.setenv("DNS_RESOLVER", address)
        patch.setattr("tests.support.name_server._answer", lambda *_: b"\1\1")
        with pytest.raises(CouldNotLook, match="does not answer"):
            name_servers("acme.example")


def test_circle_of_pointers_is_not_an_answer():
    with pytest.raises(IndexError):
        public_dns._name(b"\xc0\x00", 0)
