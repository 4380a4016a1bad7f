"""JSON documents in a stream of bytes, whatever separates them.

One document per line, documents that span lines, documents one after another, lists of any length and JSON text
sequences (RFC 7464) are handled alike: at the top level whitespace, record separators, commas and the brackets of
lists are separators, and each object between them is one document.

Every byte is examined a fixed number of times, however the stream is split into chunks, and at most one document is
stored. Only brackets and strings are followed; the parser decides whether a document is JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from typing import Any

from incidentio_async import _json
from incidentio_async.audit_logs._json_document import (
    BREAKS_OFF,
    LIST,
    LIST_END,
    NEWLINE,
    NOT_JSON,
    OBJECT,
    OBJECT_END,
    QUOTE,
    RECORD,
    Document,
    PartialDocument,
    parse_object,
    too_large,
)

PIECE = 1 << 16
"""Bytes that are examined together."""

_SEPARATORS = re.compile(rb"[\s,\x1e\xef\xbb\xbf]*")  # with the three bytes of a byte order mark
_BARE = re.compile(rb'[^\s,\x1e\[\]{}"]*')
_TO_OBJECT = re.compile(rb"[^\n{]*")
_TO_LINE_END = re.compile(rb"[^\n]*")
# Up to the next bracket, line end or record separator, or a string that does not end in this piece. The repeats are
# possessive: nothing that matched is examined again.
_IN_DOCUMENT = re.compile(rb'(?:[^"{}\[\]\n\x1e]++|"(?:[^"\\\n\x1e]++|\\[^\n\x1e])*+")*+')
_SPACE = b" \t\r"
_INDENT = re.compile(rb"[ \t\r]*")
_BRACKETS = b'[]{}"'
_LONGEST_BARE = 64
_RETRY_AFTER_BYTES = 1 << 12


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


# It only finds the end of a document. Bytes are decoded as Latin-1: one character each, so that positions are the same.
_find_end = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse_constant).raw_decode


_Step = Generator[Document, None, int]


class JSONStream:
    """Takes bytes in chunks of any size, and yields the complete documents."""

    def __init__(self) -> None:
        self.line = 1
        """The number of the current line."""
        self._indent = 0
        """The indentation of the current line."""
        self._fresh = True
        """Whether the current line has only whitespace so far."""
        self._try_line = True
        """Whether the rest of the line may be one document. That is tried once per line."""
        self._text: str | None = None
        """The current piece as text, one character per byte, if it was needed."""
        self._next_try = 0
        """Where to try again to find a whole document in it, as a failed attempt is costly."""
        self._lists = 0
        """The number of open lists of documents, and the line of the first."""
        self._list_line = 0
        self._begun = 1
        self._value: Any = None
        """A complete document, and its line."""
        self._held: Document | None = None
        """A complete document, until it is known that no text is attached to it."""
        self._bare = bytearray()
        self._rest = _TO_OBJECT
        """The pattern to skip after something that is not JSON."""
        self._stray_line = 0
        """The last line with an extra closing bracket."""
        self._document = PartialDocument(0, 0)
        self._state = self._between

    def feed(self, data: bytes) -> Iterator[Document]:
        """Yield the documents that the bytes complete."""
        for begin in range(0, len(data), PIECE):
            piece = data[begin : begin + PIECE] if len(data) > PIECE else data
            self._text, self._next_try = None, 0
            at = 0
            while at < len(piece):
                at = yield from self._state(piece, at)

    def close(self) -> Iterator[Document]:
        """Yield the documents and problems that are known only at the end of the stream."""
        if self._held is not None:
            yield self._held
        elif self._state == self._in_bare:
            yield self._bare_value()
        elif self._state == self._in_document and self._document.kept:
            yield from self._document.broken(BREAKS_OFF)
        if self._lists:
            yield Document(self._list_line, problem="the list that begins here is not closed: the data is truncated")

    def _between(self, piece: bytes, at: int) -> _Step:
        """Skip separators, and start on what follows them."""
        matched = _SEPARATORS.match(piece, at)
        assert matched  # it also matches nothing
        if matched.end() > at:
            self._skip_separators(matched[0])
            at = matched.end()
        if self._held is not None and (at < len(piece) or matched[0].strip(_SPACE)):
            yield self._release_held(bool(matched[0].strip(_SPACE)) or piece[at] in _BRACKETS)
            if self._state != self._between:
                return at
        if at == len(piece):
            return at
        byte = piece[at]
        if byte == OBJECT:
            end = self._end_of_line(piece, at)
            if end:
                yield Document(self._begun, self._value)
                return end
            end = self._end_of_document(piece, at)
            if end:
                self._held = Document(self._begun, self._value)
                return end
        if byte in (OBJECT, QUOTE):
            self._document = PartialDocument(self.line, self._indent)
            self._state = self._in_document
            if byte == OBJECT:
                return at
            self._fresh = False
            self._document.text += b'"'
            self._document.in_string = True
            return at + 1
        return (yield from self._between_objects(byte, at))

    def _between_objects(self, byte: int, at: int) -> _Step:
        """Handle a byte that begins neither an object nor a string."""
        # A line that begins with text is not JSON, or in another encoding. Text between objects is skipped.
        self._rest = _TO_LINE_END if self._fresh else _TO_OBJECT
        self._fresh = False
        if byte == LIST:
            self._list_line = self._list_line if self._lists else self.line
            self._lists += 1
            return at + 1
        if byte == LIST_END and self._lists:
            self._lists -= 1
            return at + 1
        if byte in (OBJECT_END, LIST_END):
            if self._stray_line != self.line:
                self._stray_line = self.line
                yield Document(self.line, problem=NOT_JSON)
            return at + 1
        self._bare.clear()
        self._state = self._in_bare
        return at

    def _release_held(self, separate: bool) -> Document:
        """Return the held document, or a problem if text is attached to it."""
        held = self._held
        assert held
        self._held = None
        if separate:
            return held
        self._rest, self._state = _TO_OBJECT, self._after_garbage
        return Document(held.line, problem=NOT_JSON)

    def _end_of_line(self, piece: bytes, at: int) -> int:
        """Return the end of the line if the rest of it is one document, or 0."""
        if self._try_line:
            self._try_line = False
            end = piece.find(b"\n", at)
            self._begun, self._value = self.line, parse_object(piece[at:end]) if end > 0 else None
            if self._value is not None:
                self._fresh = False
                return end
        return 0

    def _end_of_document(self, piece: bytes, at: int) -> int:
        """Return the end of the document if it is complete in this piece, or 0. It saves following its brackets."""
        if at < self._next_try:
            return 0
        if self._text is None:
            self._text = piece.decode("latin-1")
        try:
            end = _find_end(self._text, at)[1]
            value = _json.loads(piece[at:end])
        except (ValueError, RecursionError):
            self._next_try = at + _RETRY_AFTER_BYTES
            return 0
        if too_large(end - at):
            return 0
        self._begun, self._value, self._fresh = self.line, value, False
        lines = self._text.count("\n", at, end)
        if lines:
            indent = _INDENT.match(piece, self._text.rfind("\n", at, end) + 1)
            assert indent
            self.line += lines
            self._indent = len(indent[0])
            self._try_line = True
        return end

    def _skip_separators(self, space: bytes) -> None:
        """Count lines, and the indentation of the last."""
        lines = space.count(b"\n")
        if lines:
            self.line += lines
            self._indent = len(space) - space.rfind(b"\n") - 1
            self._fresh = self._try_line = True
        elif self._fresh:
            self._indent += len(space)

    def _in_bare(self, piece: bytes, at: int) -> _Step:
        """Skip what is not an object, list or string: a number, or not JSON at all."""
        matched = _BARE.match(piece, at)
        assert matched
        self._bare += matched[0][: _LONGEST_BARE - len(self._bare)]
        if matched.end() < len(piece):
            found = self._bare_value()
            yield found
            self._state = self._after_garbage if found.problem else self._between
        return matched.end()

    def _bare_value(self) -> Document:
        try:
            return Document(self.line, _json.loads(bytes(self._bare)))
        except ValueError:
            return Document(self.line, problem=NOT_JSON)

    def _after_garbage(self, piece: bytes, at: int) -> _Step:
        """Skip the rest of the line, or up to the next object in it."""
        yield from ()
        matched = self._rest.match(piece, at)
        assert matched
        if matched.end() < len(piece):
            self._state = self._between
        return matched.end()

    def _in_document(self, piece: bytes, at: int) -> _Step:
        """Follow a document to its end, to the end of the piece, or to the start of another one."""
        document, begin = self._document, at
        while at < len(piece):
            at = document.skip_string(piece, at) if document.in_string else self._skip_text(piece, at)
            if at == len(piece):
                break
            byte = piece[at]
            offset = len(document.text) + at - begin
            if byte == QUOTE:
                document.in_string = not document.in_string
                document.last, self._fresh = byte, False
            elif document.in_string or byte == RECORD or self._begins_another(byte):
                # This cannot occur here, so the document was cut off.
                if document.kept:
                    yield from document.broken(NOT_JSON, piece[begin:at])
                document.in_string = False
                if byte != NEWLINE or not document.depth:
                    self._state = self._between
                    return at
                continue
            elif byte == NEWLINE:
                self._skip_separators(b"\n")
            elif byte in (OBJECT, LIST):
                document.open(byte, offset, self.line if self._fresh and self._indent <= document.indent else 0)
                self._fresh = False
            else:
                document.close(byte, offset + 1)
                self._fresh = False
            at += 1
            if not document.depth and not document.in_string:
                self._state = self._between
                for found in document.complete(piece[begin:at]):
                    if found.problem or found.within:
                        yield found
                    else:
                        self._held = found
                return at
        yield from document.keep(piece[begin:])
        return at

    def _skip_text(self, piece: bytes, at: int) -> int:
        """Skip what is neither a bracket nor a line end."""
        matched = _IN_DOCUMENT.match(piece, at)
        assert matched
        if matched.end() > at:
            text = matched[0].rstrip(_SPACE)
            if text:
                self._document.last = text[-1]
            if self._fresh:
                self._indent += len(matched[0]) - len(matched[0].lstrip(_SPACE))
                self._fresh = not text
        return matched.end()

    def _begins_another(self, byte: int) -> bool:
        """Return whether a bracket begins another document, as it cannot belong to the open one.

        The open one was cut off, then. The end of a broken document is unknown: any bracket that begins a line at least
        as far to the left may begin another one.
        """
        document = self._document
        if byte not in (OBJECT, LIST) or not document.depth:
            return False
        return not document.takes_bracket() or (not document.kept and self._fresh and self._indent <= document.indent)
