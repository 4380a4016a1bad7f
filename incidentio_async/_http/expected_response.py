"""What a success has to hold to be a response of its operation.

A proxy's login page, ``{"message": "maintenance"}`` and a body that was cut off come with status 200, too. Decoding
tolerates whatever is inside a record. That the records, or the one that was asked for, are there at all is checked
here, within the attempt: a read is then repeated as after a 503, and a list never ends for want of its list.
"""

from __future__ import annotations

import typing
from functools import cache
from typing import Any, Protocol

from incidentio_async._codec.kinds import Kind, fields_of, kind_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.rows import around
from incidentio_async.response import Response

_SPELLED: dict[Any, str] = {list: "list", dict: "object", str: "string"}
# Properties that the errors of any service have: that they are there says nothing.
_OF_ERRORS = frozenset({"message", "status", "type", "error", "errors"})
# Bytes: a page of a list that has no more pages is parsed at once up to this length.
_SHORT = 1 << 16
_NOT_JSON = "is not JSON"


class Expected(Protocol):
    """What the body of a success has to hold."""

    def flaw(self, response: Response) -> str | None:
        """Say in what a success is not a response of its operation: "is not JSON". None if it is one."""
        ...


class ExpectedPage:
    """A page of a list.

    Args:
        items: The properties that lead to the list, ``"schedule_entries.final"``.
        kind: ``list``; ``dict`` where one object stands in its place.
        follows: Whether the list is followed by its cursor, which then has to be one.
    """

    __slots__ = ("_items", "_kind", "_path", "follows")

    def __init__(self, items: str, kind: Any, *, follows: bool) -> None:
        self._items = items
        self._path = items.split(".")
        self._kind = kind
        self.follows = follows

    def flaw(self, response: Response) -> str | None:
        """Return what is wrong with a response. A long one written as the API does it is not parsed for that."""
        content = response.content
        if self.follows or len(content) > _SHORT:
            found = around(content, self._items)
            # The text is taken for a page by how it begins and ends. One that was cut off inside a record can end
            # alike, but without what follows the records, or with something open that is not closed.
            if found and (found[0].get("pagination_meta").__class__ is dict if self.follows else _is_balanced(content)):
                return self.flaw_of(found[0])
        try:
            data = response._parse()
        except ValueError:
            return _NOT_JSON
        return self.flaw_of(data)

    def flaw_of(self, data: Any) -> str | None:
        """Return what is wrong with a body that was parsed."""
        found = value_at(data, self._path)
        if found.__class__ is not self._kind:
            return f'has no {_SPELLED[self._kind]} "{self._items}"'
        if self.follows:
            try:
                cursor_of(data)
            except ValueError as error:
                return str(error)
        return None


class ExpectedValue:
    """A record, or another value.

    Args:
        key: The property that holds it; None for the whole body.
        kind: ``dict``, ``list`` or ``str``.
        optional: Whether nothing need stand there.
        names: Properties of which the object has at least one; empty if that is not known.
    """

    __slots__ = ("_key", "_kind", "_names", "_optional")

    def __init__(self, key: str | None, kind: Any, *, optional: bool, names: frozenset[str]) -> None:
        self._key = key
        self._kind = kind
        self._optional = optional
        self._names = names

    def flaw(self, response: Response) -> str | None:
        """Return what is wrong with a response."""
        try:
            data: Any = response._parse()
        except ValueError:
            return _NOT_JSON
        key, value = self._key, data
        if key is not None:
            if self._optional and (data == {} or (data.__class__ is dict and data.get(key, "") is None)):
                return None
            value = data.get(key) if data.__class__ is dict else None
        if value.__class__ is not self._kind:
            return f"is not an {_SPELLED[self._kind]}" if key is None else f'has no {_SPELLED[self._kind]} "{key}"'
        if self._names and self._names.isdisjoint(value):
            return f"has no {' or '.join(sorted(self._names))}"
        return None


class ExpectedFile:
    """A file, which is neither empty nor a web page or JSON in its place."""

    def flaw(self, response: Response) -> str | None:
        """Return what is wrong with a response."""
        content, kind = response.content.lstrip(), _media_type(response)
        if not content:
            return "is empty"
        if kind == "text/csv":
            return None
        return "is not a file" if content[:1] in b"<{" or "json" in kind or "html" in kind else None


class ExpectedNothing:
    """A body that does not matter, unless it is a web page: then something else responded in place of the API."""

    def flaw(self, response: Response) -> str | None:
        """Return what is wrong with a response."""
        if not response.content:
            return None
        html = response.content.lstrip()[:1] == b"<" or "html" in _media_type(response)
        return "is a web page" if html else None


FILE, NOTHING = ExpectedFile(), ExpectedNothing()


@cache
def expected_page(result: type[Model], items: str, *, follows: bool) -> ExpectedPage:
    """Return what a page of a list has to hold."""
    kind = kind_of(result)
    for name in items.split("."):
        kind = next(field.kind for field in fields_of(kind.type) if field.wire == name)
    return ExpectedPage(items, _json_type(kind), follows=follows)


@cache
def expected_value(result: Any, key: str | None, optional: bool) -> ExpectedValue:
    """Return what the response of a single value has to hold."""
    names: frozenset[str] = frozenset()
    kind = kind_of(result)
    if key is None and kind.form == "model":
        names = frozenset(field.wire for field in fields_of(kind.type) if not field.optional)
        names = names - _OF_ERRORS or names
    return ExpectedValue(key, _json_type(kind), optional=optional, names=names)


def value_at(data: Any, path: typing.Iterable[str]) -> Any:
    """Return what stands at a path of properties; None for nothing."""
    for name in path:
        data = data.get(name) if data.__class__ is dict else None
    return data


def cursor_of(data: Any) -> str | None:
    """Return the cursor in a page's body; None where the list ends, by an absent, null or empty one.

    Raises:
        ValueError: What stands in its place is not a cursor, so it is not known whether the list ends.
    """
    meta = data.get("pagination_meta")
    if meta is None:
        return None
    if meta.__class__ is not dict:
        raise ValueError('has a "pagination_meta" that is not an object')
    after = meta.get("after")
    if after is None or after.__class__ is str:
        return after or None
    if after.__class__ is int:
        return str(after)
    raise ValueError('has a cursor ("pagination_meta.after") that is not a string')


def total_of(data: Any) -> int | None:
    """Return how many records a page's body says that there are in all; None where it does not."""
    total = value_at(data, ("pagination_meta", "total_record_count"))
    return total if total.__class__ is int else None


def _is_balanced(content: bytes) -> bool:
    """Whether as many braces are closed as opened; those in strings are counted along."""
    return content.count(b"{") == content.count(b"}")


def _json_type(kind: Kind) -> Any:
    """Return the type of the JSON value that is decoded as a type."""
    return {"list": list, "map": dict, "model": dict}.get(kind.form, str)


def _media_type(response: Response) -> str:
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
