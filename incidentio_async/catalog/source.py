"""The entries that a sync begins with: read, and checked as far as that goes without the API."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import attrs

from incidentio_async.catalog.values import Cell, fault_of
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.lookup.matching import nearest

_PROPERTIES = ("external_id", "name", "aliases", "rank")
_NESTED = ("attributes", "attribute_values")
_MOST_NAMED = 5


@attrs.frozen
class SourceEntry:
    """An entry as it should be. What is None is left as it is."""

    position: int
    """Its place among the entries, from 1 on."""
    external_id: str
    name: str
    aliases: tuple[str, ...] | None
    rank: int | None
    values: Mapping[str, Any]
    """Plain values by the names or ids of attributes."""


def read_entries(entries: Iterable[Any], attribute_names: Collection[str]) -> list[SourceEntry]:
    """Read entries.

    Args:
        entries: Mappings with ``external_id``, ``name``, perhaps ``aliases`` and ``rank``, and values of attributes.
        attribute_names: The names and ids of the type's attributes.

    Raises:
        InvalidArgumentError: An entry is not valid, or two have the same external id.
    """
    if isinstance(entries, str | bytes | Mapping) or not isinstance(entries, Iterable):
        raise InvalidArgumentError(f"entries must be an iterable of mappings, not {type(entries).__name__}")
    read = [_read(position, entry, attribute_names) for position, entry in enumerate(entries, 1)]
    places: dict[str, list[int]] = {}
    for entry in read:
        places.setdefault(entry.external_id, []).append(entry.position)
    doubled = [f"{name!r} (entries {_listed(found)})" for name, found in places.items() if len(found) > 1]
    if doubled:
        raise InvalidArgumentError(f"several entries have the same external_id: {_first(doubled)}; keep one of each")
    return read


def _read(position: int, entry: Any, attribute_names: Collection[str]) -> SourceEntry:
    if not isinstance(entry, Mapping):
        raise InvalidArgumentError(f"entry {position} must be a mapping, not {type(entry).__name__}")
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key in _PROPERTIES:
            continue
        if key in _NESTED and isinstance(value, Mapping) and key not in attribute_names:
            _add(position, values, value)
        else:
            _add(position, values, {key: value})
    return SourceEntry(
        position,
        _text(position, entry, "external_id"),
        _text(position, entry, "name"),
        _aliases(position, entry.get("aliases")),
        _rank(position, entry.get("rank")),
        values,
    )


def _add(position: int, values: dict[str, Any], more: Mapping[Any, Any]) -> None:
    for key, value in more.items():
        if not isinstance(key, str):
            raise InvalidArgumentError(f"entry {position}: {key!r:.80} is not the name of an attribute")
        if key in values:
            raise InvalidArgumentError(f"entry {position} has {key!r} twice; keep one")
        values[key] = value


def _text(position: int, entry: Mapping[Any, Any], name: str) -> str:
    value = entry.get(name)
    if isinstance(value, str) and value.strip():
        fault = fault_of(value)
        if fault is not None:
            raise InvalidArgumentError(f"entry {position}: {name} {value!r:.80} has {fault}; remove that")
        # The API may take an external id for the one without them, and then one entry is changed and then deleted.
        if value != value.strip():
            raise InvalidArgumentError(
                f"entry {position}: {name} has spaces around it: {str(value)!r:.80}; remove them"
            )
        return str(value)
    if value is not None and value != "":
        raise InvalidArgumentError(f"entry {position}: {name} must be a string, not {value!r:.80}")
    close = nearest(name, [key for key in entry if isinstance(key, str)])
    hint = f"; is {close[0]!r} meant as {name}?" if close and close[0] != name else ""
    raise InvalidArgumentError(f"entry {position} has no {name}{hint}")


def _aliases(position: int, value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if isinstance(value, Cell):
        with contextlib.suppress(ValueError):  # refused below
            value = value.items()
    if not isinstance(value, list | tuple) or not all(isinstance(alias, str) and alias.strip() for alias in value):
        raise InvalidArgumentError(f"entry {position}: aliases must be a list of strings, not {value!r:.80}")
    for alias in value:
        if fault_of(alias) is not None:
            raise InvalidArgumentError(f"entry {position}: the alias {alias!r:.80} has {fault_of(alias)}; remove that")
    return tuple(dict.fromkeys(map(str, value)))


def _rank(position: int, value: Any) -> int | None:
    if value is None or value == "":
        return None
    # As text where it comes from a file whose values are all text.
    rank = int(value) if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,18}\s*", value) else value
    if isinstance(rank, bool) or not isinstance(rank, int):
        raise InvalidArgumentError(f"entry {position}: rank must be a whole number, not {value!r:.80}")
    return rank


def _listed(positions: Iterable[int]) -> str:
    return _first([str(position) for position in positions])


def _first(texts: list[str]) -> str:
    more = len(texts) - _MOST_NAMED
    return ", ".join(texts[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
