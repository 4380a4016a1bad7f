"""The formats of an export: `JsonLines`, `Parquet`, `DuckDB`.

While an export runs, its records are in journals, plain files of JSON lines. When a resource is complete, a sink
converts its journal to the requested format, in a thread, beside the existing file. So a sink knows nothing of killed
exports, and nobody ever sees an incomplete file.

A new format is a module in this package, a row in `_SINKS`, and the pattern of its unfinished files in ``folder``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import attrs

from incidentio_async._files.directory import Directory, File, as_directory
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.sinks.columns import Column

DELETED = "deleted.jsonl"
"""The file that lists records which were there before and no longer exist."""


@attrs.frozen
class CompletedResource:
    """A complete resource, to be converted to a sink's format."""

    name: str
    journal: File | Path
    """Its records, as JSON lines."""
    kept: Iterable[bytes] | None
    """Records of an earlier export that precede them, in a delta export; None where they replace the existing file."""
    columns: list[Column]


class Sink(Protocol):
    """A format of an export.

    `build` is called in threads, for several resources at once, and the iterator of `existing` is read there.
    """

    def file(self, name: str) -> str:
        """Return the name of the file of a resource."""
        ...

    def size(self, name: str, file: File) -> int | None:
        """Return the size of a resource in a file: its bytes, or the rows of its table; None if it is not there.

        Raises:
            ConfigurationError: There is a file that cannot be read.
        """
        ...

    def check(self, name: str, *, merging: bool) -> None:
        """Check the existing file before anything is sent.

        Args:
            merging: Whether its records will be read, to merge new ones into them.

        Raises:
            ConfigurationError: It cannot be read, or other data in it would be lost.
        """
        ...

    def existing(self, name: str) -> Iterator[bytes] | None:
        """Return the records of an earlier export; None where there is none.

        Raises:
            ConfigurationError: There is a file that cannot be read. Reading the iterator may raise it, too.
        """
        ...

    def build(self, resource: CompletedResource) -> None:
        """Write the file of a resource, in the folder ``built``."""
        ...

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return the files to publish when all are built: where each was built, and its final name."""
        ...


def _json_lines(form: str, out: Directory, built: Directory) -> Sink:
    from incidentio_async.export.sinks.jsonl import JsonLines

    return JsonLines(form.removeprefix("jsonl"), out, built)


def _parquet(_: str, out: Directory, built: Directory) -> Sink:
    from incidentio_async.export.sinks.parquet import Parquet

    return Parquet(out, built)


def _duckdb(_: str, out: Directory, built: Directory) -> Sink:
    from incidentio_async.export.sinks.duckdb import DuckDB

    return DuckDB(out, built)


# Each loads its module when it is used, as some need an extra.
_SINKS: Mapping[str, Callable[[str, Directory, Directory], Sink]] = {
    "jsonl": _json_lines,
    "jsonl.gz": _json_lines,
    "jsonl.zst": _json_lines,
    "parquet": _parquet,
    "duckdb": _duckdb,
}
FORMATS = tuple(_SINKS)
"""The formats that an export can write."""


def check_format(form: object) -> None:
    """Refuse what is not the name of a format.

    Raises:
        ConfigurationError: It is not one of `FORMATS`.
    """
    if form not in FORMATS:
        raise ConfigurationError(f"{form!r:.40} is not a valid format; the formats are {', '.join(FORMATS)}")


def file_name(form: str, name: str) -> str:
    """Return the name of the file of a resource in a format."""
    return "export.duckdb" if form == "duckdb" else f"{name}.{form}"


def sink_of(form: str, out: Directory | Path, work: Directory | Path) -> Sink:
    """Return the sink of a format.

    Args:
        out: The folder of the existing files.
        work: The folder of the journals; the new files are in ``built`` within it.

    Raises:
        ConfigurationError: There is no such format, or a package that it needs is not installed.
    """
    check_format(form)
    return _SINKS[form](form, as_directory(out), as_directory(work).folder("built"))


def damaged_error(path: File) -> ConfigurationError:
    """Return the error of an existing file that cannot be read."""
    return ConfigurationError(f"{path} is damaged and cannot be added to; move it away and export everything")


def missing_extra(form: str, package: str, extra: str) -> ConfigurationError:
    """Return the error of an extra that is not installed."""
    return ConfigurationError(f"the format {form} needs {package}: pip install 'incidentio-async[{extra}]'")
