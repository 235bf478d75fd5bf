"""Policies of what roles reach: trusts of other roles, the artefact bucket, keys, image repositories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import names
from generator.iam import documents
from generator.workspaces import account as accounts
from generator.workspaces import shared
from generator.workspaces.kinds import workspaces
from tests.support.evaluator import Document
from tests.support.module_documents import Module

if TYPE_CHECKING:
    from tests.support.delivery_world import World

ORGANIZATION_ID = "o-acme"
# Of modules/account/variables.tf.
DEFAULTS = {
    "trusted_roles": names.trust.kit_roles(),
    "pipeline_roles": {"plan": [], "apply": []},
    "people": {"plan": [], "apply": []},
    "plan_reads": [],
    "parameter_prefix": "/groundplan/",
}


def guarded(world: World) -> dict[str, Document]:
    """By ARN; with `/*` for all that is in it."""
    return {**_store(world), **_keys(world), **_kit_roles(world), **_deploy_roles(world), **_registries(world)}


def account(world: World, name: str) -> Module:
    """The module of an account, with the arguments that are rendered for it."""
    workspace = next(each for each in workspaces(world.matrix) if each.name == f"accounts/{name}")
    given = accounts.context(world.matrix, world.lock, workspace)["arguments"]["roles"]
    return Module("account", world.id(name), {"roles": {**DEFAULTS, **given}})


def _store(world: World) -> dict[str, Document]:
    workspace = next(each for each in workspaces(world.matrix) if each.kind == "shared")
    given = shared.context(world.matrix, world.lock, workspace)["artefacts"]
    module = Module("artefacts", world.tools, {**given, "organization_id": ORGANIZATION_ID})
    bucket, policy = f"arn:aws:s3:::{given['bucket']}", module.statements("bucket_statements")
    key = world.key(names.shared.artefact_key_alias(world.org))
    return {bucket: policy, f"{bucket}/*": policy, key: module.statements("key_statements")}


def _keys(world: World) -> dict[str, Document]:
    """The state's key has AWS's default policy: scripts/cloud/state_buckets.py gives it none."""
    root = {"AWS": f"arn:aws:iam::{world.tools}:root"}
    state = {"Statement": [{"Effect": "Allow", "Principal": root, "Action": "kms:*", "Resource": "*"}]}
    given = {"name": names.shared.topic(world.org), "log_prefix": names.pipelines.log_group("")}
    topic = Module("topic", world.tools, given).statements("key_statements")
    state_key, topic_key = names.state.key_alias(world.org), names.shared.topic_key_alias(world.org)
    return {world.key(state_key): state, world.key(topic_key): topic}


def _kit_roles(world: World) -> dict[str, Document]:
    found = {}
    for name in world.matrix.accounts:
        module = account(world, name)
        for role in ("plan", "apply"):
            found[names.accounts.role_arn(world.id(name), f"groundplan-{role}")] = module.document("trust", role)
    return found


def _deploy_roles(world: World) -> dict[str, Document]:
    found = {}
    for service in world.matrix.services:
        for target in world.matrix.promotion(service):
            role = names.services.role(world.org, target, service, "deploy")
            document = documents.deploy_trust(world.matrix, world.lock, target, service)
            found[names.accounts.role_arn(world.target_id(target), role)] = document
    return found


def _registries(world: World) -> dict[str, Document]:
    images = [service for service, row in world.matrix.services.items() if row.platform == "ecs"]
    home = f"arn:aws:ecr:{world.matrix.organization.home_region}:{world.tools}:repository"
    return {
        f"{home}/{names.services.repository(world.org, service)}": documents.registry(world.matrix, world.lock, service)
        for service in images
    }
