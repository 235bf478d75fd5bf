"""CloudWatch's metric math, as far as the alarms of modules/alarms use it, and whether such an alarm goes off.

The rules on missing data are those of
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (arithmetic, comparison, "Using IF
expressions"). That page does not say what MAX and SUM of several time series do with a series without data; here they
skip it, and for values that are never negative a 0 in its place would not change the result. A function, operator or
type of argument that the alarms do not use raises, so that an expression is never judged by a guess.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

Series = dict[int, float]  # a value for each minute that has one
Value = float | Series | list[Series]

ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARISON: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
}


def result(expressions: Mapping[str, str], metrics: Mapping[str, Series]) -> Series:
    """The time series `result`; the other expressions are evaluated first, in their order."""
    known: dict[str, Value] = dict(metrics)
    for name in sorted(expressions, key="result".__eq__):
        known[name] = _value(ast.parse(expressions[name], mode="eval").body, known)
    series = known["result"]
    if not isinstance(series, dict):
        raise TypeError("an alarm needs a single time series")
    return series


def goes_off(series: Series, above: float, minutes: int) -> bool:
    """Whether `minutes` minutes in a row are above the threshold; missing data is not breaching."""
    breaching = {minute for minute, value in series.items() if value > above}
    return any(all(first + n in breaching for n in range(minutes)) for first in breaching)


def _value(node: ast.expr, known: Mapping[str, Value]) -> Value:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return known[name]
        case ast.List(elts=items):
            return [_series(_value(item, known)) for item in items]
        case ast.BinOp(left=left, op=op, right=right):
            return _pointwise(ARITHMETIC[type(op)], _value(left, known), _value(right, known))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _pointwise(COMPARISON[type(op)], _value(left, known), _value(right, known))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return FUNCTIONS[name](*(_value(arg, known) for arg in args))
    raise NotImplementedError(ast.dump(node))


def _series(value: Value) -> Series:
    if not isinstance(value, dict):
        raise TypeError(f"expected a time series, got {value}")
    return value


def _pointwise(function: Callable[[float, float], float], left: Value, right: Value) -> Series:
    """Missing values of one of two time series are 0. A point that would be divided by zero is dropped."""
    minutes = {minute for side in (left, right) if isinstance(side, dict) for minute in side}
    points: Series = {}
    for minute in sorted(minutes):
        try:
            points[minute] = float(function(_point(left, minute), _point(right, minute)))
        except ZeroDivisionError:
            continue
    return points


def _point(value: Value, minute: int) -> float:
    return value if isinstance(value, float) else _series(value).get(minute, 0.0)


def _if(condition: Value, true: Value, false: Value) -> Series:
    """No point without a condition; 0 if it is true and has no value; none if it is false and has no value."""
    points: Series = {}
    for minute, holds in _series(condition).items():
        if holds:
            points[minute] = _point(true, minute)
        elif isinstance(false, float) or minute in _series(false):
            points[minute] = _point(false, minute)
    return points


def _of_several(function: Callable[[list[float]], float]) -> Callable[[Value], Series]:
    def apply(value: Value) -> Series:
        if not isinstance(value, list):
            raise NotImplementedError("of a single time series it is a number, which differs with the data retrieved")
        minutes = sorted({minute for series in value for minute in series})
        return {minute: function([series[minute] for series in value if minute in series]) for minute in minutes}

    return apply


FUNCTIONS: dict[str, Callable[..., Any]] = {"IF": _if, "MAX": _of_several(max), "SUM": _of_several(sum)}
