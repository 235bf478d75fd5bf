"""approved_package.py, with the sandbox's S3: the package is the one that was approved."""

import hashlib
from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver.artifacts import approved_package, package_store
from scripts.deliver.job import Job

BODY = b"zip"
SHA = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def msa(context):
    return Job(context, "msa", "stage", "1.4.0")


def test_a_version_that_was_not_packaged_is_refused(bucket, msa, job):
    for missing in (replace(msa, version="9.0.0"), replace(job, version="9.0.0")):
        with pytest.raises(UserError) as raised:
            approved_package.read(bucket, missing)
        assert str(raised.value) == (
            f"{missing.service} 9.0.0 was not packaged: s3://{msa.bucket}/{missing.service}/9.0.0/ is empty.\n"
            "Package it first, with the pipeline or: ./taskw deliver -- package with VERSION=9.0.0"
        )


def test_another_package_than_the_approved_one_is_refused(bucket, msa, tmp_path):
    (tmp_path / "package.zip").write_bytes(BODY)
    package_store.put_package(bucket, msa, tmp_path / "package.zip", SHA)
    assert (
        approved_package.read(bucket, msa, SHA)
        == approved_package.read(bucket, msa)
        == approved_package.ApprovedPackage(SHA)
    )
    with pytest.raises(UserError) as raised:
        approved_package.read(bucket, msa, "0" * 64)
    assert raised.value.code == 4
    assert str(raised.value) == (
        f"msa 1.4.0: the package's SHA-256 is {SHA}, but {'0' * 64} was approved; nothing was deployed.\n"
        "Start a new execution of the pipeline, and approve the package that it shows."
    )


def test_an_image_is_known_by_its_digest(bucket, job):
    body = f'{{"image": "repo@sha256:{SHA}"}}'.encode()
    assert package_store.put(bucket, job.bucket, "api/1.4.0/image.json", body, hashlib.sha256(body).hexdigest())
    assert approved_package.read(bucket, job, SHA) == approved_package.ApprovedPackage(SHA, f"repo@sha256:{SHA}")


def test_lambda_takes_the_package_from_the_bucket_in_its_own_region(bucket, msa, tmp_path):
    assert approved_package.code(msa) == {"S3Bucket": msa.bucket, "S3Key": "msa/1.4.0/package.zip"}


@pytest.fixture
def far(msa):
    """The same in a target of another region than the artefact bucket's."""
    matrix = msa.context.matrix
    moved = matrix.targets["stage"].model_copy(update={"region": "us-east-1"})
    there = matrix.model_copy(update={"targets": {**matrix.targets, "stage": moved}})
    return replace(msa, context=replace(msa.context, matrix=there))


def test_elsewhere_lambda_is_sent_the_bytes(bucket, msa, far, tmp_path):
    (tmp_path / "package.zip").write_bytes(BODY)
    package_store.put_package(bucket, msa, tmp_path / "package.zip", SHA)
    assert approved_package.code(far) == {"ZipFile": BODY}


def test_a_package_that_is_too_large_to_be_sent_is_refused(bucket, msa, far, tmp_path, monkeypatch):
    (tmp_path / "package.zip").write_bytes(BODY)
    package_store.put_package(bucket, msa, tmp_path / "package.zip", SHA)
    monkeypatch.setattr(approved_package, "LARGEST_SENT", len(BODY))
    with pytest.raises(UserError) as raised:
        approved_package.code(far)
    assert str(raised.value) == (
        "msa 1.4.0: the package has 0.0 MiB. stage is in us-east-1 and the artefact bucket is not, so the package has "
        "to be sent to Lambda, which takes less than 50 MiB; nothing was deployed.\n"
        "Make the package smaller, or give the target the organisation's home region."
    )
    assert "S3Key" in approved_package.code(msa)
