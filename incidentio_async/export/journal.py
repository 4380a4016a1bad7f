"""Files that only grow: the lines of one, and how much of it is known to be good."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from incidentio_async import _json
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.files import File, as_file, named

_BUFFER = 1 << 20
_CHUNK = 1 << 16


class Journal:
    """Lines that are appended.

    Args:
        path: The file. What is in it beyond ``size`` was written after the last good state, and is cut off.
        size: Bytes that are known to be good.

    Raises:
        ConfigurationError: the file is shorter than that.
    """

    def __init__(self, path: File | Path, size: int) -> None:
        self.path = as_file(path)
        self.size = size
        """Bytes written, those in memory included."""
        self.broken = False
        """Whether a write failed, so that nobody knows what is in the file beyond the last good state."""
        with named(self.path):
            descriptor = self.path.open_to_append()
            try:
                if os.fstat(descriptor).st_size < size:
                    raise shorter(self.path)
                os.ftruncate(descriptor, size)
            except BaseException:
                os.close(descriptor)
                raise
            self._stream = os.fdopen(descriptor, "r+b", buffering=_BUFFER)
            self._stream.seek(size)
            self._synced = size
        self._writer = ThreadPoolExecutor(1)
        self._written: Future[int] | None = None

    def write(self, lines: Iterable[bytes]) -> None:
        """Add lines, given without their line breaks. That a long write failed is raised by what is called next."""
        data = b"\n".join([*lines, b""])
        with self._failing():
            self._wait()
            if len(data) < _BUFFER:
                self._stream.write(data)
            else:
                # It goes to the system at once, which copies it while the next page is read.
                self._written = self._writer.submit(self._stream.write, data)
        self.size += len(data)

    def _wait(self) -> None:
        written, self._written = self._written, None
        if written is not None:
            written.result()

    def flush(self) -> None:
        """Hand what is in memory to the system."""
        with self._failing():
            self._wait()
            self._stream.flush()

    def sync(self, size: int) -> None:
        """Wait until so many bytes, that were flushed, are on the disk. May run in a thread."""
        if size != self._synced:
            # After a failure the system forgets what it could not write, and would find nothing wrong the next time.
            with self._failing():
                os.fsync(self._stream.fileno())
            self._synced = size

    def close(self) -> None:
        self._writer.shutdown()
        with contextlib.suppress(OSError) if self.broken else self._failing():
            try:
                self._wait()
            finally:
                self._stream.close()

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            with named(self.path):
                yield
        except OSError:
            self.broken = True
            raise


class ParentIndex:
    """What the listings that follow need of each parent: a line for each, which they read while it grows.

    Parents are told apart by their ids: one that is listed twice is followed once, and counts once.

    Args:
        count: Parents that are known to be good.
        most: Parents that are followed at most; those after them are not noted.
    """

    def __init__(self, journal: Journal, properties: Sequence[str], count: int, most: int | None) -> None:
        self.journal = journal
        self.count = count
        self._properties = properties
        self._most = most
        self._ids = [at for at, name in enumerate(properties) if name.endswith("id")]
        self._known: set[bytes] | None = None
        self._complete = False
        self._more = asyncio.Event()

    def add(self, records: Iterable[Any]) -> None:
        """Note records, as values."""
        if self._known is None:
            self._known = {self._key(json.loads(line)) for line in lines_of(self.journal.path)}
        rows: list[list[Any]] = []
        for value in records:
            if not isinstance(value, dict) or (self._most is not None and self.count + len(rows) >= self._most):
                continue
            row = [value.get(name) for name in self._properties]
            key = self._key(row)
            if key not in self._known or None in (row[at] for at in self._ids):
                rows.append(row)
                self._known.add(key)
        self.journal.write([_json.dumps(row) for row in rows])
        self.count += len(rows)
        self._more.set()

    def _key(self, row: Sequence[Any]) -> bytes:
        """The ids of a parent, whose types count."""
        return _json.dumps([row[at] for at in self._ids])

    def complete(self) -> None:
        """No more will come."""
        self._complete = True
        self._more.set()

    async def rows(self, first: int) -> AsyncGenerator[tuple[int, dict[str, Any]], None]:
        """Each parent from the given number on, with its number: those there are, then those still to come."""
        with self.journal.path.read() as stream:
            number = 0
            while True:
                # What is beyond the count may be half a line by now.
                count = self.count
                self.journal.flush()
                while number < count:
                    line = stream.readline()
                    if not line:
                        raise shorter(self.journal.path)
                    if number >= first:
                        yield number, dict(zip(self._properties, json.loads(line), strict=True))
                    number += 1
                if number >= self.count:
                    if self._complete:
                        return
                    # Nothing else runs between the look at the count and the wait, so no call is missed.
                    self._more.clear()
                    await self._more.wait()


def shorter(path: File) -> ConfigurationError:
    """The error of a journal that lacks some of its end."""
    return ConfigurationError(
        f"{path} is shorter than the state of the export says; give restart=True (--restart) to begin anew"
    )


@contextlib.contextmanager
def intact(path: File | Path) -> Iterator[None]:
    """Refuse a journal whose lines turn out not to be JSON."""
    with contextlib.suppress(ValueError):
        yield
        return
    raise ConfigurationError(f"{path} is damaged; give restart=True (--restart) to begin again")


def lines_of(path: File | Path) -> Iterator[bytes]:
    """The lines of a file, without their line breaks."""
    with as_file(path).read(_CHUNK) as stream:
        for line in stream:
            yield line.rstrip(b"\n")
