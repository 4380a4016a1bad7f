"""JSON encoding and decoding, with orjson if it is installed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

encode: Callable[[Any], bytes]
decode: Callable[[bytes], Any]
try:
    import orjson
except ImportError:
    _compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

    def _encode(value: Any) -> bytes:
        return _compact.encode(value).encode()

    def _decode(raw: bytes) -> Any:
        try:
            value = json.loads(raw.decode(), parse_constant=_reject_constant)
            _encode(value)  # a lone surrogate cannot be encoded again
        except RecursionError:
            raise ValueError("nested too deeply") from None
        return value

    def _reject_constant(constant: str) -> Any:
        raise ValueError(f"{constant} is not JSON")

    encode, decode = _encode, _decode
else:
    encode, decode = orjson.dumps, orjson.loads

__all__ = ["decode", "encode", "encode_list"]


def encode_list(name: str, items: Sequence[bytes], rest: dict[str, Any]) -> bytes:
    """Encode an object with a list of already encoded items, and further properties."""
    head = b'{"' + name.encode() + b'":[' + b",".join(items) + b"]"
    return head + b"," + encode(rest)[1:] if rest else head + b"}"
