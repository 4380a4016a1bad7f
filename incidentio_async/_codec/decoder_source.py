"""The source of the functions that decode one model each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async._codec.kinds import JSON_TYPES, Field


def exact_lines(fields: tuple[Field, ...]) -> list[str]:
    """Return the source of the function that decodes a JSON value ``o`` as a model.

    It is for objects that have all properties of the model and no others, none of them null. Anything else is left to
    ``tolerant``. For the i-th property, ``d{i}`` decodes a value that is not null, ``i{i}`` an item of a list of
    models, and ``m{i}`` looks up the member of an enum.
    """
    conditions = " and ".join(_fits(field, f"v{i}") for i, field in enumerate(fields))
    return [
        f" if type(o) is dict and len(o) == {len(fields)}:",
        "  try:",
        *([f"   v{i} = o[{field.wire!r}]" for i, field in enumerate(fields)] or ["   pass"]),
        "  except KeyError: return tolerant(o)",
        f"  if {conditions or 'True'}:",
        "   r = new(cls)",
        *(f"   r.{field.name} = {_hidden(field, _exact(field, i))}" for i, field in enumerate(fields)),
        "   r._extra = None",
        "   return r",
        " return tolerant(o)",
    ]


def tolerant_lines(fields: tuple[Field, ...]) -> list[str]:
    """Return the source of the same function for any JSON value: each property is decoded for what it is."""
    lines = [" if type(o) is not dict: return unfit(o)", " get = o.get", " r = new(cls)"]
    lines += [f" v{i} = get({field.wire!r})" for i, field in enumerate(fields)]
    lines += [f" r.{field.name} = {_hidden(field, _tolerant(field, i))}" for i, field in enumerate(fields)]
    required = [i for i, field in enumerate(fields) if not field.optional]
    # The count of the values that are there shows whether there is anything else: a null or an unknown property.
    found = [str(len(required)), *(f"(v{i} is not None)" for i, field in enumerate(fields) if field.optional)]
    lines.append(f" n = {' + '.join(found)}")
    if required:
        lines.append(f" if {' or '.join(f'v{i} is None' for i in required)}:")
        lines.append(f"  n -= {' + '.join(f'(v{i} is None)' for i in required)}")
    return [*lines, " if len(o) == n: r._extra = None", " else: keep_rest(r, o)", " return r"]


def _hidden(field: Field, value: str) -> str:
    return f"hidden({value})" if field.is_secret else value


def _fits(field: Field, v: str) -> str:
    """Return the condition under which `_exact` decodes a value."""
    match field.kind.form:
        case "scalar":
            types = [f"type({v}) is {scalar.__name__}" for scalar in JSON_TYPES[field.kind.type]]
            return types[0] if len(types) == 1 else f"({' or '.join(types)})"
        case "time" | "enum":
            return f"type({v}) is str"
        case "list":
            return f"type({v}) is list"
    return f"{v} is not None"


def _exact(field: Field, i: int) -> str:
    v, kind = f"v{i}", field.kind
    match kind.form:
        case "scalar":
            return v
        case "time":
            return f"times({v}) or d{i}({v})"
        case "enum":
            return f"m{i}({v}) or d{i}({v})"
    if kind.form == "list" and kind.inner and kind.inner.form == "model":
        # Lists of one are common, and a comprehension costs more than its item.
        one, many = f"[i{i}({v}[0])]", f"[x if x is None else i{i}(x) for x in {v}]"
        return f"{one} if len({v}) == 1 and {v}[0] is not None else {many}"
    return f"d{i}({v})"


def _tolerant(field: Field, i: int) -> str:
    v = f"v{i}"
    other = f"{v} if {v} is None else d{i}({v})"
    if field.kind.form in ("scalar", "time", "enum"):
        return f"{_exact(field, i)} if {_fits(field, v)} else {other}"
    return other


def compiled(lines: list[str], scope: dict[str, Any]) -> Callable[[Any], Any]:
    """Return the function of these lines, with the scope as its globals."""
    made: dict[str, Any] = {}
    exec("\n".join(["def decode_model(o):", *lines]), scope, made)  # noqa: S102 - of attrs fields and repr()d names
    function: Callable[[Any], Any] = made["decode_model"]
    return function
