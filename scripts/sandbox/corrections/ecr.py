"""ECR: an image's digest is the SHA-256 of its manifest, and scanning on push can be switched off.

AWS: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html (ImageDigestDoesNotMatchException) and
https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanningConfiguration.html
moto: computes a digest from those of the layers, and accepts any other that the request names; ignores a request
without scanOnPush, which is how Go's SDK sends false.
"""

from __future__ import annotations

import hashlib
from typing import Any

from moto.ecr.models import ECRBackend, Repository

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects PutImage and PutImageScanningConfiguration."""
    _digests()
    _scanning()


def _digests() -> None:
    @replace(ECRBackend, "put_image")
    def put_image(
        original: Any, self: Any, repository: str, manifest: str, tag: str, media: str | None = None, digest: Any = None
    ) -> Any:
        if repository not in self.repositories:
            text = f"The repository with name '{repository}' does not exist in the registry with id '{self.account_id}'"
            raise AwsError("RepositoryNotFoundException", text)
        correct = f"sha256:{hashlib.sha256(manifest.encode()).hexdigest()}"
        if digest not in (None, correct):
            text = f"The digest of the image manifest is {correct}, not {digest}"
            raise AwsError("ImageDigestDoesNotMatchException", text)
        return original(self, repository, manifest, tag, media, correct)


def _scanning() -> None:
    @replace(Repository, "_update_image_scanning_configuration")
    def update_scanning(original: Any, self: Any, image_scanning_configuration: dict[str, bool] | None) -> None:
        original(self, {"scanOnPush": False, **(image_scanning_configuration or {})})
