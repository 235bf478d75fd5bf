"""The SHA-256 of a file."""

import hashlib

from scripts.base import hashes


def test_sha256_of_a_file_larger_than_a_chunk_is_that_of_its_content(tmp_path, monkeypatch):
    monkeypatch.setattr(hashes, "CHUNK_BYTES", 3)
    (tmp_path / "file").write_bytes(b"0123456789")
    assert hashes.sha256(tmp_path / "file") == hashlib.sha256(b"0123456789").hexdigest()
