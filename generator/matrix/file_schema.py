"""The schema of the matrix file, derived from the model: optional keys, `null`, `like` and `defaults`.

The model (model.py) describes a matrix whose `like` and `defaults` are resolved. Deriving the schema of the file from
it here means that JSON Schema, reference page and validation of the file need no second list of fields.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from types import GenericAlias, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from generator.matrix.field_types import Label, Row
from generator.matrix.model import Matrix
from generator.matrix.targets import Target

_LIKE: Any = Field(
    None,
    title="Like",
    description="Another target whose values this one inherits, except for what this row sets.",
    examples=["prod"],
    json_schema_extra={"patternErrorMessage": "the name of a target"},
)
_DEFAULTS: Any = Field(
    None,
    title="Defaults",
    description="Values of every target unless its own row, or the row it is like, sets them.",
    examples=[{"network": {"flow_logs": True}}],
)


@cache
def written(model: type[BaseModel], partial: bool) -> Any:
    """The class of a row in the file, for a class of the model: keys with a default may be `null`, and in a `partial`
    row all keys are optional."""
    extra: Any = {"x-required": _required(model)} if partial else {}
    config = ConfigDict(**Row.model_config, json_schema_extra=extra)
    return create_model(model.__name__, __config__=config, __doc__=model.__doc__, **_fields(model, partial))


def _required(model: type[BaseModel]) -> list[str]:
    """The keys that must have a value once `like` and `defaults` are resolved."""
    return [info.alias or key for key, info in model.model_fields.items() if info.is_required()]


def _fields(model: type[BaseModel], partial: bool) -> dict[str, Any]:
    return {key: _field(info, partial) for key, info in model.model_fields.items()}


def _field(info: FieldInfo, partial: bool) -> tuple[Any, FieldInfo]:
    inner = _annotation(info.annotation, partial)
    if info.is_required() and not partial:
        return inner, info
    default = None if info.is_required() or info.default_factory else info.default
    return inner | None, FieldInfo.merge_field_infos(info, default=default, default_factory=None)


def _annotation(kind: Any, partial: bool) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return written(kind, partial)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return reduce(or_, (_annotation(each, partial) for each in arguments))
    if origin is dict:
        return GenericAlias(dict, (arguments[0], _annotation(arguments[1], partial)))
    return kind


def _target() -> Any:
    fields = {"like": (Label | None, _LIKE), **_fields(Target, True)}
    extra: Any = {"anyOf": [{"required": ["account"]}, {"required": ["like"]}], "x-required": _required(Target)}
    config = ConfigDict(**Row.model_config, json_schema_extra=extra)
    return create_model("Target", __config__=config, __doc__=Target.__doc__, **fields)


def _file() -> Any:
    fields = _fields(Matrix, False)
    defaults = {key: field for key, field in _fields(Target, True).items() if key != "account"}
    row = create_model("Defaults", __base__=Row, __doc__=_DEFAULTS.description, **defaults)
    rows: Any = GenericAlias(dict, (Label, _target()))
    targets = (rows | None, fields["targets"][1])
    everything = {**fields, "targets": targets, "defaults": (row | None, _DEFAULTS)}
    order = ["organization", "dns", "on", "accounts", "defaults", "targets", "services", "delivery"]
    return create_model("Matrix", __base__=Row, __doc__=Matrix.__doc__, **{key: everything[key] for key in order})


File = _file()
