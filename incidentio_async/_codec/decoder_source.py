"""The source of the functions that decode one model each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async._codec.kinds import Field


def decoder_lines(fields: tuple[Field, ...]) -> list[str]:
    """Return the source of the function that decodes a JSON value ``o`` as a model.

    For the i-th property, ``d{i}`` decodes a value that is not null, ``m{i}`` looks up the member of an enum, and
    ``s{i}`` sets the slot of an attribute that is decoded on demand.
    """
    lines = [" if type(o) is not dict: return unfit(o)", " get = o.get", " r = new(cls)"]
    lines += [f" v{i} = get({field.wire!r})" for i, field in enumerate(fields)]
    for i, field in enumerate(fields):
        value = _decoded(field, i)
        if field.on_demand:
            lines.append(f" s{i}(r, {value})")
        else:
            lines.append(f" r.{field.name} = {f'hidden({value})' if field.is_secret else value}")
    required = [i for i, field in enumerate(fields) if not field.optional]
    # The count of the values that are there shows whether there is anything else: a null or an unknown property.
    found = [str(len(required)), *(f"(v{i} is not None)" for i, field in enumerate(fields) if field.optional)]
    lines.append(f" n = {' + '.join(found)}")
    if required:
        lines.append(f" if {' or '.join(f'v{i} is None' for i in required)}:")
        lines.append(f"  n -= {' + '.join(f'(v{i} is None)' for i in required)}")
    return [*lines, " if len(o) == n: r._extra = None", " else: keep_rest(r, o)", " return r"]


def _decoded(field: Field, i: int) -> str:
    """Return the expression for a property: what is as documented is recognized without a call."""
    v = f"v{i}"
    other = f"{v} if {v} is None else d{i}({v})"
    if field.kind.form == "scalar":
        return f"{v} if type({v}) is {field.kind.type.__name__} else {other}"
    if field.kind.form == "time":
        return f"times({v}) or d{i}({v}) if type({v}) is str else {other}"
    if field.kind.form == "enum":
        return f"m{i}({v}) or d{i}({v}) if type({v}) is str else {other}"
    if field.on_demand:
        expected = "list" if field.kind.form == "list" else "dict"
        return f"(PENDING, {v}) if {v} and type({v}) is {expected} else {other}"
    return other


def compiled(lines: list[str], scope: dict[str, Any]) -> Callable[[Any], Any]:
    """Return the function of these lines, with the scope as its globals."""
    made: dict[str, Any] = {}
    exec("\n".join(["def decode_model(o):", *lines]), scope, made)  # noqa: S102 - of attrs fields and repr()d names
    function: Callable[[Any], Any] = made["decode_model"]
    return function
