"""Condition keys of a request. A key that nobody here computes is an error, not a missing value.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scripts.sandbox.authorization.errors import Unsupported

Values = list[str]

# Keys that the sandbox computes wherever AWS has them; a request without a value for one has no such key.
KNOWN = frozenset(
    key.lower()
    for key in (
        "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalIsAWSService", "aws:PrincipalOrgID",
        "aws:PrincipalServiceName", "aws:PrincipalType", "aws:RequestedRegion", "aws:ResourceAccount",
        "aws:SecureTransport", "aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOwner",
        "aws:TagKeys", "aws:userid", "aws:username", "aws:ViaAWSService", "codeconnections:FullRepositoryId",
        "codeconnections:ProviderPermissionsRequired",
        "iam:AWSServiceName", "iam:PassedToService", "iam:PermissionsBoundary", "iam:PolicyARN", "kms:CallerAccount",
        "kms:GrantIsForAWSResource", "kms:ResourceAliases", "kms:ViaService", "s3:if-match", "s3:if-none-match",
        "s3:ObjectCreationOperation", "s3:prefix", "s3:x-amz-acl", "s3:x-amz-server-side-encryption",
        "s3:x-amz-server-side-encryption-aws-kms-key-id", "sts:ExternalId", "sts:RoleSessionName",
    )
)  # fmt: skip
KNOWN_PREFIXES = ("aws:requesttag/", "kms:encryptioncontext:")


class Context:
    """The keys of one request. `given` has its values by key; `found` computes those that need a look-up."""

    def __init__(self, given: Mapping[str, Values], found: Mapping[str, Callable[[], Values]] | None = None) -> None:
        self._given = {key.lower(): values for key, values in given.items()}
        self._found = {key.lower(): look_up for key, look_up in (found or {}).items()}

    def values(self, key: str) -> Values:
        """[] if the request has no such key. Upper and lower case are the same; Unsupported for an unknown key."""
        name = key.lower()
        if name not in self._given and name in self._found:
            self._given[name] = self._found[name]()
        if name in self._given:
            return self._given[name]
        if name in KNOWN or name.startswith(KNOWN_PREFIXES):
            return []
        raise Unsupported(f"condition key {key}")

    def extended(self, more: Mapping[str, Values]) -> Context:
        """With more keys, which replace those of the same name."""
        return Context({**self._given, **{key.lower(): values for key, values in more.items()}}, self._found)
