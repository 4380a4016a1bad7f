"""Functions that structure what is no model: plain values, enums, lists and maps.

What is of another type than documented is passed on as it came, with the secrets in it masked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async._codec.decoder_source import Issues
from incidentio_async._codec.model import OpenEnum
from incidentio_async._secrets.masking import masked_by_name

Structure = Callable[[Any, "Issues | None"], Any]

JSON_TYPES: dict[type, tuple[type, ...]] = {str: (str,), int: (int,), float: (float, int), bool: (bool,)}


def fits(value: Any, kind: type) -> bool:
    """Whether a JSON value is of a scalar type; a bool is not a number."""
    return isinstance(value, JSON_TYPES[kind]) and (kind is bool or value.__class__ is not bool)


def scalar_structure(kind: type) -> Structure:
    def structure(value: Any, trouble: Issues | None) -> Any:
        if fits(value, kind):
            return value
        return _passed(value, trouble)

    return structure


def enum_structure(kind: type[OpenEnum]) -> Structure:
    members = kind._value2member_map_

    def structure(value: Any, trouble: Issues | None) -> Any:
        if not isinstance(value, str):
            return _passed(value, trouble)
        if value in members:
            return members[value]
        if trouble is not None:
            trouble.append(False)
        return kind(value)

    return structure


def scalars_structure(kind: type) -> Structure:
    """For a list of plain values: mostly there is nothing to do but to copy it."""
    slow = list_structure(scalar_structure(kind))

    def structure(value: Any, trouble: Issues | None) -> Any:
        if type(value) is not list:
            return slow(value, trouble)
        for item in value:
            if type(item) is not kind:
                return slow(value, trouble)
        return value[:]

    return structure


def list_structure(inner: Structure) -> Structure:
    def structure(value: Any, trouble: Issues | None) -> Any:
        if isinstance(value, list):
            return [_or_none(inner, item, trouble) for item in value]
        return _passed(value, trouble)

    return structure


_RAW = {str, list, dict}


def dict_structure(inner: Structure, *, is_typed: bool) -> Structure:
    """For a map.

    Args:
        is_typed: Its values are neither strings nor of any type.
    """

    def structure(value: Any, trouble: Issues | None) -> Any:
        if isinstance(value, dict):
            made = {key: _or_none(inner, item, trouble) for key, item in value.items()}
            # What is no model came undocumented, and may be a secret, going by the names of this map. Of a map of
            # plain values the model's attribute takes care.
            return masked_by_name(made) if is_typed and not _RAW.isdisjoint(map(type, made.values())) else made
        return _passed(value, trouble)

    return structure


def _or_none(inner: Structure, value: Any, trouble: Issues | None) -> Any:
    """A null inside a list or a map stays where it is."""
    if value is None and trouble is not None:
        trouble.append(True)
    return None if value is None else inner(value, trouble)


def _passed(value: Any, trouble: Issues | None) -> Any:
    if trouble is not None:
        trouble.append(True)
    return masked_by_name(value)
