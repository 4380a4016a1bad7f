"""Models → JSON values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.kinds import fields_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.times import format_time
from incidentio_async._json import dumps
from incidentio_async._secrets.strings import Masked, kind_of
from incidentio_async.errors import InvalidArgumentError


class Unstructurer:
    """Converts a model, or anything that holds models, times, enums and plain values, to JSON values."""

    def __init__(self, unmask: Callable[[Masked], str] = lambda text: text, *, nulls: bool = True) -> None:
        self._unmask = unmask
        self._has_nulls = nulls

    def unstructure(self, value: Any) -> Any:
        """Return the JSON values.

        Raises:
            InvalidArgumentError: The value holds something that JSON cannot represent.
        """
        kind = value.__class__
        if kind is str or kind is int or kind is bool or kind is float or value is None:
            return value
        if isinstance(value, Model):
            return self._model(value)
        if isinstance(value, OpenEnum):
            return value._value_
        if isinstance(value, dt.datetime):
            return format_time(value)
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, Mapping):
            plain = {k if k.__class__ is str else _key(k): self.unstructure(item) for k, item in value.items()}
            if len(plain) != len(value):
                raise InvalidArgumentError("two keys of a dict are the same in JSON, and one of them would be lost")
            return plain
        if isinstance(value, list | tuple | set | frozenset):
            return [self.unstructure(item) for item in value]
        if isinstance(value, Masked):
            return self._unmask(value)
        for scalar, exact in _EXACT:
            if isinstance(value, scalar):
                return exact(value)
        raise InvalidArgumentError(
            f"a {kind_of(value)} cannot be sent as JSON; give a string, number, list, dict or model"
        )

    def _model(self, made: Model) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        nulls = getattr(made, "_nulls", ()) if self._has_nulls else ()
        for field in fields_of(type(made)):
            value = getattr(made, field.name, None)
            if value is not None:
                plain[field.wire] = value if value.__class__ is str else self.unstructure(value)
            elif field.wire in nulls:
                plain[field.wire] = None
        if made._extra:
            if not isinstance(made._extra, Mapping):
                found = type(made._extra).__name__
                raise InvalidArgumentError(f"{type(made).__name__}: extra must be a dict, not of type {found}")
            self._add_extra(made, plain)
        return plain

    def _add_extra(self, made: Model, plain: dict[str, Any]) -> None:
        for name, value in self.unstructure(made._extra).items():
            if plain.get(name) is not None:
                raise InvalidArgumentError(
                    f"{type(made).__name__}: extra has {name!r}, and so has the attribute; set only one of them"
                )
            if value is not None or self._has_nulls:
                plain[name] = value


# Scalars, and what makes a plain one of one that is of a user's own class, such as an enum of strings.
_EXACT: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
)


def _key(key: Any) -> str:
    """Return the name that a key of a dict has in JSON."""
    key = key.value if isinstance(key, Enum) else key
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise InvalidArgumentError(
            f"the keys of what is sent as JSON must be strings, not of type {type(key).__name__}"
        )
    return str(key)


unstructure = Unstructurer().unstructure
"""Convert models to JSON values whose secrets are still masked."""
plain = Unstructurer(unmask=str.__str__).unstructure
"""Convert models to JSON values that are nothing but JSON."""
plain_without_nulls = Unstructurer(unmask=str.__str__, nulls=False).unstructure
"""Convert models as ``plain`` does, without the properties that the API sent as null."""


def to_dict(record: Model) -> dict[str, Any]:
    """Return a record as JSON values that are nothing but JSON.

    Raises:
        InvalidArgumentError: The record holds something that JSON cannot represent, or itself.
    """
    try:
        made: dict[str, Any] = plain(record)
        return made
    except RecursionError:
        pass
    raise InvalidArgumentError(f"the {type(record).__name__} holds itself, or is nested too deep for JSON")


def to_json(record: Model) -> str:
    """Return a record as JSON text.

    Raises:
        InvalidArgumentError: As `to_dict`, and for a number that JSON cannot represent.
    """
    try:
        return dumps(to_dict(record)).decode()
    except InvalidArgumentError:
        raise
    except ValueError as error:
        reason = str(error)
    raise InvalidArgumentError(f"the {type(record).__name__} is not JSON-serializable: {reason}")
