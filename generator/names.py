"""Every name, ARN, address and tag of the organisation, computed in this one place.

So a reference from one workspace to another is known when rendering. What only AWS knows (ids) is not here.
"""

from __future__ import annotations

import hashlib
from ipaddress import IPv4Network

MANAGEMENT = "management"
ORGANIZATION_ROLE = "OrganizationAccountAccessRole"
PLAN_ROLE = "groundplan-plan"
APPLY_ROLE = "groundplan-apply"
BOUNDARY = "groundplan-boundary"
ACCOUNT_ID_LENGTH = 12


def account_alias(org: str, account: str) -> str:
    """3 to 63 characters: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html"""
    return f"{org}-{account}"


def state_bucket(org: str, account_id: str) -> str:
    return f"{org}-state-{account_id}"


def state_key_alias(org: str) -> str:
    return f"alias/{org}-state"


def trail(org: str) -> str:
    return f"{org}-organization"


def trail_bucket(org: str, account_id: str) -> str:
    return f"{org}-trail-{account_id}"


def trail_key_alias(org: str) -> str:
    return f"alias/{org}-trail"


def artefact_bucket(org: str, account_id: str) -> str:
    return f"{org}-artefacts-{account_id}"


def access_log_bucket(org: str, account_id: str) -> str:
    return f"{org}-access-logs-{account_id}"


def trail_access_log_bucket(org: str, account_id: str) -> str:
    """Another than that of the artefacts, should both ever be in one account."""
    return access_log_bucket(f"{org}-trail", account_id)


def artefact_key_alias(org: str) -> str:
    return f"alias/{org}-artefacts"


def target(org: str, name: str) -> str:
    """Name of a target's VPC, cluster and database, and of its load balancer (at most 32 characters:
    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)."""
    return f"{org}-{name}"


def target_key_alias(org: str, name: str) -> str:
    return f"alias/{target(org, name)}"


def target_log_bucket(org: str, name: str, account_id: str) -> str:
    return f"{target(org, name)}-logs-{account_id}"


def target_zone(name: str, parent: str) -> str:
    return f"{name}.{parent}"


def facts(target_name: str) -> str:
    """The SSM parameter that a target's foundation publishes, as JSON."""
    return f"/groundplan/{target_name}/foundation"


SHARED_FACTS = "/groundplan/shared"


def service_facts(target_name: str, service: str) -> str:
    """The SSM parameter that a service's workspace publishes, as JSON; the same keys on every platform."""
    return f"/groundplan/{target_name}/services/{service}"


# Rows' names have single hyphens and no underscore or dot: `_` between two of them keeps (a, b-c) and (a-b, c) apart.


def service(org: str, target_name: str, service: str) -> str:
    """Name of a service's function, CodeDeploy application, launch template and alarms in one target."""
    return f"{target(org, target_name)}_{service}"


def service_role(org: str, target_name: str, service_name: str, job: str) -> str:
    """A role in the target's account. `job`: task, execution, instance, codedeploy, hook or deploy (at most 64
    characters in all: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html)."""
    return f"{service(org, target_name, service_name)}_{job}"


def service_group(org: str, target_name: str, service_name: str) -> str:
    """First part of the names of a service's two target groups, which take letters, digits and hyphens alone, 32 in
    all: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"""
    full = service(org, target_name, service_name)
    return f"{service_name[:16].rstrip('-')}-{hashlib.sha256(full.encode()).hexdigest()[:8]}"


def secret(org: str, target_name: str, name: str) -> str:
    """A secret's name; AWS puts a hyphen and six characters behind it in its ARN:
    https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html"""
    return f"{org}/{target_name}/{name}"


def parameter(org: str, target_name: str, name: str) -> str:
    return f"/{org}/{target_name}/{name}"


def queue(org: str, target_name: str, name: str) -> str:
    return f"{target(org, target_name)}-{name}"


def bucket(org: str, target_name: str, name: str, account_id: str) -> str:
    return f"{target(org, target_name)}-{name}-{account_id}"


def service_log_group(target_name: str, service_name: str) -> str:
    return f"/groundplan/{target_name}/services/{service_name}"


def autoscaling_groups(org: str, target_name: str, service_name: str) -> list[str]:
    """The two groups of a service on servers; a deployment moves from one to the other."""
    return [f"{service(org, target_name, service_name)}_{colour}" for colour in ("blue", "green")]


def service_host(service_name: str, zone: str) -> str:
    return f"{service_name}.{zone}"


def version_label(service_name: str, version: str) -> str:
    """First label of the host name that reaches one version on the test route; at most 63 characters."""
    return f"{service_name}-{version.replace('.', '-')}"


def version_hosts(service_name: str, zone: str) -> list[list[str]]:
    """Host patterns of every version, five in a listener rule, which is the most that one takes:
    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html

    A version starts with a digit, so no pattern meets another service's hosts (checks_services.py sees to the names).
    """
    patterns = [f"{service_name}-{digit}*.{zone}" for digit in range(10)]
    return [patterns[:5], patterns[5:]]


def package_prefix(service_name: str, version: str) -> str:
    """Where a version's package and its checksum are in the artefact bucket."""
    return f"{service_name}/{version}/"


def repository(org: str, service_name: str) -> str:
    """ECR repository of a service's images, in the tools account."""
    return f"{org}/{service_name}"


def repository_arn(org: str, tools_id: str, region: str, service_name: str) -> str:
    return f"arn:aws:ecr:{region}:{tools_id}:repository/{repository(org, service_name)}"


def image_repository(org: str, tools_id: str, region: str, service_name: str) -> str:
    return f"{tools_id}.dkr.ecr.{region}.amazonaws.com/{repository(org, service_name)}"


INFRASTRUCTURE = "infrastructure"
PIPELINE_FOLDER = 20


def pipeline_prefix(org: str) -> str:
    """What every pipeline's folder in the artefact bucket begins with, and no package's. So much of a long name that
    pipeline() keeps it whole."""
    return f"{org[:13]}_"


def pipeline(org: str, service_name: str) -> str:
    """CodePipeline's folder in its store is the name's first 20 characters, so those are all, and unlike those of
    another pipeline; the underscore keeps them apart from the packages' folders, which are the services' names."""
    name = f"{pipeline_prefix(org)}{service_name}"
    if len(name) <= PIPELINE_FOLDER:
        return name
    return f"{name[:13]}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def project(org: str, service_name: str, job: str, target_name: str | None = None) -> str:
    """A CodeBuild project in the tools account, and the role it runs with, which bears the same name."""
    middle = f"_{target_name}" if target_name else ""
    return f"{org}-{service_name}{middle}_{job}"


def pipeline_role(org: str, service_name: str, job: str) -> str:
    """A pipeline's own roles in the tools account. `job`: pipeline or events."""
    return f"{org}-{service_name}_{job}"


def pipeline_log_group(service_name: str) -> str:
    """Of all build projects of a pipeline; each has streams `<project>/<build id>`."""
    return f"/groundplan/pipelines/{service_name}"


SOURCES = "sources/"


def source_key(repository_name: str) -> str:
    """Where a repository's zipped source is put in the artefact bucket, if there is no connection to its host."""
    return f"{SOURCES}{repository_name}.zip"


def topic(org: str) -> str:
    """The topic that pipelines notify, in the tools account."""
    return f"{org}-pipelines"


def connection(org: str) -> str:
    """The connection to the code host; at most 32 characters:
    https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html"""
    return org[:32]


def topic_key_alias(org: str) -> str:
    return f"alias/{topic(org)}"


def role_arn(account_id: str, role: str) -> str:
    return f"arn:aws:iam::{account_id}:role/{role}"


def boundary_arn(account_id: str) -> str:
    """The policy that bounds every role made by `groundplan-apply`."""
    return f"arn:aws:iam::{account_id}:policy/{BOUNDARY}"


def state_key(workspace: str) -> str:
    return f"{workspace}/terraform.tfstate"


def email(pattern: str, account: str) -> str:
    return pattern.replace("{account}", account)


def placeholder_id(account: str) -> str:
    """Twelve digits that stand for an account until AWS has given the real ones; the same for the same name."""
    number = int.from_bytes(hashlib.sha256(account.encode()).digest()[:8], "big")
    return str(10 ** (ACCOUNT_ID_LENGTH - 1) + number % (9 * 10 ** (ACCOUNT_ID_LENGTH - 1)))


def tags(
    org: str, workspace: str, extra: dict[str, str], target_name: str | None = None, service_name: str | None = None
) -> dict[str, str]:
    """Tags of everything in a workspace. Teardown trusts organization and target together, nothing else."""
    own = {"groundplan:organization": org, "groundplan:workspace": workspace}
    if target_name:
        own["groundplan:target"] = target_name
    if service_name:
        own["groundplan:service"] = service_name
    return dict(sorted({**extra, **own}.items()))


def subnets(block: str, zones: list[str]) -> dict[str, dict[str, str]]:
    """CIDR blocks by availability zone: the upper half of the VPC is private, a quarter public, a quarter data.

    Up to four zones, so that a target may get another zone without any block being renumbered.
    """
    network = IPv4Network(block)
    small = list(network.subnets(prefixlen_diff=4))
    large = list(network.subnets(prefixlen_diff=3))
    return {
        zone: {"public": str(small[i]), "private": str(large[4 + i]), "data": str(small[4 + i])}
        for i, zone in enumerate(zones)
    }
