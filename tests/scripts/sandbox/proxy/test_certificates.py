"""Certificates of the sandbox: which names one covers, whom it convinces, and what is left of it on disk."""

from __future__ import annotations

import os
import ssl
import tempfile
from pathlib import Path

import pytest

from scripts.sandbox.proxy.certificates import Authority, covering


def handshake(authority: Authority, host: str, trusted: str) -> None:
    """A TLS handshake in memory with the client's own check of the host name; ssl.SSLError when it fails."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.create_default_context(cadata=trusted).wrap_bio(to_client, to_server, server_hostname=host)
    server = authority.context(host).wrap_bio(to_server, to_client, server_side=True)
    for side in (client, server, client, server):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue


@pytest.mark.parametrize(
    "host",
    [
        "sts.amazonaws.com",
        "sts.eu-west-1.amazonaws.com",
        "lambda.eu-west-1.api.aws",
        "ec2.cn-north-1.amazonaws.com.cn",
        "state.s3.eu-west-1.amazonaws.com",
        "ab--x.s3.eu-west-1.amazonaws.com",
        f"{'b' * 63}.s3.eu-west-1.amazonaws.com",
        "a.b.s3.amazonaws.com",
        "localhost",
    ],
)
def test_a_client_that_trusts_the_authority_accepts_the_host(host: str) -> None:
    authority = Authority()
    handshake(authority, host, authority.pem)


def test_a_client_that_trusts_another_sandboxs_authority_refuses() -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(Authority(), "sts.amazonaws.com", Authority().pem)


def test_a_certificate_is_made_once_for_all_hosts_of_a_domain() -> None:
    authority = Authority()
    first = authority.context("one.s3.eu-west-1.amazonaws.com")
    assert authority.context("Two.S3.eu-west-1.amazonaws.com") is first
    assert authority.context("one.s3.us-east-1.amazonaws.com") is not first


def test_a_certificate_covers_one_label() -> None:
    assert covering("a.b.s3.amazonaws.com") == "*.b.s3.amazonaws.com"
    with pytest.raises(ValueError, match="not allowed"):
        Authority().context("x.a_b.s3.amazonaws.com")


def test_no_private_key_stays_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    modes = []
    load = ssl.SSLContext.load_cert_chain

    def watched(context: ssl.SSLContext, path: str) -> None:
        modes.append(os.stat(path).st_mode & 0o777)  # noqa: PTH116
        load(context, path)

    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", watched)
    authority = Authority()
    authority.context("sts.amazonaws.com")
    assert modes == [0o600]
    assert list(tmp_path.iterdir()) == []
    assert "PRIVATE KEY" not in authority.pem
