"""What in a JSON value does not fit its type: what decoding tolerates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from incidentio_async._codec.kinds import ANY, Kind, fields_of, fits_scalar, kind_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.times import parse_time
from incidentio_async._json import type_name
from incidentio_async.errors import Problem

_LONGEST_NAME = 200
"""Characters of a property's name in a path."""
_NAMES = {str: "a string", int: "an integer", float: "a number", bool: "a boolean"}


def problems(value: Any, annotation: Any, path: str = "") -> list[Problem]:
    """Return what in a JSON value does not fit an annotation, each with its path."""
    try:
        return list(iter_problems(value, kind_of(annotation), path))
    except RecursionError:
        return [Problem(path, "nested too deep")]


def iter_problems(value: Any, kind: Kind, path: str = "") -> Iterator[Problem]:
    """Yield what in a JSON value does not fit a type.

    Raises:
        RecursionError: The value is nested too deep.
    """
    if value is None:
        yield Problem(path, "null")
    elif kind.form == "model":
        yield from _model_problems(value, kind.type, path)
    elif kind.form == "list":
        yield from _list_problems(value, kind.inner or ANY, path)
    elif kind.form == "map":
        yield from _map_problems(value, kind.inner or ANY, path)
    elif kind.form == "scalar":
        if not fits_scalar(value, kind.type):
            yield _unfit(path, _NAMES[kind.type], value)
    elif kind.form == "time":
        if not isinstance(value, str):
            yield _unfit(path, "a time", value)
        elif parse_time(value) is None:
            yield Problem(path, "the string is not a valid time")
    elif kind.form == "enum":
        if not isinstance(value, str):
            yield _unfit(path, "a string", value)
        elif value not in kind.type._value2member_map_:
            yield Problem(path, "the value is new", known=False)


def unknown_property(path: str, name: str) -> Problem:
    """Return the problem that a property is newer than this release."""
    return Problem(path_to(path, name), "the property is new", known=False)


def path_to(path: str, name: str) -> str:
    """Return the path of a property whose name came from outside; one that is too long to be a name is left out.

    It is not cut, as what is left could be the half of a credential, which nothing would find any more. Whoever shows
    the path escapes it.
    """
    name = name if len(name) <= _LONGEST_NAME else "…"
    return f"{path}.{name}" if path else name


def _model_problems(value: Any, cls: type[Model], path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _unfit(path, "an object", value)
        return
    prefix = f"{path}." if path else ""
    known = set()
    for field in fields_of(cls):
        known.add(field.wire)
        if value.get(field.wire) is not None:
            yield from iter_problems(value[field.wire], field.kind, prefix + field.wire)
        elif not field.optional:
            yield Problem(prefix + field.wire, "null" if field.wire in value else "missing")
    for key in value:
        if key not in known:
            yield unknown_property(path, key)


def _list_problems(value: Any, kind: Kind, path: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _unfit(path, "an array", value)
        return
    for i, item in enumerate(value):
        yield from iter_problems(item, kind, f"{path}[{i}]")


def _map_problems(value: Any, kind: Kind, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _unfit(path, "an object", value)
    elif kind.form != "any":
        for key, item in value.items():
            yield from iter_problems(item, kind, path_to(path, key))


def _unfit(path: str, expected: str, value: Any) -> Problem:
    """Say of which type a value is; the value itself may be a secret."""
    return Problem(path, f"{expected} was expected, not {type_name(value)}")
