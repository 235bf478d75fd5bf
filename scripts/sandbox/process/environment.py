"""Environment variables: what an AWS client needs to reach the sandbox, and what it must not inherit."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from scripts.sandbox.identity.access_keys import access_key_of

REGION = "eu-west-1"

# Everything that selects credentials, endpoints, Terraform's behaviour, a proxy or a trusted CA.
# AWS SDKs: https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
# Terraform: https://developer.hashicorp.com/terraform/cli/config/environment-variables
INHERITED = re.compile(
    r"(AWS|TF|BOTO|MOTO)_.*|BOTO_CONFIG|(HTTPS?|ALL|NO|FTP)_PROXY"
    r"|SSL_CERT_(FILE|DIR)|(REQUESTS|CURL)_CA_BUNDLE|SSLKEYLOGFILE",
    re.IGNORECASE,
)


def is_inherited(name: str) -> bool:
    """True for a variable of the user's shell that a client of the sandbox must not get."""
    return INHERITED.fullmatch(name) is not None


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` without credentials, Terraform options, proxies and CAs; ~/.aws is bypassed."""
    inherited = {name: value for name, value in environ.items() if not is_inherited(name)}
    return inherited | no_credentials()


def no_credentials() -> dict[str, str]:
    """Disables the places where an SDK looks for credentials by itself: ~/.aws and the metadata services."""
    return {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def client_environment(port: int, ca: Path, account_id: str) -> dict[str, str]:
    """What any AWS client needs to act in `account_id` (12 digits) of the sandbox on `port`."""
    proxy, bundle = f"http://127.0.0.1:{port}", str(ca)
    return {
        **no_credentials(),
        "AWS_ACCESS_KEY_ID": access_key_of(account_id),
        "AWS_SECRET_ACCESS_KEY": "sandbox",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "CHECKPOINT_DISABLE": "1",  # Terraform would ask HashiCorp for newer versions, and be refused
        # Plain HTTP goes to the proxy too, which refuses the metadata address.
        **dict.fromkeys(("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"), proxy),
        **dict.fromkeys(("NO_PROXY", "no_proxy"), ""),
        # Go reads the first, on Linux; AWS SDKs the second; Python's requests and curl the others.
        **dict.fromkeys(("SSL_CERT_FILE", "AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"), bundle),
    }
