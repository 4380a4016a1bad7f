"""The `repr` of records: on one screen, whatever they hold, with what identifies a record first.

A record that fits is shown whole. Otherwise each nested value gets a part of the room that is left for what it is in,
long strings are cut, and what does not fit is counted: ``… 31 more``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from incidentio_async._codec.model import Model
from incidentio_async._secrets.masking import masked_by_name

SCREEN = 2000
"""The length of the longest `repr`: 17 lines of a terminal with 120 columns."""
_IDENTITY = {name: place for place, name in enumerate(("id", "reference", "external_id", "name", "title"))}
# A nested record with less room than this would not even show its id and name.
_LEAST = 110
_COUNT = len(", … 99999 more)")
_TEXT = 100
# Python follows no deeper than some hundred levels, and what a caller put into a record may be circular.
_DEPTH = 50


class _TooLongError(Exception):
    """A value does not fit as a whole."""


def short_repr(value: Any) -> str:
    """Return the `repr` of a record, or of JSON with records, in at most `SCREEN` characters; secrets are masked."""
    value = masked_by_name(value)
    try:
        return _whole(value, SCREEN, 0)
    except _TooLongError:
        return _abridged(value, SCREEN)


def _whole(value: Any, room: int, depth: int) -> str:
    if depth > _DEPTH or (value.__class__ is str and len(value) > room):
        raise _TooLongError
    opened = _opened(value)
    if opened is None:
        text = repr(value)
    else:
        begin, end, _, items = opened
        text, comma = begin, ""
        for label, item in items:
            text += f"{comma}{label}"
            text += _whole(item, room - len(text), depth + 1)
            comma = ", "
        text += end
    if len(text) > room:
        raise _TooLongError
    return text


def _abridged(value: Any, room: int) -> str:
    """Return the text of a value. It is longer than the room only if even its shortest form is."""
    opened = _opened(value)
    if opened is None:
        return _abridged_text(value)
    begin, end, count, items = opened
    room -= len(begin) + _COUNT
    shown: list[str] = []
    for left, (label, item) in zip(range(count, 0, -1), items, strict=False):
        text = ""
        if room >= (_LEAST if isinstance(item, Model) else len(label)):
            share = room // min(left, 8 if isinstance(item, Model) else 3)
            text = label + _abridged(item, max(share, min(room, _LEAST)) - len(label))
        if text and len(text) <= room:
            shown.append(text)
            room -= len(text) + len(", ")
        elif not isinstance(value, Model):  # whose other attributes may be shorter
            break
    if count > len(shown):
        shown.append(f"… {count - len(shown)} more")
    return f"{begin}{', '.join(shown)}{end}"


def _abridged_text(value: Any) -> str:
    if value.__class__ is str and len(value) > _TEXT:
        return f"{value[:_TEXT]!r} … {len(value) - _TEXT} more"
    text = repr(value)
    return text if value.__class__ is str or len(text) <= _TEXT else f"{text[:_TEXT]}…"


def _opened(value: Any) -> tuple[str, str, int, Iterator[tuple[str, Any]]] | None:
    """Return how a record, dict or list begins and ends, and how many items it has, with them; None for the others."""
    if isinstance(value, Model):
        found = _attributes(value)
        return f"{type(value).__name__}(", ")", len(found), iter(found)
    if isinstance(value, dict):
        return "{", "}", len(value), ((f"{_abridged_text(key)}: ", item) for key, item in value.items())
    return ("[", "]", len(value), (("", item) for item in value)) if value.__class__ is list else None


def _attributes(record: Model) -> list[tuple[str, Any]]:
    """Return the attributes that are set, each with its label, those that matter most first."""
    found = [
        (name, masked_by_name(value))
        for name in type(record)._names
        if (value := getattr(record, name, None)) is not None
    ]
    found.sort(key=lambda pair: (_IDENTITY.get(pair[0], len(_IDENTITY)), _rank(pair[1])))
    if extra := getattr(record, "_extra", None):  # which is unset in one that is only half made
        found.append(("extra", masked_by_name(extra)))
    return [(f"{name}=", value) for name, value in found]


def _rank(value: Any) -> int:
    """Return the place of a value: states, records such as the severity, plain values, and last what is long."""
    if isinstance(value, Enum):
        return 0
    return 1 if isinstance(value, Model) else 3 if isinstance(value, list | dict) else 2
