"""Tagged resources that AWS's Tagging API lists and moto's omits, as far as this kit creates them.

AWS: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moto.codebuild.models import codebuild_backends
from moto.codepipeline.models import codepipeline_backends
from moto.core.resource_tagging import TaggedResource
from moto.ec2.models import ec2_backends
from moto.ecr.models import ecr_backends
from moto.elbv2.models import elbv2_backends
from moto.iam.models import iam_backends
from moto.rds.models import rds_backends
from moto.route53.models import route53_backends


def find(account_id: str, region: str) -> Iterator[TaggedResource]:
    """The resources of one region; those of global services in us-east-1. Untagged ones are included."""
    yield from _ec2(ec2_backends[account_id][region])
    yield from _rds(rds_backends[account_id][region])
    yield from _listeners(elbv2_backends[account_id][region])
    yield from _delivery(account_id, region)
    if region == "us-east-1":
        yield from _zones(route53_backends[account_id]["aws"])
        yield from _policies(iam_backends[account_id]["aws"])


def _ec2(backend: Any) -> Iterator[TaggedResource]:
    prefix = f"arn:aws:ec2:{backend.region_name}:{backend.account_id}"
    for kind, ids in _ec2_ids(backend).items():
        for each in ids:
            yield TaggedResource(f"{prefix}:{kind}/{each}", dict(backend.tags.get(each, {})), f"ec2:{kind}")


def _ec2_ids(backend: Any) -> dict[str, list[str]]:
    groups = [group for groups in backend.groups.values() for group in groups.values()]
    return {
        "elastic-ip": [address.allocation_id for address in backend.addresses if address.allocation_id],
        "network-acl": list(backend.network_acls),
        "security-group-rule": [r.id for group in groups for r in (*group.ingress_rules, *group.egress_rules)],
        "vpc-endpoint": [e.id for e in backend.vpc_end_points.values() if e.state != "deleted"],
    }


def _rds(backend: Any) -> Iterator[TaggedResource]:
    groups = {"rds:subgrp": backend.subnet_groups, "rds:pg": backend.db_parameter_groups}
    for kind, resources in groups.items():
        for each in resources.values():
            yield TaggedResource(each.arn, {tag["Key"]: tag["Value"] for tag in each.get_tags()}, kind)


def _listeners(backend: Any) -> Iterator[TaggedResource]:
    for balancer in backend.load_balancers.values():
        for arn in balancer.listeners:
            tags = backend.tagging_service.get_tag_dict_for_resource(arn)
            yield TaggedResource(arn, tags, "elasticloadbalancing:listener/app")


def _delivery(account_id: str, region: str) -> Iterator[TaggedResource]:
    for project in codebuild_backends[account_id][region].codebuild_projects.values():
        yield TaggedResource(project.arn, {t["key"]: t["value"] for t in project.tags or []}, "codebuild:project")
    for pipeline in codepipeline_backends[account_id][region].pipelines.values():
        yield TaggedResource(pipeline._arn, dict(pipeline.tags), "codepipeline:pipeline")
    registry = ecr_backends[account_id][region]
    for repository in registry.repositories.values():
        tags = registry.tagger.get_tag_dict_for_resource(repository.arn)
        yield TaggedResource(repository.arn, tags, "ecr:repository")


def _zones(backend: Any) -> Iterator[TaggedResource]:
    for zone_id in backend.zones:
        tags = dict(backend.resource_tags.get(zone_id, {}))
        yield TaggedResource(f"arn:aws:route53:::hostedzone/{zone_id}", tags, "route53:hostedzone")


def _policies(backend: Any) -> Iterator[TaggedResource]:
    for policy in backend.managed_policies.values():
        if policy.tags and not policy.arn.startswith("arn:aws:iam::aws:"):
            tags = {tag["Key"]: tag["Value"] for tag in policy.tags.values()}
            yield TaggedResource(policy.arn, tags, "iam:policy")
