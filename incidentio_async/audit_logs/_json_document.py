"""One JSON document of a stream: complete, or followed bracket by bracket until it is."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple

from incidentio_async import _json

MAX_DOCUMENT = 16 << 20
"""Bytes of the longest document that is read. An entry takes a few thousand."""
MAX_DEPTH = 10_000
"""Open brackets that are followed. The parser takes about a thousand."""

NOT_JSON = "not JSON"
BREAKS_OFF = "not JSON: it breaks off"

QUOTE, COMMA, COLON, NEWLINE, RECORD, BACKSLASH = b'",:\n\x1e\\'
LIST, LIST_END, OBJECT, OBJECT_END = b"[]{}"

# Possessive: nothing that was taken is looked at again.
_IN_STRING = re.compile(rb'(?:[^"\\\n\x1e]++|\\[^\n\x1e])*+')
_SHORTEST_ENTRY = len(b'{"action":""}')


class Document(NamedTuple):
    """A document, or the reason why there is none."""

    line: int
    """The number of the line that it begins in, from 1."""
    value: Any = None
    problem: str | None = None
    within: bool = False
    """Whether it stood inside a broken document: it was one of its own if it holds an entry, and else a part of it."""


class PartialDocument:
    """A document that is not complete yet."""

    def __init__(self, line: int, indent: int) -> None:
        self.line = line
        self.indent = indent
        self.text = bytearray()
        """What there is of it, but for the piece that is being looked at."""
        self.kept = True
        """Whether it is still worth keeping. What is broken or too large is only followed."""
        self.in_string = False
        self.last = 0
        """Its last byte that is not whitespace."""
        self._escaped = False
        """Whether the last piece ended in a backslash."""
        self._brackets = bytearray()
        self._beyond = 0
        """Open brackets beyond ``MAX_DEPTH``."""
        self._candidates: list[tuple[int, int, int]] = []
        """Brackets within it that begin a line as far to the left as itself: depth, offset and line."""
        self._inner = array("Q")
        """What these enclose, without what is inside another: offset, end and line of each."""

    @property
    def depth(self) -> int:
        """How many brackets are open."""
        return len(self._brackets)

    def takes_bracket(self) -> bool:
        """Return whether a bracket may open here."""
        return self.last in (COLON, LIST) or (self.last == COMMA and self._brackets[-1] == LIST)

    def pass_string(self, piece: bytes, at: int) -> int:
        """Pass the rest of a string, without its closing quote."""
        if self._escaped and piece[at] not in (NEWLINE, RECORD):
            at += 1
        self._escaped = False
        matched = _IN_STRING.match(piece, at)
        assert matched
        at = matched.end()
        if at < len(piece) and piece[at] == BACKSLASH:
            at += 1
            self._escaped = at == len(piece)
        return at

    def open(self, byte: int, offset: int, line: int) -> None:
        """Enter a bracket; ``line`` is its line where it may begin another document, and else 0."""
        if line and self.kept and self._brackets:
            self._candidates.append((self.depth, offset, line))
        if self.depth < MAX_DEPTH:
            self._brackets.append(byte)
        else:
            self._beyond += 1
        self.last = byte

    def close(self, byte: int, end: int) -> None:
        """Leave a bracket, of either kind: which one was meant is for the parser to say."""
        self.last = byte
        if self._beyond:
            self._beyond -= 1
            return
        self._brackets.pop()
        if self._candidates and self._candidates[-1][0] == self.depth:
            _, begin, line = self._candidates.pop()
            if end - begin >= _SHORTEST_ENTRY:
                while self._inner and self._inner[-3] >= begin:
                    del self._inner[-3:]
                self._inner.extend((begin, end, line))

    def keep(self, piece: bytes) -> Iterator[Document]:
        """Keep what there is of it, unless it is too much."""
        if self.kept:
            self.text += piece
            if too_large(len(self.text)):
                yield from self.broken(too_long())

    def complete(self, piece: bytes) -> Iterator[Document]:
        """Yield it, now that it is whole."""
        if not self.kept:
            return
        if too_large(len(self.text) + len(piece)):
            yield from self.broken(too_long(), piece)
            return
        try:
            value = _json.loads(bytes(self.text) + piece if self.text else piece)
        except ValueError:
            yield from self.broken(NOT_JSON, piece)
        else:
            yield Document(self.line, value)

    def broken(self, problem: str, piece: bytes = b"") -> Iterator[Document]:
        """Yield the reason, and the documents that came after its beginning and seemed to be parts of it."""
        self.text += piece
        yield Document(self.line, problem=problem)
        for at in range(0, len(self._inner), 3):
            begin, end, line = self._inner[at : at + 3]
            value = parse_object(bytes(self.text[begin:end]))
            if value is not None:
                yield Document(line, value, within=True)
        self.kept = False
        self.text.clear()
        self._candidates.clear()
        self._inner = array("Q")


def parse_object(text: bytes) -> Any:
    """Return the object or list that the text is, or None."""
    text = text.rstrip(b" \t\r,")
    if text.endswith((b"}", b"]")):
        try:
            return _json.loads(text)
        except ValueError:
            pass
    return None


def too_large(size: int) -> bool:
    """Return whether a document of so many bytes is not read."""
    return size > MAX_DOCUMENT


def too_long() -> str:
    return f"the entry is longer than {MAX_DOCUMENT >> 20} MiB" if MAX_DOCUMENT >> 20 else "the entry is too long"
