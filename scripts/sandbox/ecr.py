"""ECR: an image's digest is the SHA-256 of its manifest.

AWS: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html (ImageDigestDoesNotMatchException)
moto: makes one up from the digests of the layers, and takes any other that the request names.
"""

from __future__ import annotations

import hashlib
from typing import Any

from moto.ecr.models import ECRBackend

from scripts.sandbox.patch import replace
from scripts.sandbox.replies import Refused


def apply() -> None:
    """Corrects PutImage."""

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
