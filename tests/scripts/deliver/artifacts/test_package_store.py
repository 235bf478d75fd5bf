"""package_store.py, with the sandbox's S3: what is stored is never overwritten."""

import hashlib
from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver.artifacts import package_store
from scripts.deliver.job import Job

BODY = b"zip"
SHA = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def msa(context):
    return Job(context, "msa", "stage", "1.4.0")


def test_what_exists_is_never_overwritten(bucket, msa, tmp_path):
    (tmp_path / "package.zip").write_bytes(BODY)
    assert package_store.put_package(bucket, msa, tmp_path / "package.zip", SHA)
    (tmp_path / "package.zip").write_bytes(b"other")
    assert not package_store.put_package(bucket, msa, tmp_path / "package.zip", hashlib.sha256(b"other").hexdigest())
    assert package_store.package_sha256(bucket, msa) == SHA
    assert bucket.get_object(Bucket=msa.bucket, Key="msa/1.4.0/package.zip")["Body"].read() == BODY


def test_package_store_raises_what_s3_refuses(stub, msa):
    s3 = stub("s3")
    s3.add_client_error("put_object", "AccessDenied")
    with pytest.raises(s3.client.exceptions.ClientError, match="AccessDenied"):
        package_store.put(s3.client, "bucket", "key", BODY, SHA)
    s3.add_client_error("head_object", "403")
    with pytest.raises(s3.client.exceptions.ClientError, match="403"):
        package_store.package_sha256(s3.client, msa)


def test_a_package_without_a_checksum_is_refused(bucket, msa):
    other = replace(msa, version="1.5.0")
    bucket.put_object(Bucket=other.bucket, Key="msa/1.5.0/package.zip", Body=BODY)
    with pytest.raises(UserError) as raised:
        package_store.package_sha256(bucket, other)
    assert str(raised.value) == (
        f"s3://{other.bucket}/msa/1.5.0/package.zip has no SHA-256, so the package step did not store it; nothing was "
        "done.\nFind out who stored it, and use another version."
    )
