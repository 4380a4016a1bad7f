"""Parquet: one file per resource, flat columns and the record itself. Needs pyarrow, the extra ``parquet``."""

from __future__ import annotations

import errno
import importlib
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from incidentio_async._files.atomic import atomic_file
from incidentio_async._files.directory import Directory, File
from incidentio_async.export.journal import read_lines
from incidentio_async.export.sinks.base import CompletedResource, damaged_error, missing_extra
from incidentio_async.export.sinks.columns import RECORD, Column, batches, cells

# Records of an existing file that are read at once.
_GROUP = 2500


class Parquet:
    """One file per resource, ``incidents.parquet``, compressed with zstd."""

    def __init__(self, out: Directory, built: Directory) -> None:
        try:
            self._arrow: Any = importlib.import_module("pyarrow")  # it has no type hints
            self._parquet: Any = importlib.import_module("pyarrow.parquet")
        except ImportError:
            self._arrow = None
        if self._arrow is None:
            raise missing_extra("parquet", "pyarrow", "parquet")
        # A name that is not valid UTF-8 is a ValueError.
        self._read_errors = (self._arrow.ArrowException, KeyError, OSError, ValueError)
        self._out = out
        self._built = built

    def file(self, name: str) -> str:
        return f"{name}.parquet"

    def size(self, name: str, file: File) -> int | None:
        return file.size()

    def check(self, name: str, *, merging: bool) -> None:
        path = self._out / self.file(name)
        if not merging or not path.exists():
            return
        try:  # opened here: pyarrow may take a path for a URL
            with path.read() as stream, self._parquet.ParquetFile(stream) as file:
                intact = file.schema_arrow.field(RECORD).type == self._arrow.binary()
        except self._read_errors:
            intact = False
        if not intact:
            raise damaged_error(path)

    def existing(self, name: str) -> Iterator[bytes] | None:
        path = self._out / self.file(name)
        return self._records(path) if path.exists() else None

    def build(self, resource: CompletedResource) -> None:
        target = self._built / self.file(resource.name)
        schema = self._schema(resource.columns)
        problem: str
        try:
            with (
                atomic_file(target) as stream,
                self._parquet.ParquetWriter(stream, schema, compression="zstd") as writer,
            ):
                for batch in batches(itertools.chain(resource.kept or (), read_lines(resource.journal))):
                    writer.write_table(self._table(batch, resource.columns, schema))
            return
        except self._arrow.ArrowException as error:
            problem = str(error).partition("\n")[0]
        raise OSError(errno.EIO, problem, str(target))

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        return [(f"built/{self.file(name)}", self.file(name)) for name in names]

    def _schema(self, columns: list[Column]) -> Any:
        arrow = self._arrow
        types = {
            "text": arrow.string(),
            "json": arrow.string(),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
            "time": arrow.timestamp("us", tz="UTC"),
        }
        return arrow.schema([*((column.name, types[column.kind]) for column in columns), (RECORD, arrow.binary())])

    def _table(self, lines: list[bytes], columns: list[Column], schema: Any) -> Any:
        data = [*cells(lines, columns), lines]
        arrays = [
            self._arrow.array(values, type=column_type) for values, column_type in zip(data, schema.types, strict=True)
        ]
        return self._arrow.Table.from_arrays(arrays, schema=schema)

    def _records(self, path: File) -> Iterator[bytes]:
        intact = True
        try:
            with path.read() as stream, self._parquet.ParquetFile(stream) as file:
                for batch in file.iter_batches(_GROUP, columns=[RECORD]):
                    for record in batch.column(0).to_pylist():
                        intact = intact and isinstance(record, bytes)
                        if intact:
                            yield record
        except self._read_errors:
            intact = False
        if not intact:
            raise damaged_error(path)
