"""JSON text ↔ values: by orjson if it is installed (extra ``speed``), by the standard library otherwise.

Both refuse what is not JSON (``NaN``, ``Infinity``), and both raise ValueError. What orjson alone refuses (lone
surrogates; on output also integers over 64 bits and keys that are not strings) is left to the standard library, so
that a response is decoded, and a body is sent, the same with and without orjson. One difference remains: orjson reads
an integer of more than 64 bits as a float.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

try:
    import orjson
except ImportError:  # pragma: no cover - the extra is installed where coverage is measured
    orjson = None  # type: ignore[assignment]

# Bytes that orjson parses in some 5 ms; the standard library takes many times as long.
_QUICK_SIZE = 3 << 19
_TYPE_NAMES: dict[type, str] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def type_name(value: Any) -> str:
    """Return JSON's word for the type of a value that was read from it: ``"an object"``."""
    return _TYPE_NAMES.get(value.__class__, "something else")


def loads(data: bytes) -> Any:
    """Read JSON text (UTF-8, with or without a byte order mark).

    Raises:
        ValueError: it is not JSON, or nested too deep to read.
    """
    if orjson is not None:
        try:
            return orjson.loads(data)
        except ValueError:
            pass
    try:
        # Decoded here, as `json` would guess at other encodings, and whoever cuts records out of the text could not.
        return json.loads(data.decode("utf-8-sig", "surrogatepass"), parse_constant=_refuse_constant)
    except RecursionError:
        pass
    raise ValueError("the JSON text is nested too deep")


def is_quick(size: int) -> bool:
    """Return whether so many bytes of JSON text are parsed within a few milliseconds."""
    return size <= (_QUICK_SIZE if orjson is not None else _QUICK_SIZE // 16)


def iter_values(data: bytes) -> Iterator[tuple[Any, int]]:
    """Parse values that are separated by commas alone, one at a time, each with the place where it ends.

    Raises:
        ValueError: The text is not JSON, is nested too deep, or has white space between the values.
    """
    text, end = data.decode("utf-8", "surrogatepass"), -1
    while end < len(text):
        if end >= 0 and text[end] != ",":
            raise ValueError("no comma between two values")
        try:
            value, end = _scan(text, end + 1)
        except (StopIteration, RecursionError):
            break
        yield value, end
    else:
        return
    raise ValueError("a value is not JSON, or nested too deep")


def dumps(value: Any) -> bytes:
    """Write a value as compact JSON text.

    Raises:
        ValueError: JSON has no form for it (NaN, an object of another class, a circle).
    """
    if orjson is None:
        return _slow_dumps(value)
    try:
        # Times and dataclasses are refused as the standard library refuses them: how they are written is the
        # codec's.
        data = orjson.dumps(value, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS)
    except TypeError:
        return _slow_dumps(value)
    if b"null" in data:
        # orjson writes NaN and the infinities as null, so a null may be one of them.
        _slow_dumps(value)
    return data


def _slow_dumps(value: Any) -> bytes:
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode("ascii")
    except (TypeError, RecursionError) as error:
        reason = str(error)
    raise ValueError(f"no JSON form: {reason}")


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder(parse_constant=_refuse_constant).scan_once  # type: ignore[attr-defined]
