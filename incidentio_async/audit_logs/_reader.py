"""From bytes to entries, and what is said of those that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from incidentio_async._checks.callables import check_sync_callable, refuse_awaitable
from incidentio_async._secrets.scrubber import printable
from incidentio_async.audit_logs._compression import DamagedError, Unpacker
from incidentio_async.audit_logs._entry import Entry, is_entry, typed, unwrap
from incidentio_async.audit_logs._json_document import Document
from incidentio_async.audit_logs._json_stream import JSONStream
from incidentio_async.errors import ConfigurationError, DecodeError


class BadLineError(DecodeError):
    """What is no audit-log entry, or the rest of a file that cannot be read."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{printable(file)}:{line}: {reason}")
        self.file = file
        """The file's path, or what the stream was named."""
        self.line = line
        """The number of the line that it begins in, from 1."""
        self.reason = reason

    def __reduce__(self) -> Any:
        return type(self), (self.file, self.line, self.reason)


OnBadLine = Literal["raise", "skip"] | Callable[[BadLineError], object]
"""What to do with what is not entry: raise it, pass it over, or pass it over and call this with it."""


def check_on_bad_line(on_bad_line: OnBadLine) -> None:
    """Refuse what is not one of the things to do.

    Raises:
        ConfigurationError: It is none of them.
    """
    if on_bad_line not in ("raise", "skip") and not callable(on_bad_line):
        raise ConfigurationError(f'on_bad_line is "raise", "skip" or a function, not {on_bad_line!r}')
    if callable(on_bad_line):
        check_sync_callable("on_bad_line", on_bad_line)


def pass_over(error: BadLineError, on_bad_line: OnBadLine) -> None:
    """Do with a bad line what is to be done."""
    if on_bad_line == "raise":
        raise error
    if callable(on_bad_line):
        refuse_awaitable("on_bad_line", on_bad_line(error))


class Reader:
    """Take one file's bytes in pieces of any size, and give the entries that are complete."""

    def __init__(self, name: str, on_bad_line: OnBadLine) -> None:
        self._name = name
        self._on_bad_line = on_bad_line
        self._unpacker = Unpacker()
        self._stream = JSONStream()
        self._damaged = False

    def feed(self, chunk: bytes) -> Iterator[Entry]:
        """Yield the entries that the bytes complete."""
        if not self._damaged:
            yield from self._unpacked(self._unpacker.feed(chunk))

    def close(self) -> Iterator[Entry]:
        """Yield the last entries, and report data that breaks off."""
        if not self._damaged:
            yield from self._unpacked(self._unpacker.close())
        if not self._damaged:
            yield from self._entries(self._stream.close())

    def failed(self, reason: str) -> Iterator[Entry]:
        """Yield what there is of a file that cannot be read any further, and report it."""
        self._damaged = True
        # That an entry breaks off here needs no saying.
        yield from self._entries(found for found in self._stream.close() if not found.problem)
        self._bad(self._stream.line, reason)

    def _unpacked(self, pieces: Iterator[bytes]) -> Iterator[Entry]:
        reason = None
        try:
            for piece in pieces:
                yield from self._entries(self._stream.feed(piece))
        except DamagedError as error:
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
        pass_over(BadLineError(self._name, line, reason), self._on_bad_line)
