"""JSON Lines: one record a line, plain or compressed."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from incidentio_async.errors import ConfigurationError
from incidentio_async.export.journal import lines_of, named, private
from incidentio_async.export.sinks import Made, missing

_LEVEL = 6  # of gzip: the highest ones take twice the time for a hundredth less
_CHUNK = 1 << 20


class JsonLines:
    """A file a resource, ``incidents.jsonl``.

    Args:
        suffix: ``""``, ``".gz"`` or ``".zst"``.
    """

    def __init__(self, suffix: str, out: Path, work: Path) -> None:
        self._suffix = suffix
        self._out = out
        self._work = work
        self._zstd = _zstd() if suffix == ".zst" else None

    def file(self, name: str) -> str:
        return f"{name}.jsonl{self._suffix}"

    def measure(self, name: str, path: Path) -> int | None:
        return path.stat().st_size if path.is_file() else None

    def old(self, name: str) -> Iterator[bytes] | None:
        path = self._out / self.file(name)
        return self._lines(path) if path.exists() else None

    def build(self, made: Made) -> None:
        if not self._suffix and made.kept is None:
            return  # the journal is the file
        target = self._work / "built" / self.file(made.name)
        with named(target), os.fdopen(private(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
            with self._writer(stream) as writer:
                for line in made.kept or ():
                    writer.write(line + b"\n")
                with made.journal.open("rb") as journal:
                    shutil.copyfileobj(journal, writer, _CHUNK)
            stream.flush()
            os.fsync(stream.fileno())

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        made = {name: f"built/{self.file(name)}" for name in names}
        return [
            (path if (self._work / path).exists() else f"{name}.journal", self.file(name))
            for name, path in made.items()
        ]

    def _writer(self, stream: IO[bytes]) -> Any:
        if self._suffix == ".gz":
            return gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=stream, mtime=0)
        return self._zstd.ZstdFile(stream, "wb") if self._zstd else open(stream.fileno(), "wb", closefd=False)

    def _lines(self, path: Path) -> Iterator[bytes]:
        opened: dict[str, Callable[[Path], IO[bytes]]] = {".gz": gzip.open}  # type: ignore[dict-item]  # read as bytes
        if self._zstd is not None:
            opened[".zst"] = self._zstd.open
        broken = (EOFError, zlib.error, gzip.BadGzipFile, *((self._zstd.ZstdError,) if self._zstd else ()))
        try:
            if not self._suffix:
                yield from lines_of(path)
                return
            with opened[self._suffix](path) as stream:
                for line in stream:
                    yield line.rstrip(b"\n")
            return
        except broken:
            pass
        raise ConfigurationError(f"{path} is damaged and cannot be added to; move it away and export everything")


def _zstd() -> Any:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        pass
    else:
        return zstd
    raise missing("jsonl.zst", "backports.zstd", "zstd")
