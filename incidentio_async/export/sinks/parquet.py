"""Parquet: a file a resource, flat columns and the record itself. Needs pyarrow, the extra ``parquet``."""

from __future__ import annotations

import importlib
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from incidentio_async import _json
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.journal import lines_of, named, private
from incidentio_async.export.sinks import Made, missing
from incidentio_async.export.sinks.columns import RECORD, Column

# Records of one row group; they are in memory together.
_GROUP = 2500


class Parquet:
    """A file a resource, ``incidents.parquet``, compressed by zstd."""

    def __init__(self, out: Path, work: Path) -> None:
        try:
            self._arrow: Any = importlib.import_module("pyarrow")  # it has no types
            self._parquet: Any = importlib.import_module("pyarrow.parquet")
        except ImportError:
            self._arrow = None
        if self._arrow is None:
            raise missing("parquet", "pyarrow", "parquet")
        self._out = out
        self._work = work

    def file(self, name: str) -> str:
        return f"{name}.parquet"

    def measure(self, name: str, path: Path) -> int | None:
        return path.stat().st_size if path.is_file() else None

    def old(self, name: str) -> Iterator[bytes] | None:
        path = self._out / self.file(name)
        return self._records(path) if path.exists() else None

    def build(self, made: Made) -> None:
        target = self._work / "built" / self.file(made.name)
        schema = self._schema(made.columns)
        lines = itertools.chain(made.kept or (), lines_of(made.journal))
        with named(target), os.fdopen(private(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
            with self._parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
                while group := list(itertools.islice(lines, _GROUP)):
                    writer.write_table(self._table(group, made.columns, schema))
            stream.flush()
            os.fsync(stream.fileno())

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        return [(f"built/{self.file(name)}", self.file(name)) for name in names]

    def _schema(self, columns: list[Column]) -> Any:
        arrow = self._arrow
        kinds = {
            "text": arrow.string(),
            "json": arrow.string(),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
            "time": arrow.timestamp("us", tz="UTC"),
        }
        return arrow.schema([*((column.name, kinds[column.kind]) for column in columns), (RECORD, arrow.binary())])

    def _table(self, lines: list[bytes], columns: list[Column], schema: Any) -> Any:
        values = [_json.loads(line) for line in lines]
        data = [[_whole(column.value(value)) for value in values] for column in columns]
        arrays = [self._arrow.array(cells, type=kind) for cells, kind in zip([*data, lines], schema.types, strict=True)]
        return self._arrow.Table.from_arrays(arrays, schema=schema)

    def _records(self, path: Path) -> Iterator[bytes]:
        try:
            with self._parquet.ParquetFile(path) as file:
                for batch in file.iter_batches(_GROUP, columns=[RECORD]):
                    yield from batch.column(0).to_pylist()
            return
        except (self._arrow.ArrowInvalid, KeyError):
            pass
        raise ConfigurationError(f"{path} is damaged and cannot be added to; move it away and export everything")


def _whole(value: Any) -> Any:
    """A text that UTF-8 can carry; half of a character pair is what JSON can hold and Parquet cannot."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "replace").decode()
    return value
