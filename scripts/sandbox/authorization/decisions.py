"""The evaluator's decisions with the policies that the sandbox holds."""

from __future__ import annotations

from scripts.sandbox.authorization import control_policies, identity_policies, request_keys, resource_policies
from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call
from scripts.sandbox.authorization.context import Context
from scripts.sandbox.authorization.evaluation import Decision, Policies, decide
from scripts.sandbox.authorization.needs import Need
from scripts.sandbox.authorization.principals import Caller
from scripts.sandbox.authorization.statements import Request
from scripts.sandbox.identity.callers import Identity


def of_caller(identity: Identity, call: Call, need: Need, place: Place, scheme: str) -> Decision:
    """Whether the caller has what the call needs."""
    guard = resource_policies.guard(need.action, need.resource)
    context = request_keys.context(identity, call, need, place, scheme, guard.owner)
    policies = Policies(
        identity=identity_policies.own(identity),
        boundary=identity_policies.boundary(identity),
        session=identity_policies.session(identity),
        controls=control_policies.levels(identity.account, identity.principal_arn),
        resource=guard.policy,
        owner=guard.owner,
    )
    caller = Caller(identity.account, identity.arn, identity.principal_arn)
    return decide(Request(need.action, need.resource, context), caller, policies)


def of_service(service: str, action: str, resource: str, source: str) -> Decision:
    """Whether AWS itself may do it, for example `elasticloadbalancing.amazonaws.com` for the target group `source`."""
    guard, account = resource_policies.guard(action, resource), source.split(":")[4]
    keys = {"aws:PrincipalIsAWSService": ["true"], "aws:SourceArn": [source], "aws:SourceAccount": [account]}
    request = Request(action, resource, Context(keys))
    return decide(request, Caller(account, service=service), Policies(resource=guard.policy, owner=guard.owner))
