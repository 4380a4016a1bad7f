"""A page of a list, split into the text of its records before any of it is parsed.

An export needs each record as the API sent it, and its values only while it is checked. Parsed as a whole, a page of
250 incidents is some ten thousand values at once; record by record, those of one are freed before the next is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from incidentio_async._json import loads

T = TypeVar("T")

_FIRST_NAME = re.compile(rb'\{"\w+":')
# Each name that records may begin with makes the search for the next one slower.
_MAX_NAMES = 16


def split(
    content: bytes, items: str, read: Callable[[bytes], T]
) -> tuple[dict[str, Any], Iterator[tuple[bytes, T]]] | None:
    """Return what is around a page's records, with an empty list in their place, and each record as text and value.

    A record is a JSON object between two places where one can begin: the first begins where the list does, and each
    of the others right after the comma that follows a whole one.

    Args:
        content: The text of the page.
        items: The property that holds the list.
        read: Makes the value; a ValueError says that a text is not JSON.

    Returns:
        None if the text does not begin as the API writes a page: ``{"incidents":[{``. The iterator raises a ValueError
        if the end of a record cannot be found, or one is not JSON: the page has to be parsed as a whole.
    """
    found = around(content, items)
    if found is None:
        return None
    rest, start, end = found
    return rest, _records(content, start, end, read)


def around(content: bytes, items: str) -> tuple[dict[str, Any], int, int] | None:
    """Return what is around a page's records, with an empty list in their place, and where they begin and end.

    The records are not looked at. None if the text does not begin as the API writes a page: ``{"incidents":[{``.
    """
    begin = b'{"%b":[' % items.encode()
    end = content.rfind(b"}]") + 1
    if not content.startswith(begin + b"{") or end <= len(begin):
        return None
    try:
        rest = loads(begin + content[end:])
    except ValueError:
        return None
    return (rest, len(begin), end) if rest[items] == [] else None


def _records(content: bytes, start: int, end: int, read: Callable[[bytes], T]) -> Iterator[tuple[bytes, T]]:
    # Records begin with one of a few names: those of the first properties, as far as they are there.
    names: tuple[bytes, ...] = ()
    border = _FIRST_NAME
    while start < end:
        if not content.startswith(names, start):
            if len(names) == _MAX_NAMES:
                raise ValueError("the records begin with too many names")
            name = _FIRST_NAME.match(content, start)
            names += (name[0],) if name else ()
            border = re.compile(rb"\},(?:%b)" % b"|".join(map(re.escape, names)))
        found = border.search(content, start, end) if names else None
        text = content[start : found.start() + 1 if found else end]
        try:
            value = read(text)
        except ValueError:
            # A record within the record begins alike, or the next one with a name that did not come before.
            text = content[start : _closing(content, start, end)]
            value = read(text)
        yield text, value
        start += len(text) + 1


def _closing(content: bytes, start: int, end: int) -> int:
    """Return where as many braces are closed as opened and another object follows. Braces in strings can mislead."""
    at, depth = start, 0
    while (found := content.find(b"},{", at, end)) >= 0:
        depth += content.count(b"{", at, found) - content.count(b"}", at, found + 1)
        if depth == 0:
            return found + 1
        at = found + 2
    return end
