"""What in the environment would lead a run on AWS elsewhere, or make it act as somebody else than its user thinks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import botocore.session

from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.cloud import proxies
from scripts.sandbox.identity.access_keys import PREFIX

# The second group are older names that Terraform's S3 backend still reads.
# https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
# https://developer.hashicorp.com/terraform/language/backend/s3
ENDPOINT = re.compile(r"AWS_ENDPOINT_URL(_\w+)?|AWS_(DYNAMODB|IAM|S3|SSO|STS)_ENDPOINT")
BUNDLES = ("AWS_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
PROFILES = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE")
SANDBOX_FOLDER = f"{os.sep}.groundplan{os.sep}sandbox{os.sep}"


class Misdirection(NamedTuple):
    """`what` continues "ON=aws, but …"; `remedy` is a sentence."""

    what: str
    remedy: str


def refuse(environ: Mapping[str, str], own_proxy: str = "") -> None:
    """UserError with code 4 for the first misdirection. `own_proxy`: see `misdirections`."""
    for found in misdirections(environ, own_proxy):
        raise UserError(f"ON=aws, but {found.what}; nothing was changed.\n{found.remedy}", GUARD)


def misdirections(environ: Mapping[str, str], own_proxy: str = "") -> Iterator[Misdirection]:
    """All of them.

    `own_proxy` is the only exception: a rehearsal of AWS in a sandbox passes the address of that sandbox's proxy. If
    every proxy of the environment is this one, proxy, keys and CA of the sandbox are right.
    """
    if not _is_rehearsal(environ, own_proxy):
        yield from _sandbox(environ)
    yield from _endpoints(environ)
    yield from _keys(environ)
    yield from _configured(botocore.session.Session())


def _is_rehearsal(environ: Mapping[str, str], own_proxy: str) -> bool:
    found = [environ[name] for name in proxies.local(environ)]
    return bool(own_proxy and found) and all(value == own_proxy for value in found)


def _sandbox(environ: Mapping[str, str]) -> Iterator[Misdirection]:
    for name, host in proxies.local(environ).items():
        yield Misdirection(f"{name} points to this machine ({host}), as a sandbox's does", _unset(name))
    if environ.get("AWS_ACCESS_KEY_ID", "").startswith(PREFIX):
        yield Misdirection("AWS_ACCESS_KEY_ID is a sandbox's key", _unset("AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY"))
    for name in BUNDLES:
        if SANDBOX_FOLDER in environ.get(name, ""):
            yield Misdirection(f"{name} is a sandbox's certificate authority, which AWS does not have", _unset(name))


def _endpoints(environ: Mapping[str, str]) -> Iterator[Misdirection]:
    for name in sorted(environ):
        if environ[name] and ENDPOINT.fullmatch(name):
            yield Misdirection(f"{name}={environ[name]} replaces AWS's own endpoint", _unset(name))


def _keys(environ: Mapping[str, str]) -> Iterator[Misdirection]:
    """SDKs prefer keys of the environment to a profile, without a word.

    https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
    """
    key, token = environ.get("AWS_ACCESS_KEY_ID", ""), environ.get("AWS_SESSION_TOKEN", "")
    for name in PROFILES:
        if environ.get(name) and (key or token):
            keys = "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"
            what = f"both {name}={environ[name]} and keys are set, of which SDKs use the keys"
            yield Misdirection(what, f"Unset {keys} to use the profile, or unset {name} to use the keys.")
    if token and not key.startswith("ASIA") and not key.startswith(PREFIX):
        yield Misdirection("AWS_SESSION_TOKEN does not belong to AWS_ACCESS_KEY_ID", _unset("AWS_SESSION_TOKEN"))


def _configured(session: Any) -> Iterator[Misdirection]:
    """Endpoints of the profile, for all services or for some.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
    """
    if session.get_config_variable("ignore_configured_endpoint_urls"):
        return
    profile, name = session.get_scoped_config(), session.profile or "default"
    services = session.full_config.get("services", {}).get(profile.get("services", ""), {})
    urls = [("endpoint_url", profile.get("endpoint_url"))]
    urls += [(f"services {service} endpoint_url", row.get("endpoint_url")) for service, row in services.items()]
    for key, url in urls:
        if url:
            what = f"profile {name} of the AWS configuration file sets {key} = {url}, which replaces AWS's own endpoint"
            yield Misdirection(what, "Remove it, or set AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true.")


def _unset(names: str) -> str:
    return f"Open a new shell, or `unset {names}`."
