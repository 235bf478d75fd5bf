"""Names that AWS would refuse, that the kit needs for itself, or that two rows would share."""

from __future__ import annotations

from collections.abc import Iterator

from generator import names
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import Path, Problem, quoted

Problems = Iterator[Problem]

# Words that ENV takes instead of a target, that `deploy` takes, or that the kit's own buckets, keys and trail bear.
RESERVED_TARGETS = (
    *("all", "accounts", "organization", "pipelines", "shared"),
    "default",
    *("access", "artefacts", "state", "trail"),
    # stages of pipelines
    *("build", "check", "source"),
)
# The kit's own pipeline, and the folder of zipped sources beside the services' packages.
RESERVED_SERVICES = (names.pipelines.INFRASTRUCTURE, names.pipelines.SOURCES.rstrip("/"))
# Prefixes that load balancers, buckets and the kit's roles reserve.
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
RESERVED_ORGANIZATIONS = ("amzn-s3-demo", "aws", "groundplan", "internal", "sthree")
# What the pipeline makes of a commit that bears no version.
LONGEST_OWN_VERSION = "0.0.0-" + "0" * 12
ROLE = 64
BUCKET, ALIAS, LOAD_BALANCER, EMAIL, ACCOUNT_NAME, COMMON_NAME, LABEL = 63, 63, 32, 64, 50, 64, 63
TAG_KEY, TAG_VALUE, MOST_TAGS = 128, 256, 40
ORG = "organization.name"
_ID = "0" * names.accounts.ACCOUNT_ID_LENGTH


def reserved(origin: Origin) -> Problems:
    """Words that have a meaning of their own."""
    rows = {"accounts": (names.accounts.MANAGEMENT,), "targets": RESERVED_TARGETS, "services": RESERVED_SERVICES}
    for section, words in rows.items():
        for name in origin.root.rows(section):
            if name in words:
                expected = f"another name than the reserved {', '.join(words)}"
                yield origin.problem((section, name), expected, quoted(name), key=True)
    org = origin.root.text("organization", "name") or ""
    for word in RESERVED_ORGANIZATIONS:
        if org == word or org.startswith(f"{word}-"):
            expected = f"a name that does not start with one of {', '.join(RESERVED_ORGANIZATIONS)}"
            yield origin.problem(("organization", "name"), expected, hint="AWS or the kit reserves names that do")


def organization(origin: Origin) -> Problems:
    """The longest of the names that start with the organisation's name alone."""
    if org := origin.root.text("organization", "name"):
        bucket = names.trail.access_log_bucket(org, _ID)
        yield from _limit(origin, ("organization", "name"), "a bucket name", bucket, BUCKET, key=False)


def accounts(origin: Origin) -> Problems:
    """Alias, e-mail address and name of each account."""
    org = origin.root.text("organization", "name") or ""
    for name, row in origin.root.rows("accounts").items():
        path = ("accounts", name)
        yield from _limit(origin, path, "an account name", name, ACCOUNT_NAME)
        yield from _limit(origin, path, "an account alias", names.accounts.alias(org, name), ALIAS, ORG)
        own, other = ((*path, "email"), "") if row.text("email") else (path, "organization.email")
        yield from _limit(origin, own, "an e-mail address", _email(origin, name, row), EMAIL, other, own == path)


def emails(origin: Origin) -> Problems:
    """AWS wants another root address for each account; case makes no difference."""
    if "{account}" not in (origin.root.text("organization", "email") or "{account}"):
        return
    seen: dict[str, str] = {}
    for name, row in origin.root.rows("accounts").items():
        address = _email(origin, name, row)
        first = seen.setdefault(address.lower(), name)
        if address and first != name:
            path = ("accounts", name, "email") if row.text("email") else ("accounts", name)
            expected = "an address that no other account has"
            yield origin.problem(path, expected, quoted(address), f"the account {first} has it", key=len(path) == 2)


def targets(origin: Origin) -> Problems:
    """Load balancer, log bucket and certificate of each target."""
    org = origin.root.text("organization", "name") or ""
    zone = origin.root.text("dns", "zone") or ""
    for name in origin.root.rows("targets"):
        path = ("targets", name)
        bucket = names.targets.log_bucket(org, name, _ID)
        yield from _limit(origin, path, "a load balancer name", names.targets.name(org, name), LOAD_BALANCER, ORG)
        yield from _limit(origin, path, "a bucket name", bucket, BUCKET, ORG)
        yield from _limit(origin, path, "a certificate name", names.targets.zone(name, zone), COMMON_NAME, "dns.zone")


def services(origin: Origin) -> Problems:
    """The longest host name of each service, and its longest role name in each target."""
    org = origin.root.text("organization", "name") or ""
    for name, row in origin.root.rows("services").items():
        path = ("services", name)
        own = row.text("version")
        label = names.services.version_label(name, own or LONGEST_OWN_VERSION)
        where = (*path, "version") if own else path
        yield from _limit(origin, where, "a host label", label, LABEL, "the service's name" if own else "", not own)
        for target in origin.root.rows("targets"):
            role = names.services.role(org, target, name, "integration")
            yield from _limit(origin, path, f"a role name in {target}", role, ROLE, f"the target {target}")


def tags(origin: Origin) -> Problems:
    """https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"""
    rows = origin.root.rows("organization", "tags")
    if len(rows) > MOST_TAGS:
        expected = f"at most {MOST_TAGS} tags: AWS allows 50, and the kit has its own"
        yield origin.problem(("organization", "tags"), expected, f"{len(rows)}")
    seen: dict[str, str] = {}
    for key, node in rows.items():
        path: Path = ("organization", "tags", key)
        yield from _tag_key(origin, path, key, seen.setdefault(key.lower(), key))
        if node.kind == "text" and (len(node.value) > TAG_VALUE or not _taggable(node.value)):
            expected = f"at most {TAG_VALUE} letters, digits, spaces and _ . : / = + - @"
            yield origin.problem(path, expected)


def _tag_key(origin: Origin, path: Path, key: str, first: str) -> Problems:
    if key.lower().startswith(("aws:", "groundplan:")):
        yield origin.problem(path, "a tag of your own, not aws: or groundplan:", quoted(key), key=True)
    elif not 0 < len(key) <= TAG_KEY or not _taggable(key):
        expected = f"1 to {TAG_KEY} letters, digits, spaces and _ . : / = + - @"
        yield origin.problem(path, expected, quoted(key), key=True)
    elif first != key:
        yield origin.problem(path, "tags that differ in more than case", quoted(key), f"{first} is there too", True)


def _taggable(text: str) -> bool:
    return all(c.isalnum() or c in " _.:/=+-@" for c in text)


def _email(origin: Origin, name: str, row: Node) -> str:
    pattern = origin.root.text("organization", "email") or ""
    return row.text("email") or names.accounts.email(pattern, name)


def _limit(
    origin: Origin, path: Path, what: str, name: str, longest: int, other: str = "", key: bool = True
) -> Problems:
    if len(name) > longest and len(str(path[1])) <= LABEL:
        got = f'"{name}" with {len(name)}'
        hint = f"shorten it{f' or {other}' if other else ''} by {len(name) - longest}"
        yield origin.problem(path, f"{what} of at most {longest} characters", got, hint, key)


CHECKS = (reserved, organization, accounts, emails, targets, services, tags)
