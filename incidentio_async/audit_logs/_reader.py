"""From bytes to entries, and the errors of what is not an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from incidentio_async._checks.callables import check_sync_callable, refuse_awaitable
from incidentio_async._secrets.scrubber import printable
from incidentio_async.audit_logs._compression import DamagedDataError, Decompressor
from incidentio_async.audit_logs._entry import Entry, is_entry, typed, unwrap
from incidentio_async.audit_logs._json_document import Document
from incidentio_async.audit_logs._json_stream import JSONStream
from incidentio_async.errors import DecodeError, InvalidArgumentError


class BadLineError(DecodeError):
    """A document is not an audit-log entry, or the rest of a file cannot be read."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{printable(file)}:{line}: {reason}")
        self.file = file
        """The path of the file, or the name of the stream."""
        self.line = line
        """The number of its first line, from 1."""
        self.reason = reason

    def __reduce__(self) -> Any:
        return type(self), (self.file, self.line, self.reason)


OnBadLine = Literal["raise", "skip"] | Callable[[BadLineError], object]
"""What to do with a line that is not an entry: raise its error, skip it, or skip it and call this with its error."""


def check_on_bad_line(on_bad_line: OnBadLine) -> None:
    """Raise an error for an invalid ``on_bad_line``.

    Raises:
        InvalidArgumentError: It is not valid.
    """
    if on_bad_line not in ("raise", "skip") and not callable(on_bad_line):
        raise InvalidArgumentError(f'on_bad_line must be "raise", "skip" or a function, not {on_bad_line!r}')
    if callable(on_bad_line):
        check_sync_callable("on_bad_line", on_bad_line)


def handle_bad_line(error: BadLineError, on_bad_line: OnBadLine) -> None:
    """Raise, skip or report a bad line."""
    if on_bad_line == "raise":
        raise error
    if callable(on_bad_line):
        refuse_awaitable("on_bad_line", on_bad_line(error))


class Reader:
    """Takes the bytes of one file in chunks of any size, and yields the complete entries."""

    def __init__(self, name: str, on_bad_line: OnBadLine) -> None:
        self._name = name
        self._on_bad_line = on_bad_line
        self._decompressor = Decompressor()
        self._stream = JSONStream()
        self._damaged = False

    def feed(self, chunk: bytes) -> Iterator[Entry]:
        """Yield the entries that the bytes complete."""
        if not self._damaged:
            yield from self._decompressed(self._decompressor.feed(chunk))

    def close(self) -> Iterator[Entry]:
        """Yield the last entries, and report truncated data."""
        if not self._damaged:
            yield from self._decompressed(self._decompressor.close())
        if not self._damaged:
            yield from self._entries(self._stream.close())

    def failed(self, reason: str) -> Iterator[Entry]:
        """Yield the last entries of a file that cannot be read any further, and report it."""
        self._damaged = True
        # A truncated entry here is not worth reporting.
        yield from self._entries(found for found in self._stream.close() if not found.problem)
        self._bad(self._stream.line, reason)

    def _decompressed(self, pieces: Iterator[bytes]) -> Iterator[Entry]:
        reason = None
        try:
            for piece in pieces:
                yield from self._entries(self._stream.feed(piece))
        except DamagedDataError as error:
            reason = str(error)
        if reason is not None:
            yield from self.failed(reason)

    def _entries(self, documents: Iterator[Document]) -> Iterator[Entry]:
        for found in documents:
            if found.problem is not None:
                self._bad(found.line, found.problem)
                continue
            if is_entry(found.value):
                yield typed(found.value)
                continue
            held = unwrap(found.value)
            if found.within and not any(isinstance(one, dict) for one in held):
                continue
            for one in held:
                if isinstance(one, dict):
                    yield typed(one)
                else:
                    self._bad(found.line, one)

    def _bad(self, line: int, reason: str) -> None:
        handle_bad_line(BadLineError(self._name, line, reason), self._on_bad_line)
