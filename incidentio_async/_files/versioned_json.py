"""JSON files that are read again by a later run: of a known schema, complete, unchanged and of the right types.

An attrs class says how it is stored: an attribute is stored under its own name, or under the one that `stored_as` gives
in its metadata, so that an attribute can be renamed without a change of the files.
"""

from __future__ import annotations

import collections.abc
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import attrs

from incidentio_async import _json

T = TypeVar("T")

_CHECKSUM = "sha256"
_KEY = "stored_as"
_JSON_TYPES = {collections.abc.Mapping: dict, collections.abc.Sequence: list}


class UnknownSchemaError(ValueError):
    """A file has another schema than this release reads."""

    def __init__(self, schema: object) -> None:
        super().__init__(f"unknown schema: {schema!r:.40}")
        self.schema = schema


def dump(data: Mapping[str, Any]) -> bytes:
    """Return an object as JSON with a checksum. It reveals damage and manual edits; it is not a protection."""
    body = _text({name: value for name, value in data.items() if name != _CHECKSUM})
    return b'{"%b":"%b",%b' % (_CHECKSUM.encode(), _digest(body), body[1:])


def load(text: bytes, schema: int) -> dict[str, Any]:
    """Return the object that `dump` wrote, without its checksum.

    Raises:
        UnknownSchemaError: The file has another schema.
        ValueError: The file is not a JSON object, or was changed.
    """
    data = _json.loads(text)
    if not isinstance(data, dict) or not data:
        raise ValueError("it is not a JSON object")
    if data.get("schema") != schema:
        raise UnknownSchemaError(data.get("schema"))
    if data.pop(_CHECKSUM, None) != _digest(_text(data)).decode():
        raise ValueError("the checksum does not match")
    return data


def stored_as(key: str) -> dict[str, str]:
    """Return the metadata of an attribute that is stored under another name than its own."""
    return {_KEY: key}


def as_stored(value: Any) -> dict[str, Any]:
    """Return the attributes of an attrs object under the names that they are stored as. Values are not converted."""
    return {key: getattr(value, name) for name, key in _keys_of(cast(Any, type(value))).items()}


def read_object(cls: type[T], data: Any) -> T:
    """Return the object of an attrs class that was stored, whose nested objects the caller has read already.

    Raises:
        TypeError: A property is missing, unknown or of another type.
    """
    keys, types = _keys_of(cast(Any, cls)), _types_of(cast(Any, cls))
    if not isinstance(data, dict) or data.keys() != set(keys.values()):
        raise TypeError(f"{cls.__name__}: a property is missing or unknown")
    for name, allowed in types.items():
        if type(data[keys[name]]) not in allowed and object not in allowed:
            raise TypeError(f"{cls.__name__}: {keys[name]} is of another type")
    return cls(**{name: data[key] for name, key in keys.items()})


@lru_cache(maxsize=16)
def _keys_of(cls: Any) -> dict[str, str]:
    """Return the stored name of each attribute."""
    return {field.name: field.metadata.get(_KEY, field.name) for field in attrs.fields(cls)}


@lru_cache(maxsize=16)
def _types_of(cls: Any) -> dict[str, set[Any]]:
    """Return the types that the value of each attribute may have."""
    found = {}
    for name, hint in get_type_hints(cls).items():
        hints = get_args(hint) if isinstance(hint, UnionType) else [hint]
        origins = {get_origin(one) or one for one in hints}
        found[name] = {object if one is Any else _JSON_TYPES.get(one, one) for one in origins}
    return found


def _text(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
