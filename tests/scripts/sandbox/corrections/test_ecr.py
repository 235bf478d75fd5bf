"""ECR: the digest of an image, and scanning."""

from __future__ import annotations

import hashlib

MANIFEST = '{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "layers": []}'
DIGEST = f"sha256:{hashlib.sha256(MANIFEST.encode()).hexdigest()}"


def test_image_digest_is_that_of_its_manifest(aws, moto) -> None:
    for each, right, refused in ((moto, False, ""), (aws, True, "ImageDigestDoesNotMatchException")):
        ecr = each.client("ecr")
        for name in ("one", "two"):
            ecr.create_repository(repositoryName=name)
        returned = ecr.put_image(repositoryName="one", imageManifest=MANIFEST, imageTag="1")["image"]["imageId"]
        assert (returned["imageDigest"] == DIGEST) is right
        wrong = {
            "repositoryName": "two",
            "imageManifest": MANIFEST,
            "imageTag": "1",
            "imageDigest": "sha256:" + "0" * 64,
        }
        assert each.error(ecr.put_image, **wrong) == refused
    nowhere = {"repositoryName": "none", "imageManifest": MANIFEST, "imageTag": "1"}
    assert aws.error(aws.client("ecr").put_image, **nowhere) == "RepositoryNotFoundException"


def test_scanning_is_switched_off_by_leaving_it_out(aws, moto) -> None:
    for each, on in ((moto, True), (aws, False)):
        ecr = each.client("ecr")
        ecr.create_repository(repositoryName="scanned", imageScanningConfiguration={"scanOnPush": True})
        ecr.put_image_scanning_configuration(repositoryName="scanned", imageScanningConfiguration={})
        [returned] = ecr.describe_repositories(repositoryNames=["scanned"])["repositories"]
        assert returned["imageScanningConfiguration"] == {"scanOnPush": on}
