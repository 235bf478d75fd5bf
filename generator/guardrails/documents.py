"""The organisation's guardrails as JSON documents: service control policies and the tag policy.

Service control policies only deny, and do not apply to the management account:
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
"""

from __future__ import annotations

import json

from generator.errors import UserError
from generator.guardrails import scp_statements
from generator.guardrails.scp_statements import GuardrailContext, Statement

Document = dict[str, object]

# https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
MAXIMUM_BYTES = 5120
# AWS's limit is five, and it attaches one itself, FullAWSAccess, to every root, unit and account.
MAXIMUM_AT_A_NODE = 4


def service_control(context: GuardrailContext) -> dict[str, Document]:
    """Documents by file name (without `.json`). Three, so that users can attach a fourth to the root."""
    documents = {
        "kit": _document(
            scp_statements.keep_roles(),
            scp_statements.keep_buckets(context),
            scp_statements.keep_log_files(context),
            scp_statements.keep_keys(context),
            scp_statements.keep_aliases(context),
        ),
        "regions": _document(scp_statements.regions(context)),
        "safeguards": _document(
            scp_statements.stay(),
            scp_statements.no_root_user(),
            scp_statements.keep_trail(context),
            scp_statements.keep_account_settings(),
            scp_statements.keep_bucket_settings(context),
        ),
    }
    check(documents)
    return documents


def tag(org: str, tags: dict[str, str]) -> Document:
    """The tag policy: the spelling of the matrix's tag keys, and the only allowed value of `groundplan:organization`.

    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-syntax.html
    """
    own = "groundplan:organization"
    rules: dict[str, object] = {key.lower(): {"tag_key": {"@@assign": key}} for key in sorted(tags)}
    rules[own] = {"tag_key": {"@@assign": own}, "tag_value": {"@@assign": [org]}}
    return {"tags": rules}


def text(document: Document) -> str:
    """The document, indented; the module removes the white space before it sends it to AWS."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def check(documents: dict[str, Document]) -> None:
    """Raises UserError if a document exceeds AWS's size limit, or if there are more than the root can have."""
    for name, document in documents.items():
        size = len(json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode())
        if size > MAXIMUM_BYTES:
            raise UserError(
                f"policies/{name}.json is {size} bytes; AWS's limit for a service control policy is {MAXIMUM_BYTES}. "
                "Shorten organization.allowed_regions or organization.name."
            )
    if len(documents) > MAXIMUM_AT_A_NODE:
        raise UserError(
            f"the root can have at most {MAXIMUM_AT_A_NODE} service control policies in addition to FullAWSAccess, "
            f"got {len(documents)} ({', '.join(documents)}). Merge two of them, or attach one to units."
        )


def _document(*parts: Statement) -> Document:
    return {"Version": "2012-10-17", "Statement": list(parts)}
