"""Values → models for pydantic: what does not fit is refused, with its place.

The client tolerates whatever the API sends. What is sent to an endpoint of a user is checked: a property that is
missing, or is of another type, is an error. Unknown properties and unknown values of enums are not: the API adds some.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic_core import InitErrorDetails, PydanticKnownError, ValidationError

from incidentio_async._codec.decoders import copied, decode
from incidentio_async._codec.kinds import ANY, Kind, fields_of, fits_scalar
from incidentio_async._codec.model import Model
from incidentio_async._codec.times import parse_time
from incidentio_async._secrets.masking import masked, masked_by_name
from incidentio_async._secrets.names import is_secret_name

_Place = tuple[int | str, ...]

_SCALAR_ERRORS = {str: "string_type", int: "int_type", float: "float_type", bool: "bool_type"}
_NO_TIME = "a time has a date, an hour and a time zone, such as 2026-11-01T12:00:00Z"


def validated(cls: type[Model], value: Any) -> Any:
    """Return a record as it is, and a dict as the record that ``converter.structure`` makes of it.

    Raises:
        ValidationError: The value is neither, or something in it is not of the type of its field. It is a `ValueError`
            whose places pydantic continues, so a field within a record has its own place.
    """
    if isinstance(value, cls):
        return value
    try:
        value = copied(value)
        errors = list(_errors(value, Kind("model", cls), (), False))
        if not errors:
            return decode(value, cls)
    except RecursionError:  # nested deeper than Python can follow, or circular
        errors = []
    if errors:
        raise ValidationError.from_exception_data(cls.__name__, errors)
    raise PydanticKnownError("recursion_loop")


def _errors(value: Any, kind: Kind, place: _Place, secret: bool) -> Iterator[InitErrorDetails]:
    """Yield what in a value does not fit a type.

    Args:
        place: Where the value is: names of properties, and indexes.
        secret: Whether it is under the name of a secret, so that no error may show it.
    """
    inner = kind.inner or ANY
    if kind.form == "model":
        if isinstance(value, dict):
            yield from _property_errors(value, kind.type, place, secret)
        elif not isinstance(value, kind.type):
            yield _error("model_type", value, place, secret, class_name=kind.type.__name__)
    elif kind.form == "list":
        if isinstance(value, list):
            for i, item in enumerate(value):
                yield from _errors(item, inner, (*place, i), secret)
        else:
            yield _error("list_type", value, place, secret)
    elif kind.form == "map":
        if isinstance(value, dict):
            for name, item in value.items():
                yield from _errors(item, inner, (*place, str(name)), secret or is_secret_name(name))
        else:
            yield _error("dict_type", value, place, secret)
    elif kind.form == "time":
        yield from _time_errors(value, place, secret)
    elif kind.form == "enum" and not isinstance(value, str):
        yield _error("string_type", value, place, secret)
    elif kind.form == "scalar" and not fits_scalar(value, kind.type):
        yield _error(_SCALAR_ERRORS[kind.type], value, place, secret)


def _property_errors(
    value: dict[Any, Any], cls: type[Model], place: _Place, secret: bool
) -> Iterator[InitErrorDetails]:
    for field in fields_of(cls):
        inside = (*place, field.wire)
        if value.get(field.wire) is not None or (field.wire in value and not field.optional):
            hidden = secret or field.is_secret or field.name in cls._secrets
            yield from _errors(value[field.wire], field.kind, inside, hidden)
        elif not field.optional:
            yield _error("missing", value, inside, secret)


def _time_errors(value: Any, place: _Place, secret: bool) -> Iterator[InitErrorDetails]:
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            yield _error("timezone_aware", value, place, secret)
    elif not isinstance(value, str):
        yield _error("datetime_type", value, place, secret)
    elif parse_time(str.__str__(value)) is None:
        yield _error("datetime_parsing", value, place, secret, error=_NO_TIME)


def _error(kind: str, value: Any, place: _Place, secret: bool, **context: Any) -> InitErrorDetails:
    """Return an error of pydantic's own kind. Its text shows the value by its ``repr``, so secrets in it are masked."""
    shown = masked(value) if secret else masked_by_name(value)
    error = InitErrorDetails(type=kind, loc=place, input=shown)
    return InitErrorDetails(**error, ctx=context) if context else error
