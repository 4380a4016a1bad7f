"""Where exported records go in the end: `JsonLines`, `Parquet`, `DuckDB`.

While an export runs, its records are in journals, plain files of JSON lines. A sink turns a journal into what was asked
for when its resource is complete, in a thread, beside the file that is there from before. So it needs to know nothing
of killed exports, and nothing half-written is ever seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import attrs

from incidentio_async.errors import ConfigurationError
from incidentio_async.export.sinks.columns import Column

FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "duckdb")
"""The formats an export can be written in."""


@attrs.frozen
class Made:
    """A complete resource, to be brought into a sink's form."""

    name: str
    journal: Path
    """Its records, as JSON lines."""
    kept: Iterable[bytes] | None
    """Records of an older export that come before them, in a narrowed one; None where it replaces the older one."""
    columns: list[Column]


class Sink(Protocol):
    """A form of export. `build` is called in threads, for several resources at once; what `old` gives is read there."""

    def file(self, name: str) -> str:
        """The file of a resource, within the folder."""
        ...

    def measure(self, name: str, path: Path) -> int | None:
        """How large a resource is in a file: its bytes, or the rows of its table; None if it is not there.

        Raises:
            ConfigurationError: there is a file that cannot be read as one.
        """
        ...

    def old(self, name: str) -> Iterator[bytes] | None:
        """The records of an older export; None where there is none.

        Raises:
            ConfigurationError: there is a file that cannot be read as one.
        """
        ...

    def build(self, made: Made) -> None:
        """Bring a resource into form, in the folder ``built``."""
        ...

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """All is built: the files that are to take others' places."""
        ...


def file_name(form: str, name: str) -> str:
    """The file of a resource in a format, within the folder."""
    return "export.duckdb" if form == "duckdb" else f"{name}.{form}"


def sink_of(form: str, out: Path, work: Path) -> Sink:
    """The sink of a format.

    Raises:
        ConfigurationError: there is no such format, or what it needs is not installed.
    """
    if form in ("jsonl", "jsonl.gz", "jsonl.zst"):
        from incidentio_async.export.sinks.jsonl import JsonLines

        return JsonLines(form.removeprefix("jsonl"), out, work)
    if form == "parquet":
        from incidentio_async.export.sinks.parquet import Parquet

        return Parquet(out, work)
    if form == "duckdb":
        from incidentio_async.export.sinks.duckdb import DuckDB

        return DuckDB(out, work)
    raise ConfigurationError(f"{form!r:.40} is no format; there are {', '.join(FORMATS)}")


def missing(form: str, package: str, extra: str) -> ConfigurationError:
    """The error of an extra that is not installed."""
    return ConfigurationError(f"the format {form} needs {package}: pip install 'incidentio-async[{extra}]'")
