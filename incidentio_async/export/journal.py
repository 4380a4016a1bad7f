"""Files that only grow: a journal of records, and the index of parents that children are fetched by."""

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
from incidentio_async._files.directory import File, as_file, with_filename
from incidentio_async.errors import ConfigurationError

_BUFFER = 1 << 20
_CHUNK = 1 << 16


class Journal:
    """A file to which lines are appended.

    Args:
        path: The file. Whatever is in it beyond ``size`` was written after the last checkpoint, and is cut off.
        size: Bytes that the last checkpoint covers.

    Raises:
        ConfigurationError: The file is shorter than that.
    """

    def __init__(self, path: File | Path, size: int) -> None:
        self.file: File = as_file(path)
        self.size: int = size
        """Bytes written, including those in memory."""
        self.broken: bool = False
        """Whether a write failed, so that the content beyond the last checkpoint is unknown."""
        with with_filename(self.file):
            descriptor = self.file.open_to_append()
            try:
                if os.fstat(descriptor).st_size < size:
                    raise truncated_error(self.file)
                os.ftruncate(descriptor, size)
            except BaseException:
                os.close(descriptor)
                raise
            self._stream = os.fdopen(descriptor, "r+b", buffering=_BUFFER)
            self._stream.seek(size)
            self._synced = size
        self._writer = ThreadPoolExecutor(1)
        self._pending_write: Future[int] | None = None

    def write(self, lines: Iterable[bytes]) -> None:
        """Append lines, given without their line breaks. The next call raises the error of a long write."""
        data = b"\n".join([*lines, b""])
        with self._marking_broken():
            self._wait()
            if len(data) < _BUFFER:
                self._stream.write(data)
            else:
                # It goes to the system at once, which copies it while the next page is read.
                self._pending_write = self._writer.submit(self._stream.write, data)
        self.size += len(data)

    def _wait(self) -> None:
        pending, self._pending_write = self._pending_write, None
        if pending is not None:
            pending.result()

    def flush(self) -> None:
        """Pass what is in memory to the system."""
        with self._marking_broken():
            self._wait()
            self._stream.flush()

    def sync(self, size: int) -> None:
        """Wait until the first ``size`` bytes, which were flushed, are on the disk. May run in a thread."""
        if size != self._synced:
            # After a failure the system drops what it could not write, and the next call would succeed.
            with self._marking_broken():
                os.fsync(self._stream.fileno())
            self._synced = size

    def close(self) -> None:
        """Write what is in memory and close the file."""
        self._writer.shutdown()
        with contextlib.suppress(OSError) if self.broken else self._marking_broken():
            try:
                self._wait()
            finally:
                self._stream.close()

    @contextlib.contextmanager
    def _marking_broken(self) -> Iterator[None]:
        try:
            with with_filename(self.file):
                yield
        except OSError:
            self.broken = True
            raise


class ParentIndex:
    """The properties of parents that their children are fetched by: one row per parent, read while the index grows.

    Parents are identified by their ids: one that is listed twice is followed once, and counts once.

    Args:
        properties: The properties in each row.
        count: Rows that the last checkpoint covers.
        max_parents: The number of parents to follow; later ones are not added. None: all.
    """

    def __init__(self, journal: Journal, properties: Sequence[str], count: int, max_parents: int | None) -> None:
        self.journal = journal
        self.count: int = count
        self._properties = properties
        self._max_parents = max_parents
        self._id_columns = [column for column, name in enumerate(properties) if name.endswith("id")]
        self._known: set[bytes] | None = None
        self._complete = False
        self._changed = asyncio.Event()

    def add(self, records: Iterable[Any]) -> None:
        """Add the values of records."""
        if self._known is None:
            self._known = {self._key(json.loads(line)) for line in read_lines(self.journal.file)}
        rows: list[list[Any]] = []
        for value in records:
            if not isinstance(value, dict) or self._is_full(len(rows)):
                continue
            row = [value.get(name) for name in self._properties]
            key = self._key(row)
            if key not in self._known or None in (row[column] for column in self._id_columns):
                rows.append(row)
                self._known.add(key)
        self.journal.write([_json.dumps(row) for row in rows])
        self.count += len(rows)
        self._changed.set()

    def _is_full(self, added: int) -> bool:
        return self._max_parents is not None and self.count + added >= self._max_parents

    def _key(self, row: Sequence[Any]) -> bytes:
        """Return the ids of a parent, whose types matter."""
        return _json.dumps([row[column] for column in self._id_columns])

    def complete(self) -> None:
        """Note that no more parents will be added."""
        self._complete = True
        self._changed.set()

    async def rows(self, first: int) -> AsyncGenerator[tuple[int, dict[str, Any]], None]:
        """Yield each parent from the given number on, with its number; wait for those still to come."""
        with self.journal.file.read() as stream:
            number = 0
            while True:
                # Beyond the count there may be half a line.
                count = self.count
                self.journal.flush()
                while number < count:
                    line = stream.readline()
                    if not line:
                        raise truncated_error(self.journal.file)
                    if number >= first:
                        yield number, dict(zip(self._properties, json.loads(line), strict=True))
                    number += 1
                if number >= self.count:
                    if self._complete:
                        return
                    # Nothing else runs between the check of the count and the wait, so no change is missed.
                    self._changed.clear()
                    await self._changed.wait()


def truncated_error(file: File) -> ConfigurationError:
    """Return the error of a journal whose end is missing."""
    return ConfigurationError(
        f"{file} is shorter than the state of the export says; give restart=True (--restart) to start again"
    )


@contextlib.contextmanager
def refusing_damage(file: File | Path) -> Iterator[None]:
    """Raise the error of a damaged journal where its lines are not JSON."""
    with contextlib.suppress(ValueError):
        yield
        return
    raise ConfigurationError(f"{file} is damaged; give restart=True (--restart) to start again")


def read_lines(file: File | Path) -> Iterator[bytes]:
    """Yield the lines of a file, without their line breaks."""
    with as_file(file).read(_CHUNK) as stream:
        for line in stream:
            yield line.rstrip(b"\n")
