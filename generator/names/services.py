"""Names of a service in one target, of its versions, and of its image repository."""

from __future__ import annotations

import hashlib

from generator.names import targets


def outputs(target_name: str, service: str) -> str:
    """Name of the SSM parameter with the outputs of a service's workspace."""
    return f"/groundplan/{target_name}/services/{service}"


# Names of rows contain no underscore, so a `_` between two names distinguishes (a, b-c) from (a-b, c).
def name(org: str, target_name: str, service: str) -> str:
    """Name of a service's function, CodeDeploy application, launch template and alarms in one target."""
    return f"{targets.name(org, target_name)}_{service}"


def role(org: str, target_name: str, service_name: str, job: str) -> str:
    """A role in the target's account. `job`: task, execution, instance, codedeploy, hook or deploy (at most 64
    characters in all: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html)."""
    return f"{name(org, target_name, service_name)}_{job}"


def target_group(org: str, target_name: str, service_name: str) -> str:
    """First part of the names of a service's two target groups: letters, digits and hyphens only, at most 32 characters
    with the suffix: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"""
    full = name(org, target_name, service_name)
    return f"{service_name[:16].rstrip('-')}-{hashlib.sha256(full.encode()).hexdigest()[:8]}"


def log_group(target_name: str, service_name: str) -> str:
    return f"/groundplan/{target_name}/services/{service_name}"


def autoscaling_groups(org: str, target_name: str, service_name: str) -> list[str]:
    """The two Auto Scaling groups of a service on servers; a blue/green deployment moves from one to the other."""
    return [f"{name(org, target_name, service_name)}_{colour}" for colour in ("blue", "green")]


def host(service_name: str, zone: str) -> str:
    return f"{service_name}.{zone}"


def version_label(service_name: str, version: str) -> str:
    """First label of the host name that reaches one version on the test route; at most 63 characters."""
    return f"{service_name}-{version.replace('.', '-')}"


def version_host(service_name: str, zone: str, digit: str) -> str:
    """Pattern of the host names of all versions that begin with this digit.

    A version starts with a digit, so no pattern matches another service's hosts (check service-host-clash).
    """
    return f"{service_name}-{digit}*.{zone}"


def version_hosts(service_name: str, zone: str) -> list[str]:
    """Patterns of the host names of all versions, one for each first digit."""
    return [version_host(service_name, zone, str(digit)) for digit in range(10)]


def package_prefix(service_name: str, version: str) -> str:
    """Prefix of a version's package and its checksum in the artefact bucket."""
    return f"{service_name}/{version}/"


def repository(org: str, service_name: str) -> str:
    """ECR repository of a service's images, in the tools account."""
    return f"{org}/{service_name}"


def repository_arn(org: str, tools_id: str, region: str, service_name: str) -> str:
    return f"arn:aws:ecr:{region}:{tools_id}:repository/{repository(org, service_name)}"


def image_repository(org: str, tools_id: str, region: str, service_name: str) -> str:
    return f"{tools_id}.dkr.ecr.{region}.amazonaws.com/{repository(org, service_name)}"
