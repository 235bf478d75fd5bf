"""What each operation acts on, where names and ids have to be looked up in the sandbox: {service: function}."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.models import autoscaling_backends
from moto.codedeploy.models import codedeploy_backends
from moto.iam.models import iam_backends
from moto.secretsmanager.models import secretsmanager_backends

from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call
from scripts.sandbox.correction_tools.stored_state import stored_state

Found = list[str] | None  # None: the general rules decide


def s3(call: Call, place: Place) -> Found:
    """Objects and buckets have no region and no account in their ARN."""
    bucket, key = call.parameters.get("Bucket"), call.parameters.get("Key")
    if not bucket:
        return ["*"]
    arn = f"arn:{place.partition}:s3:::{bucket}"
    if call.operation == "DeleteObjects":
        return [f"{arn}/{each['Key']}" for each in call.parameters["Delete"]["Objects"]]
    return [f"{arn}/{key}" if key else arn]


def ssm(call: Call, place: Place) -> Found:
    """A parameter's name begins with a slash or not; its ARN has one. Names may also be ARNs."""
    names = [call.parameters[key] for key in ("Name", "Path") if key in call.parameters]
    if call.parameters.get("ResourceType") == "Parameter":
        names = [call.parameters["ResourceId"]]
    names += call.parameters.get("Names", [])
    prefix = f"arn:{place.partition}:ssm:{place.region}:{place.account}:parameter/"
    # AWS's own parameters belong to no account
    public = f"arn:{place.partition}:ssm:{place.region}::parameter/"
    return [
        name if name.startswith("arn:") else (public if name.startswith("/aws/") else prefix) + name.lstrip("/")
        for name in names
    ] or None


def iam(call: Call, place: Place) -> Found:
    """By name, with the path of what exists; a role that is about to be made has the path of the request."""
    backend, given = iam_backends[place.account][place.partition], call.parameters
    entities: list[Any] = [
        # Before roles: what adds a role to a profile acts on the profile.
        ("instance-profile", given.get("InstanceProfileName"), backend.instance_profiles.values()),
        ("role", given.get("RoleName"), backend.roles.values()),
        ("user", given.get("UserName"), backend.users.values()),
        ("group", given.get("GroupName"), backend.groups.values()),
        ("policy", None if "PolicyArn" in given else given.get("PolicyName"), backend.managed_policies.values()),
    ]
    if call.operation in ("CreateServiceLinkedRole", "DeleteServiceLinkedRole"):
        service = given.get("AWSServiceName", "*")
        return [f"arn:{place.partition}:iam::{place.account}:role/aws-service-role/{service}/*"]
    for kind, name, known in entities:
        if name:
            found = next((each.arn for each in known if each.name == name), None)
            path = given.get("Path", "/")
            return [found or f"arn:{place.partition}:iam::{place.account}:{kind}{path}{name}"]
    return None


def logs(call: Call, place: Place) -> Found:
    """Most operations know a group by its ARN with `:*`.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
    """
    group = call.parameters.get("logGroupName") or call.parameters.get("logGroupIdentifier")
    if not group or call.operation.startswith("Describe"):
        return None
    arn = f"arn:{place.partition}:logs:{place.region}:{place.account}:log-group:{group}"
    arn = group.removesuffix(":*") if group.startswith("arn:") else arn
    stream = call.parameters.get("logStreamName")
    if stream is None:
        return [f"{arn}:*"]
    return [f"{arn}:log-stream:{stream}"]


def lambda_(call: Call, place: Place) -> Found:
    """A function's name, partial or whole ARN, with the qualifier."""
    name = call.parameters.get("FunctionName")
    if not name:
        return None
    plain, _, version = str(name).rpartition(":function:")[2].partition(":")
    alias = call.parameters.get("Name") if call.operation.endswith("Alias") else None
    qualifier = version or (call.parameters.get("Qualifier") if alias is None else None)
    owner = name.split(":")[4] if str(name).startswith("arn:") else place.account
    arn = f"arn:{place.partition}:lambda:{place.region}:{owner}:function:{plain}"
    return [f"{arn}:{qualifier}" if qualifier else arn]


def codedeploy(call: Call, place: Place) -> Found:
    """A deployment belongs to its group."""
    deployment = str(call.parameters.get("deploymentId", ""))
    known = stored_state(codedeploy_backends[place.account][place.region], "deployments").get(deployment)
    if known is None:
        return None
    names = f"{known['applicationName']}/{known['group'].deployment_group_name}"
    return [f"arn:{place.partition}:codedeploy:{place.region}:{place.account}:deploymentgroup:{names}"]


def codebuild(call: Call, place: Place) -> Found:
    """A build's id begins with its project's name."""
    ids = [call.parameters[key] for key in ("id", "buildId") if key in call.parameters]
    ids += call.parameters.get("ids", [])
    prefix = f"arn:{place.partition}:codebuild:{place.region}:{place.account}:project/"
    return [prefix + each.rpartition("build/")[2].partition(":")[0] for each in ids] or None


def codepipeline(call: Call, place: Place) -> Found:
    """pipeline, pipeline/stage or pipeline/stage/action."""
    given = call.parameters
    pipeline = given.get("pipelineName") or given.get("name") or given.get("pipeline", {}).get("name")
    if not pipeline:
        return None
    parts = [pipeline, given.get("stageName"), given.get("actionName")]
    name = "/".join(part for part in parts if part)
    return [f"arn:{place.partition}:codepipeline:{place.region}:{place.account}:{name}"]


def autoscaling(call: Call, place: Place) -> Found:
    """A group's ARN has its id, which only the sandbox knows."""
    name = call.parameters.get("AutoScalingGroupName")
    if not name:
        return None
    group = autoscaling_backends[place.account][place.region].autoscaling_groups.get(name)
    form = "arn:{}:autoscaling:{}:{}:autoScalingGroup:*:autoScalingGroupName/{}"
    return [group.arn if group else form.format(*place, name)]


def ecs(call: Call, place: Place) -> Found:
    """Services and tasks are named with their cluster; the latter may be an ARN, and is `default` if it is missing."""
    services = call.parameters.get("services") or [call.parameters.get(k) for k in ("service", "serviceName")]
    names = [each for each in services if each]
    if not names:
        return None
    cluster = str(call.parameters.get("cluster", "default")).rpartition("/")[2]
    prefix = f"arn:{place.partition}:ecs:{place.region}:{place.account}:service/{cluster}/"
    return [name if name.startswith("arn:") else prefix + name for name in names]


def secretsmanager(call: Call, place: Place) -> Found:
    """A secret's ARN ends in characters that AWS chooses."""
    name = call.parameters.get("SecretId") or call.parameters.get("Name")
    if not name or name.startswith("arn:"):
        return [name] if name else None
    secrets = secretsmanager_backends[place.account][place.region].secrets
    known = secrets.get(name)
    new = f"arn:{place.partition}:secretsmanager:{place.region}:{place.account}:secret:{name}"
    return [known.arn if known else new]


def sqs(call: Call, place: Place) -> Found:
    """https://sqs.REGION.amazonaws.com/ACCOUNT/NAME"""
    parts = str(call.parameters.get("QueueUrl", "")).split("/")
    return [f"arn:{place.partition}:sqs:{place.region}:{parts[-2]}:{parts[-1]}"] if len(parts) > 2 else None


LOOK_UPS: dict[str, Callable[[Call, Place], Found]] = {
    "autoscaling": autoscaling,
    "codebuild": codebuild,
    "codedeploy": codedeploy,
    "codepipeline": codepipeline,
    "ecs": ecs,
    "iam": iam,
    "lambda": lambda_,
    "logs": logs,
    "s3": s3,
    "secretsmanager": secretsmanager,
    "sqs": sqs,
    "ssm": ssm,
}
