"""What AWS does in the caller's name: S3 uses its key, Lambda reads its code. The caller needs permission for that too.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms and
https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scripts.sandbox.authorization import kms_keys
from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call
from scripts.sandbox.correction_tools.moto_lookups import find_bucket

# Kinds of writing that make a data key; parts of an upload are encrypted under that of the upload.
ENCRYPTING = ("PutObject", "CopyObject", "CreateMultipartUpload")
KMS = ("aws:kms", "aws:kms:dsse")


class Use(NamedTuple):
    """`keys`: condition keys of this use."""

    action: str
    resource: str
    keys: Mapping[str, list[str]]


def uses(call: Call, place: Place) -> Iterator[Use]:
    """The uses of other services' resources that the request makes."""
    if call.service == "s3" and call.parameters.get("Bucket"):
        yield from _of_keys(call, place)
    if call.service == "lambda" and call.operation in ("CreateFunction", "UpdateFunctionCode"):
        code = call.parameters.get("Code", call.parameters)
        if code.get("S3Bucket"):
            version = "Version" if code.get("S3ObjectVersion") else ""
            arn = f"arn:{place.partition}:s3:::{code['S3Bucket']}/{code.get('S3Key', '')}"
            yield Use(f"s3:GetObject{version}", arn, via("lambda", place))


def _of_keys(call: Call, place: Place) -> Iterator[Use]:
    bucket = find_bucket(call.parameters["Bucket"])
    if bucket is None:
        return
    owner = place._replace(account=bucket.account_id)
    if call.operation in ENCRYPTING:
        key, action = _chosen_key(call, bucket), "kms:GenerateDataKey"
    else:
        key, action = _key_of_object(call, bucket), "kms:Decrypt"
    if key:
        yield Use(action, kms_keys.key_arn(key, owner), via("s3", place))


def _chosen_key(call: Call, bucket: Any) -> str | None:
    """That of the request, or the bucket's default; None if S3's own key is used, which everybody may."""
    algorithm = call.parameters.get("ServerSideEncryption")
    if algorithm:
        return call.parameters.get("SSEKMSKeyId") if algorithm in KMS else None
    default = (bucket.encryption or {}).get("Rule", {}).get("ApplyServerSideEncryptionByDefault", {})
    return default.get("KMSMasterKeyID") if default.get("SSEAlgorithm") in KMS else None


def _key_of_object(call: Call, bucket: Any) -> str | None:
    if call.operation != "GetObject":
        return None
    found = bucket.keys.get(call.parameters.get("Key"))
    return found.kms_key_id if found is not None and getattr(found, "encryption", None) in KMS else None


def via(service: str, place: Place) -> Mapping[str, list[str]]:
    """Keys of a request that a service makes in the caller's name."""
    return {"kms:ViaService": [f"{service}.{place.region}.amazonaws.com"], "aws:ViaAWSService": ["true"]}
