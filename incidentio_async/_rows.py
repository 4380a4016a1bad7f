"""A page of a list, taken apart into the texts of its records before any of it is parsed.

Parsed as a whole, a page of 250 incidents is some ten thousand values that leave the processor's caches before they
are decoded. Record by record, the values of one are gone before the next is read, and the event loop can have its turn
in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(rb'\{"(\w+)":')


def split(content: bytes, items: str) -> tuple[bytes, Iterator[bytes]] | None:
    """The text around a page's records, with an empty list in their place, and the text of each record.

    None where the text does not begin as the API writes a page: ``{"incidents":[{"call_url":``.

    It cuts where a brace ends and another opens with the name that the first record began with. No string holds such
    a place, as a quotation mark would end it. So if every text that comes out is a JSON object, these are the records:
    each is whole, and what was left out between them is a comma. But a record may hold records that begin alike; then
    one of the texts is not JSON, and the page has to be parsed as a whole.
    """
    begin = b'{"%b":[' % items.encode()
    first = _NAME.match(content, len(begin)) if content.startswith(begin) else None
    end = content.rfind(b"}]") + 1
    if first is None or end <= len(begin):
        return None
    return begin + content[end:], _records(content, len(begin), end, b"}," + first[0])


def _records(content: bytes, start: int, end: int, border: bytes) -> Iterator[bytes]:
    while (at := content.find(border, start, end)) >= 0:
        yield content[start : at + 1]
        start = at + 2
    yield content[start:end]
