"""What a type annotation says of a JSON value: the one description for all who walk types."""

from __future__ import annotations

import datetime as dt
import typing
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple

from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.model import Model
from incidentio_async._secrets.names import is_secret_name

JSON_TYPES: dict[type, tuple[type, ...]] = {str: (str,), int: (int,), float: (float, int), bool: (bool,)}
"""The scalars, and the types of the JSON values that stand for each."""


class Kind(NamedTuple):
    """A type of JSON values."""

    form: Literal["any", "scalar", "time", "enum", "model", "list", "map"]
    type: Any = None
    """The class of a scalar (``str``, ``int``, ``float`` or ``bool``), an enum or a model."""
    inner: Kind | None = None
    """The type of the items of a list, or of the values of a map."""


ANY = Kind("any")


class Field(NamedTuple):
    """A property of a model."""

    name: str
    """The attribute."""
    wire: str
    """The property in JSON."""
    kind: Kind
    optional: bool
    is_secret: bool
    """Whether its name says that it holds a secret though it is not a string: one may come in its place."""


@cache
def kind_of(annotation: Any) -> Kind:
    """Return the description of an annotation; ``X | None`` is described as ``X``."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if _is_optional(annotation):
        return kind_of(next(arm for arm in inner if arm is not type(None)))
    if origin is list:
        return Kind("list", inner=kind_of(inner[0]))
    if origin is dict:
        return Kind("map", inner=kind_of(inner[1]))
    if annotation in JSON_TYPES:
        return Kind("scalar", annotation)
    if annotation is dt.datetime:
        return Kind("time")
    if isinstance(annotation, type) and issubclass(annotation, OpenEnum):
        return Kind("enum", annotation)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Kind("model", annotation)
    return ANY


@cache
def fields_of(cls: type[Model]) -> tuple[Field, ...]:
    """Return the properties of a model."""
    return tuple(_field(cls, name, annotation) for name, annotation in _annotations(cls).items())


def models_in(kind: Kind) -> set[type[Model]]:
    """Return the models that a value can hold, at any depth."""
    found: set[type[Model]] = set()
    queue: list[Kind | None] = [kind]
    while queue:
        kind = queue.pop() or ANY
        queue.append(kind.inner) if kind.inner else None
        if kind.form == "model" and kind.type not in found:
            found.add(kind.type)
            queue += [field.kind for field in fields_of(kind.type)]
    return found


def fits_scalar(value: Any, scalar: type) -> bool:
    """Return whether a JSON value is of a scalar type; a bool is not a number."""
    return isinstance(value, JSON_TYPES[scalar]) and (scalar is bool or value.__class__ is not bool)


def _field(cls: type[Model], name: str, annotation: Any) -> Field:
    wire, kind = cls._wire.get(name, name), kind_of(annotation)
    is_secret = is_secret_name(wire) and kind.type is not str and name not in cls._secrets
    return Field(name, wire, kind, _is_optional(annotation), is_secret)


def _annotations(cls: type[Model]) -> dict[str, Any]:
    """Return the annotations of a model's attributes, in their order."""
    annotations, names = cls.__annotations__, cls._names
    if len(names) != len(cls.__slots__) or any(isinstance(annotation, str) for annotation in annotations.values()):
        annotations = typing.get_type_hints(cls)  # of what it inherits, too
    return {name: annotations[name] for name in names}


def _is_optional(annotation: Any) -> bool:
    return isinstance(annotation, UnionType) or typing.get_origin(annotation) is typing.Union
