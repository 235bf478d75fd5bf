"""The decision about one request.

Order and rules: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
Across accounts: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
"""

from __future__ import annotations

from typing import NamedTuple

from scripts.sandbox.authorization.documents import Policy
from scripts.sandbox.authorization.principals import Caller, Grant, grant_of
from scripts.sandbox.authorization.statements import Request, applying

# The account cannot grant these by its own policies: the resource's policy has to, if only by naming the account.
# https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
BY_RESOURCE_POLICY = ("kms:", "sts:assumerole", "sts:tagsession")


class Policies(NamedTuple):
    """Every policy that a request meets; None where there is none of a kind.

    `controls` are service control policies, one tuple for each level from the root to the account. `session` has a
    session's own policies: () means that it has none. `resource` is the policy of the resource, `owner` its account.
    """

    identity: tuple[Policy, ...] = ()
    boundary: Policy | None = None
    session: tuple[Policy, ...] = ()
    controls: tuple[tuple[Policy, ...], ...] = ()
    resource: Policy | None = None
    owner: str = ""


class Decision(NamedTuple):
    """`reason`: the words of AWS's message for a refusal; "" if the request is allowed.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    """

    reason: str

    @property
    def allowed(self) -> bool:
        return not self.reason


ALLOWED = Decision("")


def decide(request: Request, caller: Caller, policies: Policies) -> Decision:
    """An explicit deny of any policy wins; then every kind of policy has to allow."""
    denied = _denied(request, caller, policies)
    if denied:
        return Decision(f"with an explicit deny in {_a(denied)}")
    grant = _grant(request, caller, policies.resource)
    if caller.service:
        return ALLOWED if grant else _no("resource-based policy", request)
    if not all(_allows(level, request) for level in policies.controls):
        return _no("service control policy", request)
    foreign = bool(policies.owner) and policies.owner != caller.account
    if foreign and not grant:
        return _no("resource-based policy", request)
    return _by_identity(request, caller, policies, Grant.ACCOUNT if foreign else grant)


def _by_identity(request: Request, caller: Caller, policies: Policies, grant: Grant) -> Decision:
    """Within the caller's account, after denies and service control policies."""
    if grant == Grant.SESSION or (caller.is_root and not _needs_resource_policy(request)):
        return ALLOWED
    if _needs_resource_policy(request) and policies.owner and grant == Grant.NONE:
        return _no("resource-based policy", request)
    if grant < Grant.ROLE and not caller.is_root and not _allows(policies.identity, request):
        return _no("identity-based policy", request)
    if policies.boundary and not _allows((policies.boundary,), request):
        return _no("permissions boundary", request)
    if policies.session and not _allows(policies.session, request):
        return _no("session policy", request)
    return ALLOWED


def _needs_resource_policy(request: Request) -> bool:
    return request.action.lower().startswith(BY_RESOURCE_POLICY)


def _denied(request: Request, caller: Caller, policies: Policies) -> str:
    """The kind of the first policy that denies; "" if none does."""
    kinds = {
        "service control policy": [policy for level in policies.controls for policy in level],
        "identity-based policy": policies.identity,
        "permissions boundary": [policies.boundary] if policies.boundary else [],
        "session policy": policies.session,
    }
    resource = [each for each in applying(policies.resource, "Deny", request) if grant_of(each, caller)]
    if resource:
        return "resource-based policy"
    denying = (kind for kind, some in kinds.items() if any(applying(policy, "Deny", request) for policy in some))
    return next(denying, "")


def _grant(request: Request, caller: Caller, policy: Policy | None) -> Grant:
    """How directly the resource's policy allows the caller. Conditions for other principals are not looked at."""
    statements = policy.statements if policy else ()
    reaching = Policy(tuple(each for each in statements if each.effect == "Allow" and grant_of(each, caller)))
    grants = [grant_of(each, caller) for each in applying(reaching, "Allow", request)]
    return max(grants, default=Grant.NONE)


def _allows(policies: tuple[Policy, ...], request: Request) -> bool:
    return any(applying(policy, "Allow", request) for policy in policies)


def _no(kind: str, request: Request) -> Decision:
    return Decision(f"because no {kind} allows the {request.action} action")


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
