"""What an export notes of itself in JSON files, and reads again: whole, of the right types, and unchanged."""

from __future__ import annotations

import collections.abc
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from incidentio_async import _json

T = TypeVar("T")

_SUM = "sha256"
_JSON_KINDS = {collections.abc.Mapping: dict, collections.abc.Sequence: list}


def signed(data: Mapping[str, Any]) -> bytes:
    """Return an object as JSON with a checksum of it. It shows damage and edits by hand, and is no protection."""
    body = _text({name: value for name, value in data.items() if name != _SUM})
    return b'{"%b":"%b",%b' % (_SUM.encode(), _digest(body), body[1:])


def read_signed(data: bytes) -> dict[str, Any]:
    """Return the object that `signed` wrote, without the checksum, which `check_sum` is given.

    Raises:
        ValueError: It is not a JSON object.
    """
    found = _json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("it is not a JSON object")
    return found


def check_sum(data: dict[str, Any]) -> None:
    """Remove the checksum from an object.

    Raises:
        ValueError: It is not that of the object.
    """
    found = data.pop(_SUM, None)
    if found != _digest(_text(data)).decode():
        raise ValueError("it is not what was written")


def read_object(kind: type[T], data: Any) -> T:
    """Return the object that `attrs.asdict` has written: what lacks, or is of another type, would mean something else.

    Raises:
        TypeError: It is not that.
    """
    kinds = _kinds_of(cast(Any, kind))
    if not isinstance(data, dict) or data.keys() != kinds.keys():
        raise TypeError(f"{kind.__name__}: something is missing, or unknown")
    for name, allowed in kinds.items():
        if type(data[name]) not in allowed and object not in allowed:
            raise TypeError(f"{kind.__name__}: {name} is of another type")
    return kind(**data)


@lru_cache(maxsize=16)
def _kinds_of(kind: Any) -> dict[str, set[Any]]:
    """The types that the value of each attribute may have."""
    found = {}
    for name, hint in get_type_hints(kind).items():
        hints = get_args(hint) if isinstance(hint, UnionType) else [hint]
        origins = {get_origin(one) or one for one in hints}
        found[name] = {object if one is Any else _JSON_KINDS.get(one, one) for one in origins}
    return found


def _text(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
