"""Names that the kit makes of the matrix's and that AWS would refuse because they are too long."""

from __future__ import annotations

from generator import names
from generator.checks.accounts import CREATE_ACCOUNT, email
from generator.checks.base import Problems, check, services
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import Path, quoted

# What the pipeline makes of a commit that has no version.
LONGEST_OWN_VERSION = "0.0.0-" + "0" * 12
ACCOUNT_NAME, ALIAS, BUCKET, CERTIFICATE, EMAIL, HOST_LABEL, LOAD_BALANCER, ROLE = 50, 63, 63, 64, 64, 63, 32, 64
ROW = 63  # a longer row name is reported by the model's own validation
_ID = "0" * names.accounts.ACCOUNT_ID_LENGTH
_BUCKETS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
_IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
_ROUTE_53 = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html"


@check("organization-bucket-length", _BUCKETS)
def organization_bucket(origin: Origin) -> Problems:
    """The name of the trail's access log bucket starts with the organisation's name and has at most 63 characters."""
    if org := _org(origin):
        bucket = names.trail.access_log_bucket(org, _ID)
        yield from _limit(
            origin, ("organization", "name"), "bucket name", bucket, BUCKET, "organization.name", key=False
        )


@check("account-name-length", CREATE_ACCOUNT)
def account_name(origin: Origin) -> Problems:
    """The name of an AWS account has at most 50 characters."""
    for name in origin.root.rows("accounts"):
        yield from _limit(origin, ("accounts", name), "account name", name, ACCOUNT_NAME, "it")


@check("account-alias-length", "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html")
def account_alias(origin: Origin) -> Problems:
    """The alias of an account, `<organisation>-<account>`, has at most 63 characters."""
    for name in origin.root.rows("accounts"):
        alias, shorten = names.accounts.alias(_org(origin), name), "the account's name or organization.name"
        yield from _limit(origin, ("accounts", name), "account alias", alias, ALIAS, shorten)


@check("account-email-length", CREATE_ACCOUNT)
def account_email(origin: Origin) -> Problems:
    """The root address of an account has at most 64 characters."""
    for name, row in origin.root.rows("accounts").items():
        own = bool(row.text("email"))
        path = ("accounts", name, "email") if own else ("accounts", name)
        shorten = "it" if own else "the account's name or organization.email"
        yield from _limit(origin, path, "root address", email(origin, name, row), EMAIL, shorten, key=not own)


@check(
    "target-load-balancer-length",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
)
def target_load_balancer(origin: Origin) -> Problems:
    """The name of a target's load balancer, `<organisation>-<target>`, has at most 32 characters."""
    for name in origin.root.rows("targets"):
        made = names.targets.name(_org(origin), name)
        yield from _limit(origin, ("targets", name), "load balancer name", made, LOAD_BALANCER, _TARGET)


@check("target-bucket-length", _BUCKETS)
def target_bucket(origin: Origin) -> Problems:
    """The name of a target's log bucket has at most 63 characters."""
    for name in origin.root.rows("targets"):
        bucket = names.targets.log_bucket(_org(origin), name, _ID)
        yield from _limit(origin, ("targets", name), "bucket name", bucket, BUCKET, _TARGET)


@check("target-certificate-length", "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html")
def target_certificate(origin: Origin) -> Problems:
    """The domain of a target's certificate, `<target>.<parent zone>`, has at most 64 characters."""
    zone = origin.root.text("dns", "zone") or ""
    for name in origin.root.rows("targets"):
        domain = names.targets.zone(name, zone)
        shorten = "the target's name or dns.zone"
        yield from _limit(origin, ("targets", name), "certificate domain", domain, CERTIFICATE, shorten)


@check("service-host-length", _ROUTE_53)
def service_host(origin: Origin) -> Problems:
    """The first label of a version's host name, `<service>-<version>`, has at most 63 characters."""
    for name, row in services(origin):
        path, own = ("services", name), row.text("version")
        if own:
            label, shorten = names.services.version_label(name, own), "the version or the service's name"
            yield from _limit(origin, (*path, "version"), "host label", label, HOST_LABEL, shorten, key=False)
        else:
            label = names.services.version_label(name, LONGEST_OWN_VERSION)
            shorten = f"the service's name: an untagged commit gets a version such as {LONGEST_OWN_VERSION}"
            yield from _limit(origin, path, "host label", label, HOST_LABEL, shorten)


@check("service-role-length", _IAM)
def service_role(origin: Origin) -> Problems:
    """The name of a service's role in a target has at most 64 characters."""
    targets = [name for name in origin.root.rows("targets") if len(name) <= ROW]
    for name, _ in services(origin) if targets else ():
        role = names.services.role(_org(origin), max(targets, key=len), name, "integration")
        shorten = "the service's name, the target's or organization.name"
        yield from _limit(origin, ("services", name), "role name", role, ROLE, shorten)


_TARGET = "the target's name or organization.name"


def _org(origin: Origin) -> str:
    return origin.root.text("organization", "name") or ""


def _limit(origin: Origin, path: Path, what: str, name: str, most: int, shorten: str, key: bool = True) -> Problems:
    if len(name) > most and len(str(path[1])) <= ROW:
        message = f"{what} {quoted(name, 200)} is {len(name)} characters; the limit is {most}"
        yield origin.problem(path, message, f"shorten {shorten}", key=key, cause=shorten)
