"""What a document may hold: its size, and a pattern for each kind of text that becomes part of a fact.

A document comes from outside and may be hostile. Whatever passes here is plain data of bounded size; that none of it
becomes code is the task of `source`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

MAX_DEPTH = 64
MAX_NODES = 2_000_000
MAX_TEXT = 200_000
MAX_NUMBER = 2**63
MAX_OPERATIONS = 5_000
MAX_SCHEMAS = 20_000
MAX_WORD = 200
"""Characters of a name, a path or a value of an enum."""

_SEGMENT = r"(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*|\{[A-Za-z][A-Za-z0-9_]*\})"
_KINDS = {
    "audit log entry": r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*\.[0-9]{1,4}",
    "identifier of an operation": r"[A-Za-z0-9][A-Za-z0-9 _.-]*#[A-Za-z0-9_]+(?:#[A-Za-z0-9_]+)?",
    "operation to use instead": rf"(?:GET|PUT|POST|DELETE|PATCH) (?:/{_SEGMENT})+",
    "path": rf"(?:/{_SEGMENT})+",
    "query parameter": r"[A-Za-z_][A-Za-z0-9_.-]*",
    "scope": r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*",
    "server address": r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?",
    "tag": r"[A-Za-z0-9][A-Za-z0-9 _.-]*",
    "version": r"[0-9][A-Za-z0-9.+-]*",
    "webhook": r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_SURROGATE = re.compile("[\ud800-\udfff]")


class UnsupportedSpec(Exception):
    """The document holds something that the generator does not understand; the message names the place."""


def shown(text: str, limit: int | None = None) -> str:
    """Return the text on one line, everything that is not printable escaped, for a terminal or for source."""
    if limit is not None and len(text) > limit:
        text = text[:limit] + "…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def word(value: object, kind: str, place: str) -> str:
    """Return a text of the document that has the form of its kind.

    Raises:
        UnsupportedSpec: It does not.
    """
    if not isinstance(value, str) or len(value) > MAX_WORD or not _PATTERNS[kind].fullmatch(value):
        raise UnsupportedSpec(f"{place}: {value!r:.80} is not a valid {kind}")
    return value


def words(value: object, kind: str, place: str) -> list[str]:
    """Return a list of texts of one kind."""
    if not isinstance(value, list):
        raise UnsupportedSpec(f"{place}: {value!r:.80} is not a list")
    return [word(item, kind, place) for item in value]


def enum(values: object, place: str) -> list[str]:
    """Return the values of an enum: any text, each once."""
    if not isinstance(values, list) or not values:
        raise UnsupportedSpec(f"{place}: the enum {values!r:.80} is not a list of values")
    if odd := [value for value in values if not isinstance(value, str) or len(value) > MAX_WORD]:
        raise UnsupportedSpec(f"{place}: the enum value {odd[0]!r:.80} is not understood")
    if len(set(values)) < len(values):
        raise UnsupportedSpec(f"{place}: an enum value appears twice")
    return list(values)


def flag(node: Json, key: str, place: str, missing: bool = False) -> bool:
    """Return a property that is true or false."""
    value = node.get(key, missing)
    if not isinstance(value, bool):
        raise UnsupportedSpec(f"{place}: {key} is {value!r:.80}, neither true nor false")
    return value


def limit(key: str, value: object, place: str) -> object:
    """Return a limit or a default that has the type of its keyword."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        "default": number or isinstance(value, str | bool),
        "maximum": number,
        "minimum": number,
        "pattern": isinstance(value, str),
    }.get(key, isinstance(value, int) and not isinstance(value, bool) and value >= 0)
    if not fits or (isinstance(value, str) and len(value) > MAX_WORD):
        raise UnsupportedSpec(f"{place}: {key} is {value!r:.80}, which is not understood")
    return value


def check_values(document: Json) -> None:
    """Refuse a document that is too deep or too large, or has values that JSON or UTF-8 cannot write.

    Raises:
        UnsupportedSpec: At the first such value.
    """
    todo: list[tuple[Any, int]] = [(document, 0)]
    count = 1
    while todo:
        holder, depth = todo.pop()
        if depth + bool(holder) > MAX_DEPTH:  # what it holds is a level deeper
            raise UnsupportedSpec(f"the document is nested more than {MAX_DEPTH} levels deep")
        if isinstance(holder, dict):
            for key in holder:
                _check_value(key)
            values: Iterable[Any] = holder.values()
        else:
            values = holder if isinstance(holder, list) else (holder,)
        for value in values:
            count += 1
            if isinstance(value, dict | list):
                todo.append((value, depth + 1))
            else:
                _check_value(value)
        if count > MAX_NODES:
            raise UnsupportedSpec(f"the document has more than {MAX_NODES} values")


def _check_value(value: object) -> None:
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise UnsupportedSpec(f"a text has more than {MAX_TEXT} characters: {value!r:.80}")
        if not value.isascii() and _SURROGATE.search(value):
            raise UnsupportedSpec(f"a text is not valid Unicode: {value!a:.80}")
    elif isinstance(value, int | float) and not abs(value) <= MAX_NUMBER:
        raise UnsupportedSpec(f"a number is not between -{MAX_NUMBER} and {MAX_NUMBER}")
