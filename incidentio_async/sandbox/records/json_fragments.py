"""The JSON of records, cached in fragments: what many records embed is stored once."""

from __future__ import annotations

from typing import Any

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON


class EmbeddedJSON(dict[str, Any]):
    """The serialized form of a record that others embed; its JSON is encoded once."""

    __slots__ = ("_encoded",)

    def __init__(self, serialized: JSON) -> None:
        super().__init__(serialized)
        self._encoded = b""

    @property
    def encoded(self) -> bytes:
        """Its JSON."""
        if not self._encoded:
            self._encoded = encode(self)
        return self._encoded


def fragments_of(serialized: JSON) -> tuple[bytes, ...]:
    """Return the JSON of an object in fragments, with those of embedded records shared."""
    fragments: list[bytes] = []
    prefix = b"{"
    plain: JSON = {}
    for name, value in serialized.items():
        if value.__class__ is EmbeddedJSON:
            fragments += (prefix + _properties(plain) + encode(name) + b":", value.encoded)
            prefix, plain = b",", {}
        elif value.__class__ is list and value and all(item.__class__ is EmbeddedJSON for item in value):
            fragments += (prefix + _properties(plain) + encode(name) + b":[", value[0].encoded)
            for item in value[1:]:
                fragments += (b",", item.encoded)
            prefix, plain = b"],", {}
        else:
            plain[name] = value
    return (*fragments, (prefix + _properties(plain)).removesuffix(b",") + b"}")


def _properties(plain: JSON) -> bytes:
    """Return the encoded properties of an object, each followed by a comma."""
    return encode(plain)[1:-1] + b"," if plain else b""
