"""A proxy on this machine is found however its address is written."""

import socket

import pytest

from scripts.cloud import proxies

LOCAL = [
    "http://127.0.0.1:5555",
    "127.0.0.1:5555",
    "http://127.9.8.7",
    "http://localhost:1",
    "LOCALHOST",
    "localhost.:1",
]
LOCAL += ["http://user:secret@localhost:1/", "http://[::1]:8080", "[::1]", "::1", "http://0.0.0.0:1", "http://[::]:1"]
LOCAL += [
    "socks5h://127.0.0.1:1080",
    "http://127.1:80",
    "http://2130706433",
    "http://[::ffff:127.0.0.1]:1",
    "a.localhost",
]


@pytest.mark.parametrize("value", LOCAL)
def test_local_names_variable_and_host(value):
    found = proxies.local({"https_proxy": value})
    assert list(found) == ["https_proxy"]
    assert "secret" not in found["https_proxy"]


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_local_knows_every_variable(name):
    assert proxies.local({name: "http://127.0.0.1:1"}) == {name: "127.0.0.1"}
    assert proxies.local({name: "", "NO_PROXY": "127.0.0.1", "X_PROXY": "127.0.0.1"}) == {}


def test_local_resolves_names(monkeypatch):
    addresses = {"mine.example": "127.0.0.53", "proxy.example": "192.0.2.1"}

    def resolve(host, port):
        if host not in addresses:
            raise socket.gaierror("unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (addresses[host], 0))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    for host in ("proxy.example", "unknown.example"):
        assert proxies.local({"HTTPS_PROXY": f"http://{host}:3128"}) == {}
    assert proxies.local({"HTTPS_PROXY": "http://mine.example:3128"}) == {"HTTPS_PROXY": "mine.example"}
