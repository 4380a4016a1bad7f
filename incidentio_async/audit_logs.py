"""Audit-log entries from files, folders and streams, typed. ::

    from incidentio_async import audit_logs, models

    for entry in audit_logs.read("audit-logs/"):
        match entry:
            case models.AuditLogsPrivateIncidentAccessRequestedV1():
                print(entry.occurred_at, entry.actor.name, entry.targets)

Entries come one at a time, so that memory does not grow with what is read.
"""

from __future__ import annotations

import datetime as dt
import os
import zlib
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

from incidentio_async import _json, models
from incidentio_async._callables import check_sync_callable, refuse_awaitable
from incidentio_async._model import Model
from incidentio_async.codec import codec
from incidentio_async.errors import ConfigurationError, DecodeError
from incidentio_async.models._audit_log_entries import AUDIT_LOG_ENTRIES
from incidentio_async.models.audit_logs import AuditLogActorV2, AuditLogEntryContextV2, AuditLogTargetV2

__all__ = ["BadLineError", "Entry", "UnknownEntry", "decode", "read", "read_stream"]

_MAX_LINE = 16 << 20
"""Bytes of the longest line that is read. An entry takes a few thousand."""
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"


class Entry(Protocol):
    """What all audit-log entries have. The class of an entry is the model of its action and version."""

    action: str
    """What happened, ``"user.created"``."""
    version: int
    """The version of the action's form."""
    occurred_at: dt.datetime
    actor: AuditLogActorV2
    """Who did it."""
    targets: list[AuditLogTargetV2]
    """What it was done to."""
    context: AuditLogEntryContextV2
    """From where it was done."""

    @property
    def extra(self) -> dict[str, Any]:
        """Properties that this release does not know."""


class UnknownEntry(Model):
    """An entry of an action, or of a version of one, that this release does not know.

    What it has beyond `Entry` is in ``extra``, as plain JSON.
    """

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: dt.datetime
    targets: list[AuditLogTargetV2]
    version: int


class BadLineError(DecodeError):
    """A line that is no audit-log entry; or the rest of a file that cannot be read."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        """The file's path, or what the stream was named."""
        self.line = line
        """Its number, from 1."""
        self.reason = reason

    def __reduce__(self) -> Any:
        return type(self), (self.file, self.line, self.reason)


OnBadLine = Literal["raise", "skip"] | Callable[[BadLineError], object]
"""What to do with a line that is no entry: raise it, pass it over, or pass it over and call this with it."""
Source = str | os.PathLike[str] | BinaryIO | bytes | Iterable[bytes]
"""The path of a file or a folder, a file opened for reading bytes, bytes, or chunks of them."""


def decode(data: Any) -> Entry:
    """The typed entry of one JSON object.

    An action that this release does not know, or a newer version of one, comes as an `UnknownEntry`.

    Raises:
        DecodeError: it is no audit-log entry.
    """
    if not isinstance(data, dict) or not isinstance(data.get("action"), str):
        raise DecodeError("no audit-log entry: a JSON object with an action")
    version = data.get("version")
    name = AUDIT_LOG_ENTRIES.get((data["action"], version)) if type(version) is int else None
    entry: Entry = codec.structure_for(getattr(models, name) if name else UnknownEntry)(data, None)
    return entry


def read(source: Source, *, on_bad_line: OnBadLine = "raise") -> Iterator[Entry]:
    """The entries of JSON lines, gzipped or not.

    Of a folder all files are read, those in folders within it included, in the order of their paths: for an export
    whose paths begin with the date that is the order of time. What begins with a dot or an underscore is left out.

    Args:
        on_bad_line: ``"raise"``, ``"skip"``, or a function that is called with the `BadLineError` of each line passed
            over.

    Raises:
        BadLineError: a line is no entry, or a file breaks off or cannot be opened; unless it is passed over.
        ConfigurationError: there is no such file or folder, or the source gives text.
    """
    _check(on_bad_line)
    if isinstance(source, str | os.PathLike):
        path = _path(source)
        return _read_files(_files(path), on_bad_line)
    if not hasattr(source, "read") and not isinstance(source, Iterable):
        raise ConfigurationError(f"give a path, or bytes in some form, not {type(source).__name__}")
    return _read_chunks(_chunks(source), str(getattr(source, "name", "stream")), on_bad_line)


def _path(source: str | os.PathLike[str]) -> Path:
    name = os.fspath(source)
    if not name:  # of an empty variable: it would be all there is in the working directory
        raise ConfigurationError("the path is empty; give a file or a folder")
    try:
        found = Path(name).exists()
    except (OSError, ValueError):  # what is no path, as the text of a log itself
        found = False
    if not found:
        raise ConfigurationError(f"{name:.200}: there is no such file or folder")
    return Path(name)


def read_stream(
    chunks: AsyncIterable[bytes], *, name: str = "stream", on_bad_line: OnBadLine = "raise"
) -> AsyncIterator[Entry]:
    """The entries of JSON lines, gzipped or not, that come as chunks of bytes, such as the content of an answer.

    Args:
        name: What errors call the stream.
        on_bad_line: As for `read`.

    Raises:
        BadLineError: as for `read`.
        ConfigurationError: an argument is refused.
    """
    _check(on_bad_line)
    if not isinstance(chunks, AsyncIterable):
        raise ConfigurationError(f"chunks must be an async iterable of bytes, not {type(chunks).__name__}; see read()")
    return _read_stream(chunks, _Reader(name, on_bad_line))


async def _read_stream(chunks: AsyncIterable[bytes], reader: _Reader) -> AsyncIterator[Entry]:
    async for chunk in chunks:
        for entry in reader.feed(chunk):
            yield entry
    for entry in reader.close():
        yield entry


def _check(on_bad_line: OnBadLine) -> None:
    if on_bad_line not in ("raise", "skip") and not callable(on_bad_line):
        raise ConfigurationError(f'on_bad_line is "raise", "skip" or a function, not {on_bad_line!r}')
    if callable(on_bad_line):
        check_sync_callable("on_bad_line", on_bad_line)


def _files(path: Path) -> Iterator[Path]:
    """The file, or the files of the folder and of those within it, in order."""
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if not inner.name.startswith((".", "_")) and not (inner.is_dir() and inner.is_symlink()):
            yield from _files(inner)


def _read_files(files: Iterator[Path], on_bad_line: OnBadLine) -> Iterator[Entry]:
    for path in files:
        try:
            file = path.open("rb")
        except OSError as error:  # in a folder the next one may do
            gone = isinstance(error, FileNotFoundError)
            reason = (
                "it is a link that leads nowhere, or gone meanwhile" if gone else (error.strerror or str(error)).lower()
            )
            _pass_over(BadLineError(str(path), 1, f"the file cannot be read: {reason}"), on_bad_line)
            continue
        with file:
            yield from _read_chunks(_chunks(file), str(path), on_bad_line)


def _read_chunks(chunks: Iterator[bytes], name: str, on_bad_line: OnBadLine) -> Iterator[Entry]:
    reader = _Reader(name, on_bad_line)
    for chunk in chunks:
        yield from reader.feed(chunk)
    yield from reader.close()


def _chunks(source: Any) -> Iterator[bytes]:
    """What a file or an iterable gives, as it comes."""
    read = getattr(source, "read1", None) or getattr(source, "read", None)
    source = [source] if isinstance(source, bytes | bytearray) else source
    for chunk in iter(lambda: read(_CHUNK), b"") if read else source:
        if not isinstance(chunk, bytes | bytearray | memoryview):
            raise ConfigurationError('entries are read from bytes: open the file with "rb"')
        yield bytes(chunk)


class _Reader:
    """Takes one file's bytes in pieces of any size and gives the entries that are complete."""

    def __init__(self, name: str, on_bad_line: OnBadLine) -> None:
        self._name = name
        self._on_bad_line = on_bad_line
        self._number = 0
        self._inflater: _Inflater | None = None
        self._head = b""
        """The first bytes, until there are enough of them to tell whether they are gzip."""
        self._begun = False
        self._broken = False
        self._parts: list[bytes] = []
        """The line that is not complete yet."""
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[Entry]:
        """The entries that the bytes complete."""
        if not self._begun:
            self._head += chunk
            if len(self._head) < len(_GZIP):
                return
            chunk, self._head, self._begun = self._head, b"", True
            self._inflater = _Inflater() if chunk.startswith(_GZIP) else None
        if self._inflater is None:
            yield from self._split(chunk)
        elif not self._broken:
            try:
                for piece in self._inflater.feed(chunk):
                    yield from self._split(piece)
            except zlib.error:
                self._broken = True
                self._bad(self._number + 1, "the gzip data is damaged; nothing after it can be read")

    def close(self) -> Iterator[Entry]:
        """The entry of a last line without an end, and what is to be said of a file that breaks off."""
        yield from self._split(self._head)
        if self._inflater is not None and not self._broken and not self._inflater.complete:
            self._bad(self._number + 1, "the gzip data breaks off")
        elif self._parts and not self._broken:
            yield from self._line(self._parts)

    def _split(self, piece: bytes) -> Iterator[Entry]:
        *lines, rest = piece.split(b"\n")
        for line in lines:
            parts, self._parts = [*self._parts, line], []
            self._size += len(line)
            yield from self._line(parts)
            self._size = 0
        if rest:
            self._size += len(rest)
            # Of a line that is too long it is enough to know that it is.
            self._parts = [*self._parts, rest] if self._size <= _MAX_LINE else [b"?"]

    def _line(self, parts: list[bytes]) -> Iterator[Entry]:
        self._number += 1
        if self._size > _MAX_LINE:
            self._bad(self._number, f"the line is longer than {_MAX_LINE >> 20} MiB")
            return
        text = b"".join(parts).strip()
        if text:
            try:
                entry = decode(_json.loads(text))
            except ValueError:
                self._bad(self._number, "not JSON")
            except DecodeError as error:
                self._bad(self._number, str(error))
            else:
                yield entry

    def _bad(self, line: int, reason: str) -> None:
        _pass_over(BadLineError(self._name, line, reason), self._on_bad_line)


def _pass_over(error: BadLineError, on_bad_line: OnBadLine) -> None:
    if on_bad_line == "raise":
        raise error
    if callable(on_bad_line):
        refuse_awaitable("on_bad_line", on_bad_line(error))


class _Inflater:
    """Unpacks gzip, of one member or several, in pieces that are never large."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._started = False

    @property
    def complete(self) -> bool:
        """Whether the data may end here."""
        return not self._started or self._member.eof

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Raises zlib.error: it is not gzip."""
        while chunk:
            if self._member.eof:
                chunk = chunk.lstrip(b"\0")  # padding between members and at the end
                if not chunk:
                    return
                self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            self._started = True
            yield self._member.decompress(chunk, _CHUNK)
            chunk = self._member.unconsumed_tail or self._member.unused_data
