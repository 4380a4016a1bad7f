"""A page of a list, taken apart into the texts of its records before any of it is parsed.

Parsed as a whole, a page of 250 incidents is some ten thousand values that leave the processor's caches before they
are decoded. Record by record, the values of one are gone before the next is read, and the event loop can have its turn
in between.
"""

from __future__ import annotations

from collections.abc import Iterator


def split(content: bytes, items: str) -> tuple[bytes, Iterator[bytes]] | None:
    """The text around a page's records, with an empty list in their place, and the text of each record.

    None where the text does not begin as the API writes a page: ``{"incidents":[{``.

    It cuts where one object ends and the next begins, and as many braces were closed as opened. If every text that
    comes out is a JSON object, these are the records: each begins where one may begin and is whole, and what was left
    out between them is a comma. Braces within strings can mislead the count; then one of the texts is not JSON, and
    the page has to be parsed as a whole.
    """
    begin = b'{"%b":[' % items.encode()
    end = content.rfind(b"}]") + 1
    if not content.startswith(begin + b"{") or end <= len(begin):
        return None
    return begin + content[end:], _records(content, len(begin), end)


def _records(content: bytes, start: int, end: int) -> Iterator[bytes]:
    at, depth = start, 0
    while (found := content.find(b"},{", at, end)) >= 0:
        depth += content.count(b"{", at, found) - content.count(b"}", at, found + 1)
        if depth == 0:
            yield content[start : found + 1]
            start = found + 2
        at = found + 2
    yield content[start:end]
