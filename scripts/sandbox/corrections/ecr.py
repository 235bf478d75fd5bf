"""ECR: an image's digest is the SHA-256 of its manifest, and scanning can be switched off.

AWS: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html (ImageDigestDoesNotMatchException) and
https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanningConfiguration.html
moto: makes one up from the digests of the layers, and takes any other that the request names; does nothing when
scanOnPush is left out, which is how Go's SDK says false.
"""

from __future__ import annotations

import hashlib
from typing import Any

from moto.ecr.models import ECRBackend, Repository

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused


def apply() -> None:
    """Corrects PutImage and PutImageScanningConfiguration."""
    _digests()

    @replace(Repository, "_update_image_scanning_configuration")
    def scanning(original: Any, self: Any, image_scanning_configuration: dict[str, bool] | None) -> None:
        original(self, {"scanOnPush": False, **(image_scanning_configuration or {})})


def _digests() -> None:
    @replace(ECRBackend, "put_image")
    def put_image(
        original: Any, self: Any, repository: str, manifest: str, tag: str, media: str | None = None, digest: Any = None
    ) -> Any:
        if repository not in self.repositories:
            text = f"The repository with name '{repository}' does not exist in the registry with id '{self.account_id}'"
            raise Refused("RepositoryNotFoundException", text)
        right = f"sha256:{hashlib.sha256(manifest.encode()).hexdigest()}"
        if digest not in (None, right):
            text = f"The digest of the image manifest is {right}, not {digest}"
            raise Refused("ImageDigestDoesNotMatchException", text)
        return original(self, repository, manifest, tag, media, right)
