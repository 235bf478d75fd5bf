"""ARNs of what a request acts on, by the formats of AWS's reference and the request's parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

VARIABLE = re.compile(r"\$\{(\w+)\}")
PLACE = {"Partition": "aws", "Region": "", "Account": ""}


class Place(NamedTuple):
    """Where a request acts; ids of 12 digits."""

    partition: str
    region: str
    account: str

    def fill(self, text: str) -> str:
        """The format of an ARN with partition, region and account."""
        for name, value in zip(("Partition", "Region", "Account"), self, strict=True):
            text = text.replace(f"${{{name}}}", value)
        return text


# Names of parameters, in lower case, for variables of formats that no parameter is named after.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "alarmname": ("alarmnames",),
    "applicationname": ("applicationnames",),
    "clustername": ("cluster", "clusters"),
    "dbinstancename": ("dbinstanceidentifier",),
    "deploymentconfigurationname": ("deploymentconfigname",),
    "deploymentgroupname": ("deploymentgroupnames",),
    "id": ("hostedzoneid", "id"),
    "loadbalancername": ("name",),
    "parametergroupname": ("dbparametergroupname",),
    "pipelinename": ("name",),
    "projectname": ("name", "names"),
    "queuename": ("queuename",),
    "repositoryname": ("repositorynames",),
    "rulename": ("name", "rule"),
    "snapshotname": ("dbsnapshotidentifier",),
    "subnetgroupname": ("dbsubnetgroupname",),
    "targetgroupname": ("name",),
    "topicname": ("name",),
    "trailname": ("name",),
    "volumeid": ("volumeids",),
}


def given(parameters: Mapping[str, Any], form: str) -> list[str]:
    """ARNs among the parameters that have the form."""
    return [text for text in _texts(parameters) if text.startswith("arn:") and _expression(form).fullmatch(text)]


def made(parameters: Mapping[str, Any], form: str, place: Place) -> list[str]:
    """ARNs of the form with the parameters for its variables; [] if one of them is missing."""
    found = [place.fill(form)]
    flat = _flat(parameters)
    for variable in VARIABLE.findall(found[0]):
        values = _values(flat, variable)
        found = [text.replace(f"${{{variable}}}", value, 1) for text in found for value in values]
    return found


def wild(form: str, place: Place) -> str:
    """For what is only about to be made: AWS takes a star for an id that does not exist yet."""
    return VARIABLE.sub("*", place.fill(form))


def _values(flat: Mapping[str, list[str]], variable: str) -> list[str]:
    name = variable.lower()
    names = (name, name.removesuffix("withpath"), *ALIASES.get(name, ()))
    return next((flat[each] for each in names if each in flat), [])


def _flat(parameters: Mapping[str, Any]) -> dict[str, list[str]]:
    """Texts and lists of texts by their name in lower case; those of the first level win over nested ones."""
    found: dict[str, list[str]] = {}
    inner = [value for value in parameters.values() if isinstance(value, Mapping)]
    for level in (*inner, parameters):
        for name, value in level.items():
            values = value if isinstance(value, list) else [value]
            texts = [str(each) for each in values if isinstance(each, (str, int)) and not isinstance(each, bool)]
            if texts:
                found[name.lower()] = texts
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


@cache
def _expression(form: str) -> re.Pattern[str]:
    parts = VARIABLE.split(form)
    # Region and account may be empty; the other variables may contain slashes, and the last one colons.
    texts = [re.escape(part) if index % 2 == 0 else _any(part) for index, part in enumerate(parts)]
    return re.compile("".join(texts))


def _any(variable: str) -> str:
    return "[^:]*" if variable in PLACE else "[^:]+"
