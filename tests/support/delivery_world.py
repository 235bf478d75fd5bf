"""An organisation with pipelines, for tests of who may do what: every role's policies, and those of what it reaches.

The policies of deploy roles are generated, those of pipelines come out of modules/pipeline; trusts, boundary, bucket
and key policies are read from the modules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator import names
from generator.iam import documents as iam_documents
from generator.lock.decisions import Lock, resolve
from generator.matrix.model import Matrix
from generator.output.render import render
from scripts.sandbox.authorization.evaluation import Policies, decide
from scripts.sandbox.authorization.principals import Caller
from tests.support import delivery_guards, pipeline_module
from tests.support.evaluator import Document, Request, parsed
from tests.support.matrices import ORGANIZATION
from tests.support.pipeline_requests import SHARED

# One service a platform; names within names; two targets in one account.
ROWS = {
    "organization": {**ORGANIZATION, "units": ["all"]},
    "dns": {"zone": "acme.example"},
    "accounts": {name: {"unit": "all"} for name in ("audit", "tools", "nonprod", "prod")},
    "targets": {
        "dev": {"account": "nonprod"},
        "pre-prod": {"account": "nonprod"},
        "prod": {"account": "prod", "region": "us-east-1"},
    },
    "services": {
        "api": {"platform": "ecs", "source": {"repository": "acme/api"}, "port": 80},
        "api-prod": {"platform": "lambda", "source": {"repository": "acme/api-prod"}, "port": 81},
        "prod": {"platform": "server", "source": {"repository": "acme/prod"}, "port": 82, "promote": ["prod"]},
    },
    "delivery": {"repository": "acme/platform"},
}
ANYTHING: Document = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


@dataclass(frozen=True)
class World:
    matrix: Matrix
    lock: Lock

    @property
    def org(self) -> str:
        return self.matrix.organization.name

    @property
    def tools(self) -> str:
        return self.id(self.matrix.organization.tools_account)

    def id(self, account_name: str) -> str:
        return self.lock.accounts[account_name].id

    def target_id(self, target: str) -> str:
        return self.id(self.matrix.targets[target].account)

    @cached_property
    def policies(self) -> dict[str, Document]:
        """The policy of every role that delivers, by the role's ARN."""
        found = self._of_pipelines()
        for service in self.matrix.services:
            for target in self.matrix.promotion(service):
                role = names.services.role(self.org, target, service, "deploy")
                document = iam_documents.deploy(self.matrix, self.lock, target, service)
                found[names.accounts.role_arn(self.target_id(target), role)] = document
        return found

    @cached_property
    def boundaries(self) -> dict[str, Document]:
        """The boundary of every role that the kit makes, by account id."""
        return {
            self.id(name): delivery_guards.account(self, name).document("boundary") for name in self.matrix.accounts
        }

    @cached_property
    def guarded(self) -> dict[str, Document]:
        """Policies of what is reached, by ARN; with `/*` for all that is in it."""
        return delivery_guards.guarded(self)

    def allowed(self, who: str, request: Request, policy: Document | None = None) -> bool:
        """Whether the role, with its own policy or another, may do this: identity, boundary and resource together."""
        resource = self._guard(request.resource)
        policies = Policies(
            identity=(parsed(policy or self.policies[who]),),
            boundary=parsed(self.boundaries[_account(who)]),
            resource=parsed(resource) if resource else None,
            owner=self._owner(request.resource, who),
        )
        session = who.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/test"
        caller = Caller(_account(who), session, who)
        return decide(self.full(who, request).judged(), caller, policies).allowed

    def _of_pipelines(self) -> dict[str, Document]:
        """As modules/pipeline makes them of the rendered documents."""
        every = dict(render(self.matrix, self.lock, "../modules"))
        pipelines = {name.partition("/")[2]: files for name, files in every.items() if name.startswith("pipelines/")}
        made = pipeline_module.all_local_values(list(pipelines.values()), SHARED)
        named = [self._named(service, each["policies"]) for service, each in zip(pipelines, made, strict=True)]
        return {arn: document for documents in named for arn, document in documents.items()}

    def _named(self, service: str, documents: Mapping[str, Document]) -> dict[str, Document]:
        role = names.pipelines.role
        return {
            names.accounts.role_arn(self.tools, role(self.org, service, job)): text for job, text in documents.items()
        }

    def key(self, alias: str) -> str:
        """A key's id is its alias here."""
        return f"arn:aws:kms:eu-west-1:{self.tools}:key/{alias.removeprefix('alias/')}"

    def full(self, who: str, request: Request) -> Request:
        known = {
            "aws:PrincipalArn": [who],
            "aws:PrincipalAccount": [_account(who)],
            "aws:PrincipalOrgID": [delivery_guards.ORGANIZATION_ID],
            "aws:SecureTransport": ["true"],
        }
        if request.action.startswith("kms:"):
            known["kms:ResourceAliases"] = [f"alias/{request.resource.partition('key/')[2]}"]
        return Request(request.action, request.resource, {**known, **request.context})

    def _guard(self, resource: str) -> Document | None:
        arn = resource if resource in self.guarded else f"{resource.partition('/')[0]}/*"
        return self.guarded.get(arn)

    def _owner(self, resource: str, who: str) -> str:
        """Buckets have no account in their ARN; those of this world are all in the tools account."""
        return _account(who) if resource == "*" else _account(resource) or self.tools


def _account(arn: str) -> str:
    return arn.split(":")[4]


def world(**rows: object) -> World:
    matrix = Matrix.model_validate({**ROWS, **rows})
    return World(matrix, resolve(matrix, Lock()))
