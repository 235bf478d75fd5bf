"""store.py and stored.py, with the sandbox's S3: what is there stays, and is what was approved."""

import hashlib
from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver import store, stored
from scripts.deliver.job import Job

BODY = b"zip"
SHA = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def msa(context):
    return Job(context, "msa", "stage", "1.4.0")


def test_what_exists_is_never_overwritten(bucket, msa, tmp_path):
    (tmp_path / "package.zip").write_bytes(BODY)
    assert store.put_package(bucket, msa, tmp_path / "package.zip", SHA)
    (tmp_path / "package.zip").write_bytes(b"other")
    assert not store.put_package(bucket, msa, tmp_path / "package.zip", hashlib.sha256(b"other").hexdigest())
    assert store.package_sha256(bucket, msa) == SHA
    assert bucket.get_object(Bucket=msa.bucket, Key="msa/1.4.0/package.zip")["Body"].read() == BODY


def test_could_not_look_is_not_found_nothing(stub, msa):
    s3 = stub("s3")
    s3.add_client_error("put_object", "AccessDenied")
    with pytest.raises(s3.client.exceptions.ClientError, match="AccessDenied"):
        store.put(s3.client, "bucket", "key", BODY, SHA)
    s3.add_client_error("head_object", "403")
    with pytest.raises(s3.client.exceptions.ClientError, match="403"):
        store.package_sha256(s3.client, msa)


def test_a_package_without_a_checksum_is_refused(bucket, msa):
    other = replace(msa, version="1.5.0")
    bucket.put_object(Bucket=other.bucket, Key="msa/1.5.0/package.zip", Body=BODY)
    with pytest.raises(UserError) as raised:
        store.package_sha256(bucket, other)
    assert str(raised.value) == (
        f"s3://{other.bucket}/msa/1.5.0/package.zip has no SHA-256, so the package step did not store it; nothing was "
        "done.\nFind out who did, and use another version."
    )


def test_a_version_that_was_not_packaged_is_refused(bucket, msa, job):
    for missing in (replace(msa, version="9.0.0"), replace(job, version="9.0.0")):
        with pytest.raises(UserError) as raised:
            stored.read(bucket, missing)
        assert str(raised.value) == (
            f"{missing.service} 9.0.0 was not packaged: nothing is in s3://{msa.bucket}/{missing.service}/9.0.0/.\n"
            "Package it first: the pipeline does, or ./taskw deliver -- package with VERSION=9.0.0"
        )


def test_another_package_than_the_approved_one_is_refused(bucket, msa, tmp_path):
    (tmp_path / "package.zip").write_bytes(BODY)
    store.put_package(bucket, msa, tmp_path / "package.zip", SHA)
    assert stored.read(bucket, msa, SHA) == stored.read(bucket, msa) == stored.Stored(SHA)
    with pytest.raises(UserError) as raised:
        stored.read(bucket, msa, "0" * 64)
    assert raised.value.code == 4
    assert str(raised.value) == (
        f"msa 1.4.0: the package's SHA-256 is {SHA}, approved was {'0' * 64}; nothing was deployed.\n"
        "Start a new execution of the pipeline, and approve what it shows."
    )


def test_an_image_is_known_by_its_digest(bucket, job):
    body = f'{{"image": "repo@sha256:{SHA}"}}'.encode()
    assert store.put(bucket, job.bucket, "api/1.4.0/image.json", body, hashlib.sha256(body).hexdigest())
    assert stored.read(bucket, job, SHA) == stored.Stored(SHA, f"repo@sha256:{SHA}")


def test_lambda_takes_the_package_from_the_bucket_in_its_own_region(bucket, msa, tmp_path):
    assert stored.code(bucket, msa) == {"S3Bucket": msa.bucket, "S3Key": "msa/1.4.0/package.zip"}


def test_elsewhere_lambda_is_sent_the_bytes(bucket, msa, tmp_path):
    (tmp_path / "package.zip").write_bytes(BODY)
    store.put_package(bucket, msa, tmp_path / "package.zip", SHA)
    matrix = msa.context.matrix
    far = matrix.targets["stage"].model_copy(update={"region": "us-east-1"})
    there = matrix.model_copy(update={"targets": {**matrix.targets, "stage": far}})
    assert stored.code(bucket, replace(msa, context=replace(msa.context, matrix=there))) == {"ZipFile": BODY}
