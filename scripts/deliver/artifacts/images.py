"""Container images: built once, pushed to the service's ECR repository, and known by their digest from then on."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator import names
from generator.errors import UserError
from scripts.deliver.job import Job

Runner = Callable[[list[str], Path, str], None]  # command, folder, standard input


def address(job: Job) -> str:
    """The repository's address, in the home region of the tools account."""
    region = job.context.matrix.organization.home_region
    return names.services.image_repository(job.org, job.context.account_id(job.tools), region, job.service)


def pushed(ecr: Any, job: Job) -> str | None:
    """The image of this version, by digest, as ECR has it; None if there is none."""
    wanted = [{"imageTag": job.version}]
    found = ecr.batch_get_image(repositoryName=names.services.repository(job.org, job.service), imageIds=wanted)[
        "images"
    ]
    return f"{address(job)}@{found[0]['imageId']['imageDigest']}" if found else None


def push(ecr: Any, job: Job, source: Path, run: Runner) -> None:
    """Build the source's Dockerfile and push it, tagged with the version, which ECR accepts only once.

    In the sandbox, whose registry has no layers, a manifest stands for the image.
    """
    if not (source / "Dockerfile").is_file():
        raise UserError(
            f"{source}: expected a Dockerfile, because {job.service} runs on {job.row.platform}; found none."
        )
    if job.context.sandbox:
        repository = names.services.repository(job.org, job.service)
        text = _stand_in(job)
        digest = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
        ecr.put_image(repositoryName=repository, imageTag=job.version, imageManifest=text, imageDigest=digest)
        return
    tagged = f"{address(job)}:{job.version}"
    run(["docker", "build", "--tag", tagged, "."], source, "")
    user, password = _login(ecr)
    run(["docker", "login", "--username", user, "--password-stdin", address(job).split("/")[0]], source, password)
    run(["docker", "push", tagged], source, "")


def docker(command: list[str], folder: Path, stdin: str) -> None:
    """Run a Docker command; the runner outside of tests. UserError if it fails or is not installed."""
    try:
        process = subprocess.run(command, cwd=folder, input=stdin, text=True)
    except FileNotFoundError:
        raise UserError(
            f"{command[0]}: program not found.\nIt builds images; build projects need privileged mode for it."
        ) from None
    if process.returncode:
        raise UserError(f"`{' '.join(command)}` in {folder} failed with exit code {process.returncode}.")


def _login(ecr: Any) -> tuple[str, str]:
    """https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html"""
    token = ecr.get_authorization_token()["authorizationData"][0]["authorizationToken"]
    user, password = base64.b64decode(token).decode().split(":", 1)
    return user, password


def _stand_in(job: Job) -> str:
    """https://github.com/opencontainers/image-spec/blob/main/manifest.md"""
    empty = {"digest": f"sha256:{'0' * 64}", "size": 0}
    config = {"mediaType": "application/vnd.oci.image.config.v1+json", **empty}
    kind = "application/vnd.oci.image.manifest.v1+json"
    version = {"org.opencontainers.image.version": job.version}
    return json.dumps(
        {"schemaVersion": 2, "mediaType": kind, "config": config, "layers": [], "annotations": version}, sort_keys=True
    )
