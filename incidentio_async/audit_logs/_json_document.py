"""One JSON document of a stream: complete, or followed bracket by bracket until it is."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple

from incidentio_async import _json

MAX_DOCUMENT = 16 << 20
"""The maximum size of a document in bytes. An entry has a few thousand."""
MAX_DEPTH = 10_000
"""The maximum number of open brackets that are followed. The parser allows about a thousand."""

NOT_JSON = "not JSON"
BREAKS_OFF = "not JSON: it is truncated"

QUOTE, COMMA, COLON, NEWLINE, RECORD, BACKSLASH = b'",:\n\x1e\\'
LIST, LIST_END, OBJECT, OBJECT_END = b"[]{}"

# Possessive: nothing that matched is examined again.
_IN_STRING = re.compile(rb'(?:[^"\\\n\x1e]++|\\[^\n\x1e])*+')
_SHORTEST_ENTRY = len(b'{"action":""}')


class Document(NamedTuple):
    """A parsed document, or a problem."""

    line: int
    """The number of its first line, from 1."""
    value: Any = None
    problem: str | None = None
    within: bool = False
    """Whether it was inside a broken document: it is a document of its own if it holds an entry."""


class PartialDocument:
    """A document that is not complete yet."""

    def __init__(self, line: int, indent: int) -> None:
        self.line = line
        self.indent = indent
        self.text = bytearray()
        """Its bytes so far, without the current piece."""
        self.kept = True
        """Whether its bytes are kept. A broken or too large document is only followed."""
        self.in_string = False
        self.last = 0
        """Its last byte that is not whitespace."""
        self._escaped = False
        """Whether the last piece ended in a backslash."""
        self._brackets = bytearray()
        self._beyond = 0
        """Open brackets beyond ``MAX_DEPTH``."""
        self._candidates: list[tuple[int, int, int]] = []
        """Inner brackets that begin a line as far to the left as itself: depth, offset and line."""
        self._inner = array("Q")
        """The outermost values in such brackets: offset, end and line of each."""

    @property
    def depth(self) -> int:
        """The number of open brackets."""
        return len(self._brackets)

    def takes_bracket(self) -> bool:
        """Return whether a bracket may open here."""
        return self.last in (COLON, LIST) or (self.last == COMMA and self._brackets[-1] == LIST)

    def skip_string(self, piece: bytes, at: int) -> int:
        """Skip the rest of a string, without its closing quote."""
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
        """Open a bracket; ``line`` is its line if it may begin another document, otherwise 0."""
        if line and self.kept and self._brackets:
            self._candidates.append((self.depth, offset, line))
        if self.depth < MAX_DEPTH:
            self._brackets.append(byte)
        else:
            self._beyond += 1
        self.last = byte

    def close(self, byte: int, end: int) -> None:
        """Close a bracket of either kind: the parser decides whether it matches."""
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
        """Keep a piece, unless the document becomes too large."""
        if self.kept:
            self.text += piece
            if too_large(len(self.text)):
                yield from self.broken(too_long())

    def complete(self, piece: bytes) -> Iterator[Document]:
        """Yield the complete document."""
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
        """Yield the problem, and the inner documents that may be documents of their own."""
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
    """Return the object or list of a text, or None."""
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
