"""What bin/aws-credentials does: print the credentials of a role, or the caller's own, for Terraform.

The format: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
A workspace starts several processes that ask, so a role's credentials are kept in a file that only its owner can read,
and given again while they last. boto3 is imported only when they are missing, because that takes longer than the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from scripts.cloud import credential_source

FRESH = timedelta(minutes=15)  # with less left, new ones are fetched, as boto3 does
Document = dict[str, object]


def main(region: str, role: str) -> int:
    """Print the document; 1 with a message on stderr if there are no credentials."""
    kept = _file(role)
    document = _read(kept)
    if document is None:
        try:
            document = _fetch(region, role)
        except Exception as error:  # Terraform prints this line, and a traceback would hide it
            print(f"groundplan: no credentials for {role}: {error}", file=sys.stderr)
            return 1
        if role != credential_source.OWN:
            _keep(kept, document)
    print(json.dumps(document))
    return 0


def _file(role: str) -> Path:
    """Next to the configuration file that names this program. Another caller has another file."""
    folder, caller = Path(os.environ["AWS_CONFIG_FILE"]).parent, os.environ.get(credential_source.CALLER, "")
    name = hashlib.sha256(f"{role}\n{caller}".encode()).hexdigest()[:32]
    return folder / f"{name}.json"


def _read(path: Path) -> Document | None:
    try:
        document: Document = json.loads(path.read_text())
        left = datetime.fromisoformat(str(document["Expiration"])) - datetime.now(timezone.utc)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return document if left > FRESH else None


def _keep(path: Path, document: Document) -> None:
    from generator.atomic_write import replace

    replace(path, json.dumps(document), private=True)


def _fetch(region: str, role: str) -> Document:
    """New credentials. The process acts as the caller from here on."""
    restored = credential_source.restore(os.environ)
    os.environ.clear()
    os.environ.update(restored)
    import boto3

    from scripts.cloud.assumed_role import assuming

    session = boto3.Session(region_name=region)
    if role != credential_source.OWN:
        session = assuming(session.client("sts"), role, "groundplan", bare=False)
    return _document(session.get_credentials())


def _document(credentials: object) -> Document:
    if credentials is None:
        raise LookupError("the session of the user who started this has ended; log in again")
    keys = credentials.get_frozen_credentials()  # type: ignore[attr-defined]  # boto3 has no types
    document: Document = {"Version": 1, "AccessKeyId": keys.access_key, "SecretAccessKey": keys.secret_key}
    expiration = getattr(credentials, "_expiry_time", None)  # botocore has no public name for it
    token = {"SessionToken": keys.token} if keys.token else {}
    return document | token | ({"Expiration": expiration.isoformat()} if expiration else {})
