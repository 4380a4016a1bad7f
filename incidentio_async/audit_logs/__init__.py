"""Typed audit-log entries from files, folders and streams. ::

    from incidentio_async import audit_logs, models

    for entry in audit_logs.read("audit-logs/"):
        match entry:
            case models.AuditLogsPrivateIncidentAccessRequestedV1():
                print(entry.occurred_at, entry.actor.name, entry.targets)

Entries are read one at a time, so that memory use does not grow with the size of the data.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, AsyncIterator, Generator, Iterable, Iterator
from contextlib import closing
from typing import Any, BinaryIO

from incidentio_async.audit_logs._entry import Entry, UnknownEntry, decode
from incidentio_async.audit_logs._files import OpenedFile, check_path, open_files
from incidentio_async.audit_logs._reader import BadLineError, OnBadLine, Reader, check_on_bad_line, handle_bad_line
from incidentio_async.errors import ConfigurationError, InvalidArgumentError

__all__ = ["BadLineError", "Entry", "EntrySource", "OnBadLine", "UnknownEntry", "decode", "read", "read_stream"]

_CHUNK = 1 << 16

EntrySource = str | os.PathLike[str] | BinaryIO | bytes | Iterable[bytes]
"""The path of a file or a folder, a file opened for reading bytes, bytes, or chunks of them."""


def read(source: EntrySource, *, on_bad_line: OnBadLine = "raise", follow_links: bool = False) -> Iterator[Entry]:
    """Return the entries of JSON documents, compressed with gzip or zstd or not.

    There may be one document per line, or documents may span lines, follow each other without a line end, or be the
    items of a list. Each is an entry, or a wrapper of one or several entries as log streams to Splunk, Datadog,
    Microsoft Sentinel and HTTPS endpoints send them. See ``docs/audit_logs.md``.

    In a folder all regular files are read, including those in its subfolders, in the order of their paths: for an
    export whose paths begin with the date, that is chronological. Names that begin with a dot or an underscore are
    skipped, and so are links to files that are read anyway. Other links and special files are reported like a bad line.

    Args:
        source: A path, a file opened for reading bytes, bytes, or chunks of bytes.
        on_bad_line: ``"raise"``, ``"skip"``, or a function that is called with the ``BadLineError`` of each skipped
            document and file.
        follow_links: Follow the symbolic links in a folder, also out of it. Each folder is read once, so circular
            links are harmless.

    Raises:
        BadLineError: A document is not an entry, or a file is truncated or cannot be opened; unless it is skipped.
        InvalidArgumentError: There is no such file or folder, or the source is text.
        ConfigurationError: The source is non-blocking, and has no data yet.
    """
    check_on_bad_line(on_bad_line)
    if isinstance(source, str | os.PathLike):
        return _read_files(open_files(check_path(source), follow_links), on_bad_line)
    if not hasattr(source, "read") and not isinstance(source, Iterable):
        raise InvalidArgumentError(f"pass a path, or bytes in some form, not {type(source).__name__}")
    return _read_chunks(_chunks(source), Reader(str(getattr(source, "name", "stream")), on_bad_line))


def read_stream(
    chunks: AsyncIterable[bytes], *, name: str = "stream", on_bad_line: OnBadLine = "raise"
) -> AsyncIterator[Entry]:
    """Return the entries of an async stream of bytes, such as the content of a response; see ``read``.

    Args:
        chunks: An async iterable of bytes, split anywhere.
        name: The name of the stream in errors.
        on_bad_line: As for ``read``.

    Raises:
        BadLineError: As for ``read``.
        InvalidArgumentError: An argument is not valid.
    """
    check_on_bad_line(on_bad_line)
    if not isinstance(chunks, AsyncIterable):
        raise InvalidArgumentError(
            f"chunks must be an async iterable of bytes, not {type(chunks).__name__}; see read()"
        )
    return _read_stream(chunks, Reader(name, on_bad_line))


async def _read_stream(chunks: AsyncIterable[bytes], reader: Reader) -> AsyncIterator[Entry]:
    async for chunk in chunks:
        for entry in reader.feed(_bytes(chunk)):
            yield entry
    for entry in reader.close():
        yield entry


def _read_files(files: Generator[OpenedFile, None, None], on_bad_line: OnBadLine) -> Iterator[Entry]:
    with closing(files):  # immediately, and not when a traceback is released
        for path, descriptor, problem in files:
            if problem is not None:  # in a folder the next one may be readable
                handle_bad_line(BadLineError(path, 1, problem), on_bad_line)
            else:
                yield from _read_file(descriptor, Reader(path, on_bad_line))


def _read_file(descriptor: int, reader: Reader) -> Iterator[Entry]:
    failure = None
    try:
        while failure is None:
            try:
                chunk = os.read(descriptor, _CHUNK)
            except OSError as error:
                failure = (error.strerror or type(error).__name__).lower()
            else:
                if not chunk:
                    break
                yield from reader.feed(chunk)
    finally:
        os.close(descriptor)
    yield from reader.close() if failure is None else reader.failed(f"the file cannot be read: {failure}")


def _read_chunks(chunks: Iterator[bytes], reader: Reader) -> Iterator[Entry]:
    for chunk in chunks:
        yield from reader.feed(chunk)
    yield from reader.close()


def _chunks(source: Any) -> Iterator[bytes]:
    """Yield the chunks of a file or an iterable."""
    read = getattr(source, "read1", None) or getattr(source, "read", None)
    source = [source] if isinstance(source, bytes | bytearray | memoryview) else source
    for chunk in iter(lambda: read(_CHUNK), b"") if read else source:
        yield _bytes(chunk)


def _bytes(chunk: Any) -> bytes:
    if chunk is None:
        raise ConfigurationError("the file is non-blocking and has no data yet; set it to blocking")
    if not isinstance(chunk, bytes | bytearray | memoryview):
        raise InvalidArgumentError('entries are read from bytes: open the file with "rb"')
    return chunk if isinstance(chunk, bytes) else bytes(chunk)
