"""The formats of an export: `JsonLines`, `Parquet`, `DuckDB`.

While an export runs, its records are in journals, plain files of JSON lines. When a resource is complete, a sink
converts its journal to the requested format, in a thread, beside the existing file. So a sink knows nothing of killed
exports, and nobody ever sees an incomplete file.

A new format is a module in this package, a row in `_SINKS`, and the pattern of its unfinished files in ``folder``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from incidentio_async._files.directory import Directory, as_directory
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.export.sinks.base import Sink


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
        InvalidArgumentError: It is not one of `FORMATS`.
    """
    if form not in FORMATS:
        raise InvalidArgumentError(f"{form!r:.40} is not a valid format; the formats are {', '.join(FORMATS)}")


def file_name(form: str, name: str) -> str:
    """Return the name of the file of a resource in a format."""
    return "export.duckdb" if form == "duckdb" else f"{name}.{form}"


def sink_of(form: str, out: Directory | Path, work: Directory | Path) -> Sink:
    """Return the sink of a format.

    Args:
        out: The folder of the existing files.
        work: The folder of the journals; the new files are in ``built`` within it.

    Raises:
        InvalidArgumentError: There is no such format, or a package that it needs is not installed.
    """
    check_format(form)
    return _SINKS[form](form, as_directory(out), as_directory(work).folder("built"))
