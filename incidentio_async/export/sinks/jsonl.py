"""JSON Lines: one record per line, plain or compressed."""

from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Any

from incidentio_async import _json
from incidentio_async._files.atomic import atomic_file
from incidentio_async._files.directory import Directory, File, as_file
from incidentio_async._files.zstd import load_zstd
from incidentio_async.export.journal import read_lines
from incidentio_async.export.sinks.base import CompletedResource, damaged_error, missing_extra

_LEVEL = 6  # of gzip: the highest levels take twice the time and save one percent
_CHUNK = 1 << 20


class JsonLines:
    """One file per resource: ``incidents.jsonl``.

    Args:
        suffix: ``""``, ``".gz"`` or ``".zst"``.
    """

    def __init__(self, suffix: str, out: Directory, built: Directory) -> None:
        self._suffix = suffix
        self._out = out
        self._built_folder = built
        self._zstd = _zstd() if suffix == ".zst" else None
        self._read_errors = (EOFError, zlib.error, gzip.BadGzipFile, *((self._zstd.ZstdError,) if self._zstd else ()))
        self._built: set[str] = set()

    def file(self, name: str) -> str:
        return f"{name}.jsonl{self._suffix}"

    def size(self, name: str, file: File) -> int | None:
        return file.size()

    def check(self, name: str, *, merging: bool) -> None:
        path = self._out / self.file(name)
        if merging and path.exists() and not self._is_intact(path):
            raise damaged_error(path)

    def existing(self, name: str) -> Iterator[bytes] | None:
        path = self._out / self.file(name)
        return self._lines(path) if path.exists() else None

    def build(self, resource: CompletedResource) -> None:
        if not self._suffix and resource.kept is None:
            return  # the journal becomes the file
        with atomic_file(self._built_folder / self.file(resource.name)) as stream, self._writer(stream) as writer:
            if self._suffix == ".zst":
                writer.write(b"")  # without records there would be no frame, which readers refuse
            for line in resource.kept or ():
                writer.write(line + b"\n")
            with as_file(resource.journal).read() as journal:
                shutil.copyfileobj(journal, writer, _CHUNK)
        self._built.add(resource.name)

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        # A file in ``built`` that this run did not build was left by another run.
        return [
            (f"built/{self.file(name)}" if name in self._built else f"{name}.journal", self.file(name))
            for name in names
        ]

    def _is_intact(self, path: File) -> bool:
        """Return whether an existing file ends where a record does. A compressed one is read completely to find out."""
        if not self._suffix:
            with path.read() as stream:
                first, size = stream.readline(), stream.seek(0, os.SEEK_END)
                stream.seek(max(0, size - 1))
                return size == 0 or (_is_record(first) and stream.read(1) == b"\n")
        if not path.size():
            return False
        first, last = b"", b"\n"
        try:
            with self._opened(path) as stream:
                first = stream.readline()
                last = first[-1:] or last
                while chunk := stream.read(_CHUNK):
                    last = chunk[-1:]
        except self._read_errors:
            return False
        return last == b"\n" and (not first or _is_record(first))

    def _writer(self, stream: IO[bytes]) -> Any:
        if self._suffix == ".gz":
            return gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=stream, mtime=0)
        return self._zstd.ZstdFile(stream, "wb") if self._zstd else open(stream.fileno(), "wb", closefd=False)

    @contextlib.contextmanager
    def _opened(self, path: File) -> Iterator[IO[bytes]]:
        with path.read() as packed, self._reader(packed) as stream:
            yield stream

    def _reader(self, packed: IO[bytes]) -> Any:
        return self._zstd.ZstdFile(packed) if self._zstd else gzip.GzipFile(fileobj=packed, mode="rb")

    def _lines(self, path: File) -> Iterator[bytes]:
        try:
            if not self._suffix:
                yield from read_lines(path)
                return
            with self._opened(path) as stream:
                for line in stream:
                    yield line.rstrip(b"\n")
            return
        except self._read_errors:
            pass
        raise damaged_error(path)


def _is_record(line: bytes) -> bool:
    try:
        _json.loads(line)
    except ValueError:
        return False
    return True


def _zstd() -> Any:
    zstd = load_zstd()
    if zstd is None:
        raise missing_extra("jsonl.zst", "backports.zstd", "zstd")
    return zstd
