"""Where exported records go in the end: `JsonLines`, `Parquet`, `DuckDB`.

While an export runs, its records are in journals, plain files of JSON lines. A sink turns a journal into what was asked
for when its resource is complete, in a thread, beside the file that is there from before. So it needs to know nothing
of killed exports, and nothing half-written is ever seen.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol

import attrs

from incidentio_async.errors import ConfigurationError
from incidentio_async.export.files import Directory, File, as_directory, named
from incidentio_async.export.sinks.columns import Column

FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "duckdb")
"""The formats an export can be written in."""
DELETED = "deleted.jsonl"
"""The file that names the records that were there before and are gone."""


@attrs.frozen
class CompletedResource:
    """A complete resource, to be brought into a sink's form."""

    name: str
    journal: File | Path
    """Its records, as JSON lines."""
    kept: Iterable[bytes] | None
    """Records of an older export that come before them, in a narrowed one; None where it replaces the older one."""
    columns: list[Column]


class Sink(Protocol):
    """A form of export. `build` is called in threads, for several resources at once; what `old` gives is read there."""

    def file(self, name: str) -> str:
        """The file of a resource, within the folder."""
        ...

    def measure(self, name: str, file: File) -> int | None:
        """How large a resource is in a file: its bytes, or the rows of its table; None if it is not there.

        Raises:
            ConfigurationError: There is a file that cannot be read as one.
        """
        ...

    def check(self, name: str, *, adding: bool) -> None:
        """Look at the older file before anything is sent.

        Args:
            adding: Whether its records will be read, to be brought up to date.

        Raises:
            ConfigurationError: It cannot be read, or what is in it besides would be lost.
        """
        ...

    def old(self, name: str) -> Iterator[bytes] | None:
        """The records of an older export; None where there is none.

        Raises:
            ConfigurationError: there is a file that cannot be read as one. That may turn out only as it is read.
        """
        ...

    def build(self, made: CompletedResource) -> None:
        """Bring a resource into form, in the folder ``built``."""
        ...

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """All is built: the files that are to take others' places."""
        ...


def file_name(form: str, name: str) -> str:
    """The file of a resource in a format, within the folder."""
    return "export.duckdb" if form == "duckdb" else f"{name}.{form}"


def sink_of(form: str, out: Directory | Path, work: Directory | Path) -> Sink:
    """The sink of a format.

    Args:
        out: Where older files are.
        work: Where journals are, and in ``built`` the new files.

    Raises:
        ConfigurationError: there is no such format, or what it needs is not installed.
    """
    out, built = as_directory(out), as_directory(work).folder("built")
    if form in ("jsonl", "jsonl.gz", "jsonl.zst"):
        from incidentio_async.export.sinks.jsonl import JsonLines

        return JsonLines(form.removeprefix("jsonl"), out, built)
    if form == "parquet":
        from incidentio_async.export.sinks.parquet import Parquet

        return Parquet(out, built)
    if form == "duckdb":
        from incidentio_async.export.sinks.duckdb import DuckDB

        return DuckDB(out, built)
    raise ConfigurationError(f"{form!r:.40} is no format; there are {', '.join(FORMATS)}")


@contextlib.contextmanager
def whole_file(target: File) -> Iterator[IO[bytes]]:
    """Write a file that has its name only when it is complete and on the disk."""
    with named(target):
        with partial(target).create() as stream:
            yield stream
        complete(target)


def partial(target: File) -> File:
    """Where a file is while it is written."""
    return target.folder / f"{target.name}.part"


def complete(target: File) -> None:
    """Give a file that was written its name."""
    part = partial(target)
    with os.fdopen(part.open_to_append(), "rb+") as stream:
        os.fsync(stream.fileno())
    part.replace(target)
    target.folder.sync()


def damaged(path: File) -> ConfigurationError:
    """The error of an older file that cannot be read."""
    return ConfigurationError(f"{path} is damaged and cannot be added to; move it away and export everything")


def missing(form: str, package: str, extra: str) -> ConfigurationError:
    """The error of an extra that is not installed."""
    return ConfigurationError(f"the format {form} needs {package}: pip install 'incidentio-async[{extra}]'")
