"""Redact records: replace the bytes of each secret value by ``"***"``, and keep all others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from incidentio_async._codec.kinds import Kind, fields_of, kind_of, models_in
from incidentio_async._secrets.names import is_secret_name

# Strings, punctuation, and numbers or words. Only used on text that was parsed as JSON before.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]|[^\s{}\[\]:,"]++', re.DOTALL)
# Without escapes.
_NAME = re.compile(rb'"([^"\\]*+)"\s*+:')
_MASK = b'"***"'
# They reveal nothing, and null says that there is no secret.
_NOT_SECRET = (b"null", b"true", b"false")


class _Frame(NamedTuple):
    """An object or a list that contains the current token."""

    is_object: bool
    kind: Kind | None
    """Its type; None where it is unknown."""


class Redactor:
    """Replaces the values of secret properties in the text of records.

    A model says which of its properties are secret. Where there is no model (in properties that are newer than this
    release, and in maps), the name of a property decides.
    """

    def __init__(self) -> None:
        self._tables: dict[Kind, Mapping[str, tuple[bool, Kind | None]]] = {}
        self._names: dict[Kind, frozenset[bytes]] = {}

    def redacted(self, text: bytes, annotation: Any) -> bytes:
        """Return the text of a record with its secrets masked.

        Args:
            text: The record.
            annotation: Its model.
        """
        kind: Kind | None = kind_of(annotation)
        if self._has_none(text, kind_of(annotation)):
            return text
        pieces: list[bytes] = []
        frames: list[_Frame] = []
        done, begin, outer = 0, -1, 0  # copied so far; where a secret value begins, and its depth
        at_name, secret = False, False
        for token in _TOKEN.finditer(text):
            start, end = token.span()
            char = text[start : start + 1]
            if char == b":":
                continue
            if char == b",":
                at_name = frames[-1].is_object
                kind = None if at_name else _inner(frames[-1].kind, "list")
                continue
            if at_name and char == b'"':
                at_name = False
                secret, kind = self._look_up(frames[-1].kind, text[start:end])
                continue
            if char in b"}]":
                frames.pop()
            else:
                if secret and begin < 0 and text[start:end] not in _NOT_SECRET:
                    begin, outer = start, len(frames)
                secret = False
                if char in b"{[":
                    at_name = char == b"{"
                    frames.append(_Frame(at_name, kind))
                    kind = None if at_name else _inner(kind, "list")
            if begin >= 0 and len(frames) == outer:
                pieces += [text[done:begin], _MASK]
                done, begin = end, -1
        return b"".join([*pieces, text[done:]]) if pieces else text

    def _has_none(self, text: bytes, kind: Kind) -> bool:
        """Return whether the names in a record show that it has no secret; False where anything is escaped."""
        if b"\\" in text:
            return False
        known = self._names.get(kind)
        if known is None:
            tables = [self._table(Kind("model", model)) for model in models_in(kind)]
            secret_names = (name for table in tables for name, (secret, _) in table.items() if secret)
            known = self._names[kind] = frozenset(name.encode() for name in secret_names)
        names = set(_NAME.findall(text))
        return known.isdisjoint(names) and not any(is_secret_name(name.decode("utf-8", "replace")) for name in names)

    def _look_up(self, kind: Kind | None, quoted: bytes) -> tuple[bool, Kind | None]:
        """Return whether a property of an object of a type is secret, and the type of its value."""
        name = json.loads(quoted) if b"\\" in quoted else quoted[1:-1].decode("utf-8", "replace")
        known = self._table(kind).get(name)
        return known or (is_secret_name(name), _inner(kind, "map"))

    def _table(self, kind: Kind | None) -> Mapping[str, tuple[bool, Kind | None]]:
        if kind is None or kind.form != "model":
            return {}
        found = self._tables.get(kind)
        if found is None:
            secret = kind.type._secrets
            found = self._tables[kind] = {one.wire: (one.name in secret, one.kind) for one in fields_of(kind.type)}
        return found


def _inner(kind: Kind | None, container: str) -> Kind | None:
    """Return the type of the values in a list or a map; None where it is unknown."""
    return kind.inner if kind and kind.form == container else None
