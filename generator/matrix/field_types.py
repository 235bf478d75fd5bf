"""The types of text fields. Editors and error messages show `patternErrorMessage` as the expected value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.aws.deployment_strategies import STRATEGIES
from generator.aws.regions import ZONES


class Row(BaseModel):
    """Base class of all rows. Unknown keys are errors, and types are strict: `16` is not accepted for `"16"`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


def text(pattern: str, message: str, longest: int | None = None) -> Any:
    """A field with a pattern and its description. The pattern must mean the same in Python, Rust and JavaScript."""
    return Field(pattern=pattern, max_length=longest, json_schema_extra={"patternErrorMessage": message})


_LABEL = "lowercase letters, digits and single hyphens, starting with a letter and not ending with a hyphen"
# Account aliases, RDS identifiers and bucket names refuse or reserve consecutive hyphens.
Label = Annotated[str, text(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", _LABEL, 63)]
# https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html: at most five levels
_SEGMENT = r"[A-Za-z0-9_.-]([A-Za-z0-9 _.-]{0,126}[A-Za-z0-9_.-])?"
Unit = Annotated[
    str,
    text(
        rf"^{_SEGMENT}(/{_SEGMENT}){{0,4}}$",
        "a path of one to five names of up to 128 letters, digits, spaces and . _ -, such as workloads/prod",
    ),
]
Zone = Annotated[
    str,
    text(
        r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$",
        "a lowercase domain name with labels of up to 63 letters, digits and hyphens, such as acme.example",
        253,
    ),
]
ServicePrincipal = Annotated[
    str,
    text(r"^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$", "a service principal, such as sso.amazonaws.com", 128),
]
# Those that the provider knows, without the two that the kit itself uses:
# https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_organization
PolicyType = Literal[
    "AISERVICES_OPT_OUT_POLICY",
    "BACKUP_POLICY",
    "CHATBOT_POLICY",
    "DECLARATIVE_POLICY_EC2",
    "RESOURCE_CONTROL_POLICY",
]
_EMAIL = "an e-mail address such as aws@acme.example"
Email = Annotated[str, text(r"^[A-Za-z0-9.!#$%&*+/=?^_`|~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", _EMAIL)]
EmailPattern = Annotated[
    str,
    text(
        r"^[A-Za-z0-9.!#$%&*+/=?^_`|~-]*\{account\}[A-Za-z0-9.!#$%&*+/=?^_`|~-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
        "an e-mail address with {account} before the @, such as aws+{account}@acme.example",
    ),
]
# https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html: at most 32 characters
Person = Annotated[
    str,
    text(
        r"^([A-Za-z0-9+=,.@_-]{1,32}|role/[A-Za-z0-9+=,.@_-]{1,64})$",
        "a permission set such as AdministratorAccess, or a role of the tools account such as role/break-glass",
        69,
    ),
]
Readable = Annotated[
    str,
    text(
        r"^arn:aws:(ssm:[a-z0-9*-]*:[0-9*]*:parameter/[^*?]|s3:::[a-z0-9.-]+/).*$",
        "the ARN of SSM parameters or S3 objects, such as arn:aws:ssm:*:*:parameter/team/*",
        2048,
    ),
]
Lifetime = Annotated[str, text(r"^[1-9][0-9]{0,3}[hd]$", "a number of hours or days, such as 8h or 3d")]
Endpoint = Annotated[
    str, text(r"^[a-z0-9]+([.-][a-z0-9]+)*$", "the end of an endpoint's service name, such as ssm or ecr.api", 100)
]
Version = Annotated[str, text(r"^[1-9][0-9](\.[0-9]{1,2})?$", 'a major version in quotes, such as "16"')]
InstanceClass = Annotated[str, text(r"^db\.[a-z0-9-]+\.[a-z0-9-]+$", "an RDS instance class, such as db.t4g.medium")]
Repository = Annotated[str, text(r"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", "owner/name, such as acme/api", 200)]
Branch = Annotated[str, text(r"^[A-Za-z0-9_-][A-Za-z0-9_./-]*$", "a Git branch, such as main", 200)]
HttpPath = Annotated[str, text(r"^/[!-~]*$", "a path that starts with /, such as /healthz", 1024)]
# The version becomes part of a host name's label, with hyphens for dots, so only characters of a label are allowed.
_VERSION = r"[0-9]+(\.[0-9]+){0,3}(-[0-9a-z]+([.-][0-9a-z]+)*)?"
ServiceVersion = Annotated[
    str,
    text(rf"^{_VERSION}$", "digits and dots, optionally with a lowercase suffix, such as 1.4.0-rc.1", 40),
]
# Buildspecs contain it, so nothing that YAML 1.1 reads as a line break or refuses: https://yaml.org/spec/1.1/
_NOT_IN_COMMANDS = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
Command = Annotated[
    str,
    text(rf"^[^\s{_NOT_IN_COMMANDS}][^{_NOT_IN_COMMANDS}]*$", "a shell command on one line, of printable text", 1000),
]
Glob = Annotated[str, text(r"^[^/\s][!-~]*$", "a path pattern in the repository, such as services/api/**", 255)]
InstanceType = Annotated[str, text(r"^[a-z][a-z0-9-]*\.[a-z0-9-]+$", "an EC2 instance type, such as t4g.small")]
# The name of something that a service uses, without the prefix that the kit adds.
UsedName = Annotated[str, text(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", _LABEL, 40)]

# Editors complete from these lists. They are literals, because type checkers accept no computed ones.
if TYPE_CHECKING:
    Region = str
    Strategy = str
else:
    Region = Literal[tuple(ZONES)]
    Strategy = Literal[STRATEGIES]
