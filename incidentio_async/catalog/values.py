"""Values of attributes: plain ones, as the API stores them, and compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from incidentio_async.errors import ConfigurationError
from incidentio_async.models import CatalogTypeAttributeV3

NOT_WRITABLE = ("backlink", "path", "dynamic", "internal", "external")
"""Modes of attributes whose values the API computes, or takes from elsewhere."""

PLAIN_TYPES = ("String", "Text", "Number", "Bool")
"""Types of attributes whose values are what they say. Those of all others refer to something."""

Resolve = Callable[[str], str]
"""Returns the stored form of a value that refers to something, such as the id of an entry with that name."""


@attrs.frozen
class Attribute:
    """An attribute of a catalog type, and how its values are read and compared."""

    id: str
    name: str
    type: str
    is_array: bool
    resolve: Resolve
    """Finds what a value of the source refers to; raises if there is nothing."""
    stored: Resolve
    """Returns the same for a value that the API returned; one that refers to nothing as it is."""

    def read(self, value: Any) -> tuple[str, ...]:
        """Return a plain value as the API stores it. An empty value is an empty tuple.

        Raises:
            ConfigurationError: The value does not fit, with what fits.
        """
        if value is None or value == "":
            return ()
        is_list = isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)
        if is_list != self.is_array:
            fits = "a list, as it is an array" if self.is_array else "one value, as it is not an array"
            raise self._misfit(value, fits)
        texts = [self._text(one) for one in (value if is_list else [value])]
        return tuple(dict.fromkeys(texts))

    def _text(self, value: Any) -> str:
        if self.type == "Bool":
            text = str(value).strip().lower() if isinstance(value, bool | str) else ""
            if text not in ("true", "false"):
                raise self._misfit(value, "true or false")
            return text
        if self.type == "Number":
            return self._number(value)
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and self.type in PLAIN_TYPES:
            return self._number(value)
        if not isinstance(value, str) or not value.strip():
            raise self._misfit(value, "a string" if self.type in PLAIN_TYPES else "the name of what it refers to")
        return value if self.type in PLAIN_TYPES else self.resolve(value)

    def _number(self, value: Any) -> str:
        number = None
        if isinstance(value, int | float | Decimal | str) and not isinstance(value, bool):
            number = _decimal(value)
        if number is None or abs(number.adjusted()) > 300:
            raise self._misfit(value, "a number")
        return format(number, "f")

    def _misfit(self, value: Any, fits: str) -> ConfigurationError:
        return ConfigurationError(f"the attribute {self.name!r} takes {fits}, not {value!r:.80}")

    def current(self, binding: Any) -> tuple[str, ...]:
        """Return the value that the API returned for an entry."""
        if binding is None:
            return ()
        values = binding.array_value if self.is_array else [binding.value]
        # The API may leave the literal of a plain value out, and then its label holds it.
        texts = [value.literal or value.label for value in values or () if value is not None]
        return tuple(self.stored(text) if self.type not in PLAIN_TYPES else text for text in texts if text)

    def is_same(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """Return whether two values are the same. The API does not keep the order of arrays, so it does not count."""
        return sorted(map(self._comparable, left)) == sorted(map(self._comparable, right))

    def _comparable(self, text: str) -> str:
        if self.type == "Bool":
            return text.strip().lower()
        number = _decimal(text) if self.type == "Number" else None
        return text if number is None else str(number.normalize() + 0)

    def binding(self, value: tuple[str, ...]) -> dict[str, Any]:
        """Return a value as the API takes it. An empty one clears the attribute."""
        literals = [{"literal": text} for text in value]
        if self.is_array:
            return {"array_value": literals}
        return {"value": literals[0]} if literals else {}


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    try:
        number = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def check_writable(attribute: CatalogTypeAttributeV3) -> None:
    """Refuse an attribute whose values cannot be set.

    Raises:
        ConfigurationError: It is one.
    """
    if attribute.mode in NOT_WRITABLE:
        raise ConfigurationError(
            f"the attribute {attribute.name!r} cannot be written, as its mode is {attribute.mode}; leave it out"
        )
