"""Names that AWS or the kit needs for itself."""

from __future__ import annotations

from generator import names
from generator.checks.base import Problems, check
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import quoted, some

# Words that ENV takes instead of a target, that `deploy` takes, or that the kit's own buckets, keys and trail have.
RESERVED_TARGETS = (
    *("all", "accounts", "organization", "pipelines", "shared"),
    "default",
    *("access", "artefacts", "state", "trail"),
    # stages of pipelines
    *("build", "check", "source"),
)
# The kit's own pipeline, and the folder of zipped sources next to the services' packages.
RESERVED_SERVICES = (names.pipelines.INFRASTRUCTURE, names.pipelines.SOURCES.rstrip("/"))
# Prefixes that load balancers, buckets and the kit's roles reserve.
RESERVED_ORGANIZATIONS = ("amzn-s3-demo", "aws", "groundplan", "internal", "sthree")


@check("account-name-reserved")
def accounts(origin: Origin) -> Problems:
    """`management` is the name of the management account in the lock file."""
    yield from _reserved(origin, "accounts", (names.accounts.MANAGEMENT,))


@check("target-name-reserved")
def targets(origin: Origin) -> Problems:
    """Commands, pipelines and shared resources use these words in places where a target's name may appear."""
    yield from _reserved(origin, "targets", RESERVED_TARGETS)


@check("service-name-reserved")
def services(origin: Origin) -> Problems:
    """The kit's own pipeline and its folder of sources use these words in places where a service's name may appear."""
    yield from _reserved(origin, "services", RESERVED_SERVICES)


@check(
    "organization-name-reserved",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
)
def organization(origin: Origin) -> Problems:
    """Buckets, load balancers and roles start with this name, and AWS or the kit reserves some prefixes."""
    org = origin.root.text("organization", "name") or ""
    for word in RESERVED_ORGANIZATIONS:
        if org == word or org.startswith(f"{word}-"):
            message = f"{quoted(org)} starts with {quoted(word)}, which AWS or this kit reserves"
            hint = f"use a name that starts with none of {', '.join(RESERVED_ORGANIZATIONS)}"
            yield origin.problem(("organization", "name"), message, hint)


def _reserved(origin: Origin, section: str, words: tuple[str, ...]) -> Problems:
    for name in origin.root.rows(section):
        if name in words:
            hint = f"rename it; reserved in {section}: {some(words, len(words))}"
            yield origin.problem((section, name), f"{quoted(name)} is a reserved name", hint, key=True, cause=section)
