"""Values of attributes: plain ones, as the API stores them, and compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

import attrs

from incidentio_async._checks.decimals import plain_decimal
from incidentio_async._checks.shown import shown
from incidentio_async.catalog.changes import Value
from incidentio_async.errors import DecodeError, InvalidArgumentError
from incidentio_async.models import (
    CatalogEntryEngineParamBindingV3,
    CatalogEntryEngineParamBindingValueV3,
    CatalogEntryV3,
    CatalogTypeAttributeV3,
)

NOT_WRITABLE = ("backlink", "path", "dynamic", "internal", "external")
"""Modes of attributes whose values the API computes, or takes from elsewhere."""

PLAIN_TYPES = ("String", "Text", "Number", "Bool")
"""Types of attributes whose values are what they say. Those of all others refer to something."""


def fault_of(text: str) -> str | None:
    """Return what of a text cannot be stored; None if all can."""
    if "\0" in text:
        return "a NUL character"
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "half of a surrogate pair"
    return None


class Cell(str):
    """A text from a table, which holds a list if its column is an array: ``a; b`` or, in JSON, ``["a", "b"]``."""

    __slots__ = ()

    def items(self) -> list[str]:
        """Return the list.

        Raises:
            ValueError: It begins as JSON, and is not a valid list of strings.
        """
        text = self.strip()
        if not text.startswith("["):
            return [item.strip() for item in text.split(";") if item.strip()]
        items: list[str] = json.loads(text)
        if not all(isinstance(item, str) for item in items):
            raise ValueError("not all are strings")
        return items


def _as_is(text: str) -> str:
    return text


def _literal_or_label(literal: str | None, label: str | None) -> str:
    # The API may leave the literal of a plain value out, and then its label holds it.
    return literal or label or ""


@attrs.frozen
class Attribute:
    """An attribute of a catalog type, and how its values are read and compared."""

    id: str
    name: str
    type: str
    is_array: bool
    resolve: Callable[[str], str] = _as_is
    """Returns the stored form of what a value of the source refers to; raises if there is nothing."""
    stored: Callable[[str | None, str | None], str] = _literal_or_label
    """Returns the same for the literal and the label of a value that the API returned."""
    shown: Callable[[str], str] = _as_is
    """Returns the text to show for a stored value."""

    def read(self, value: Any) -> tuple[str, ...]:
        """Return a plain value as the API stores it. An empty value is an empty tuple.

        Raises:
            InvalidArgumentError: The value does not fit, with what fits.
        """
        if value is None or value == "":
            return ()
        if isinstance(value, Cell) and self.is_array:
            value = self._items(value)
        is_list = isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)
        if is_list != self.is_array:
            fits = "a list, as it is an array" if self.is_array else "one value, as it is not an array"
            raise self._misfit(value, fits)
        texts = [self._text(one) for one in (value if is_list else [value])]
        return tuple(dict.fromkeys(texts))

    def _items(self, cell: Cell) -> list[str]:
        try:
            return cell.items()
        except ValueError:
            raise self._misfit(str(cell), 'a list such as "a; b" or, as JSON, ["a", "b"]') from None

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
        fault = fault_of(value)
        if fault is not None:
            raise self._misfit(value, f"a string without {fault}")
        return str(value) if self.type in PLAIN_TYPES else self.resolve(str(value))

    def _number(self, value: Any) -> str:
        number = plain_decimal(value)
        if number is None:
            raise self._misfit(value, "a number")
        return format(number, "f")

    def _misfit(self, value: Any, fits: str) -> InvalidArgumentError:
        return InvalidArgumentError(f"the attribute {self.name!r} takes {fits}, not {shown(value)}")

    def current(self, binding: Any) -> tuple[str, ...]:
        """Return the value that the API returned for an entry."""
        if binding is None:
            return ()
        values = binding.array_value if self.is_array else [binding.value]
        # The API may leave the literal of a plain value out, and then its label holds it.
        texts = [self.stored(value.literal, value.label) for value in values or () if value is not None]
        return tuple(dict.fromkeys(text for text in texts if text))

    def is_same(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """Return whether two values are the same. The API does not keep the order of arrays, so it does not count."""
        return {*map(self._comparable, left)} == {*map(self._comparable, right)}

    def shown_value(self, value: tuple[str, ...]) -> Value:
        """Return a value as a plan shows it: links by the names of the entries they refer to."""
        shown = tuple(map(self.shown, value))
        return shown if self.is_array else shown[0] if shown else None

    def _comparable(self, text: str) -> str:
        if self.type == "Bool":
            return text.strip().lower()
        number = plain_decimal(text) if self.type == "Number" else None
        if number is None:
            return text
        # Not ``normalize``, which rounds.
        text = format(number, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text

    def binding(self, value: tuple[str, ...]) -> dict[str, Any]:
        """Return a value as the API takes it. An empty one clears the attribute."""
        literals = [{"literal": text} for text in value]
        if self.is_array:
            return {"array_value": literals}
        return {"value": literals[0]} if literals else {}


def check_record(entry: CatalogEntryV3) -> None:
    """Refuse an entry that a sync cannot read: it could not keep what it does not own.

    Raises:
        DecodeError: A property or a value is of another type than documented.
    """
    properties = {
        "name": (entry.name, str),
        "external_id": (entry.external_id, str),
        "rank": (entry.rank, int),
        "aliases": (entry.aliases, list),
        "attribute_values": (entry.attribute_values, dict),
    }
    odd = [name for name, (value, kind) in properties.items() if value is not None and not isinstance(value, kind)]
    if isinstance(entry.aliases, list) and not all(isinstance(alias, str) for alias in entry.aliases):
        odd.append("aliases")
    if not odd:
        odd = [f"attribute {id}" for id, binding in (entry.attribute_values or {}).items() if not _is_bound(binding)]
    if odd:
        raise DecodeError(f"the catalog entry {entry.id} has a value that is not as documented: {odd[0]}")


def _is_bound(binding: Any) -> bool:
    if not isinstance(binding, CatalogEntryEngineParamBindingV3):
        return binding is None
    several: Any = binding.array_value
    if several is not None and not isinstance(several, list):
        return False
    return all(
        value is None
        or (
            isinstance(value, CatalogEntryEngineParamBindingValueV3)
            and isinstance(value.literal, str | None)
            and isinstance(value.label, str | None)
        )
        for value in (binding.value, *(several or ()))
    )


def as_sent(binding: Any, attribute: Attribute | None = None) -> dict[str, Any]:
    """Return a value that the API returned as it takes it.

    Args:
        binding: The value.
        attribute: Its attribute, if that is known: a link that has only the name of an entry is sent as its id, as the
            API does not take names.
    """
    stored = _literal_or_label if attribute is None else attribute.stored
    values = [] if binding is None else binding.array_value or [binding.value]
    texts = [value.literal or stored(None, value.label) for value in values if value is not None]
    literals = [{"literal": text} for text in texts if text]
    if not literals:
        return {}
    return {"array_value": literals} if binding.array_value else {"value": literals[0]}


def check_writable(attribute: CatalogTypeAttributeV3) -> None:
    """Refuse an attribute whose values cannot be set.

    Raises:
        InvalidArgumentError: It is one.
    """
    if attribute.mode in NOT_WRITABLE:
        raise InvalidArgumentError(
            f"the attribute {attribute.name!r} cannot be written, as its mode is {attribute.mode}; leave it out"
        )
