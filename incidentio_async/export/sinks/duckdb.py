"""DuckDB: one database with a table per resource: flat columns, and the record itself. Needs the extra ``duckdb``.

The new tables are built in a database of their own. When all are complete, the existing database is copied, the new
tables replace their older versions in the copy, and the copy replaces the database. So everything else that the owner
keeps in it (tables, views, macros, schemas) is still there afterwards. An export that would lose anything that depends
on a replaced table is refused before a request is sent.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Any

from incidentio_async._files.atomic import commit_part, part_of
from incidentio_async._files.directory import Directory, File, with_filename
from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.journal import read_lines
from incidentio_async.export.sinks.base import CompletedResource, damaged_error, missing_extra
from incidentio_async.export.sinks.columns import RECORD, Column, batches, cells
from incidentio_async.export.sinks.tables import (
    attach_tables,
    escaped,
    lost_with,
    quoted,
    replace_tables,
    tables_of,
)

_FILE = "export.duckdb"
_NEW_TABLES = "tables.duckdb"
_BATCH = 1000
_CHUNK = 1 << 20
# Bytes that DuckDB may use: it needs a multiple of the largest batch of records.
_MEMORY, _MULTIPLE = 1 << 29, 16
_TYPES = {
    "text": "VARCHAR",
    "json": "JSON",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "time": "TIMESTAMP",  # in UTC; reading a time zone back needs another package in Python
}


class DuckDB:
    """One database, ``export.duckdb``.

    Raises:
        ConfigurationError: The package is not installed, or cannot write a database there.
    """

    def __init__(self, out: Directory, built: Directory) -> None:
        try:
            import duckdb
        except ImportError:
            duckdb = None  # type: ignore[assignment]
        if duckdb is None:
            raise missing_extra("duckdb", "duckdb", "duckdb")
        unusable = [char for char in ("?", "\\") if char != os.sep and char in os.path.realpath(out.path)]
        if unusable:
            raise ConfigurationError(
                f"DuckDB cannot write a database below a path with a {unusable[0]} in it ({out}); choose another folder"
            )
        self._duckdb: Any = duckdb
        self._path = out / _FILE
        self._built = built
        self._lock = Lock()
        self._begun = False

    def file(self, name: str) -> str:
        return _FILE

    def size(self, name: str, file: File) -> int | None:
        if not file.exists():
            return None
        with self._lock, self._open(file, read_only=True) as database:
            if name not in tables_of(database):
                return None
            count = database.execute(f"SELECT system.main.count(*) FROM main.{quoted(name)}").fetchone()  # noqa: S608 - quoted
            return int(count[0])

    def check(self, name: str, *, merging: bool) -> None:
        self._path.folder.check_private("DuckDB opens its files by path")
        if not self._path.exists():
            self._check_no_log()
            return
        self._merge_log()
        problem: str
        try:
            with self._open(self._path, read_only=True) as database:
                lost = lost_with(database, name)
                if merging and not lost and name in tables_of(database):
                    database.execute(f"SELECT {RECORD} FROM main.{quoted(name)} LIMIT 1").fetchall()  # noqa: S608
        except self._duckdb.Error:
            raise damaged_error(self._path) from None
        if lost:
            problem = "; ".join(lost)
            raise ConfigurationError(
                f"{self._path}: the table {name} is replaced, and something depends on it that an export does not "
                f"create and that would be lost: {problem:.400}. Drop or rename it, or move the database away"
            )

    def existing(self, name: str) -> Iterator[bytes] | None:
        if not self._path.exists():
            return None
        with self._open(self._path, read_only=True) as database:
            if name not in tables_of(database):
                return None
        return self._records(name)

    def build(self, resource: CompletedResource) -> None:
        path = self._built / _NEW_TABLES
        with self._lock, self._failing(path):
            if not self._begun:
                _remove(path)  # left by a killed run
                self._begun = True
            with self._open(path, read_only=False) as database:
                lines = itertools.chain(resource.kept or (), read_lines(resource.journal))
                self._fill(database, resource.name, resource.columns, lines)

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        target = self._built / _FILE
        part, tables = part_of(target), self._built / _NEW_TABLES
        with self._lock, self._failing(target):
            _remove(part)
            if self._path.exists():
                self._merge_log()
                # Open in DuckDB, so that nobody writes to it during the copy.
                with self._open(self._path, read_only=True), self._path.read() as old, part.create() as new:
                    shutil.copyfileobj(old, new, _CHUNK)
                with self._open(part, read_only=False, attached=tables) as database:
                    replace_tables(database)
            else:
                tables.replace(part)
            commit_part(target)
        return [(f"built/{_FILE}", _FILE)]

    def _fill(self, database: Any, name: str, columns: list[Column], lines: Iterable[bytes]) -> None:
        """Create the table of a resource. The values are parameters, so no path and no text of theirs is parsed."""
        types = [*((column.name, _TYPES[column.kind]) for column in columns), (RECORD, "VARCHAR")]
        described = ", ".join(f"{quoted(column)} {kind}" for column, kind in types)
        database.execute("BEGIN")
        database.execute(f"CREATE OR REPLACE TABLE main.{quoted(name)} ({described})")
        for batch in batches(lines):
            size = sum(map(len, batch))
            if size * _MULTIPLE > _MEMORY:
                database.execute(f"SET memory_limit = '{size * _MULTIPLE}B'")
            values = [*cells(batch, columns), list(map(_line, batch))]
            # Many columns have no value in a whole batch, and are left out.
            used = [(*about, v) for about, v in zip(types, values, strict=True) if any(one is not None for one in v)]
            into = ", ".join(quoted(column) for column, _, _ in used)
            given = ", ".join(f"unnest(?::{kind}[])" for _, kind, _ in used)
            database.execute(
                f"INSERT INTO main.{quoted(name)} ({into}) SELECT {given}",
                [_without_zones(v) if kind == "TIMESTAMP" else v for _, kind, v in used],
            )
        database.execute("COMMIT")

    @contextlib.contextmanager
    def _failing(self, path: File) -> Iterator[None]:
        """Raise an error of DuckDB, such as that of a full disk, as an OSError like those of other files."""
        problem: str
        try:
            with with_filename(path):
                yield
            return
        except self._duckdb.Error as error:
            problem = _first_line(error)
        raise OSError(errno.EIO, problem, str(path))

    def _check_no_log(self) -> None:
        """Refuse the log of a missing database: DuckDB would apply it to the next database of that name."""
        log = _log_of(self._path)
        if log.exists():
            raise ConfigurationError(f"{log} is the log of a database that is missing; move it away")

    def _merge_log(self) -> None:
        """Merge the log that the last writer of the existing database left into it, so that it is one file."""
        log = _log_of(self._path)
        if log.exists():
            for file in (self._path, log):
                file.check_only_name()
            with self._open(self._path, read_only=False) as database:
                database.execute("CHECKPOINT")

    def _open(self, path: File, *, read_only: bool, attached: File | None = None) -> Any:
        problem: str
        new = not path.exists()
        try:
            database = self._duckdb.connect(str(path.absolute_path), read_only=read_only)
            database.execute(f"SET preserve_insertion_order = true; SET threads = 1; SET memory_limit = '{_MEMORY}B'")
            if attached is not None:
                attach_tables(database, attached.absolute_path)
            # Whatever the owner put into it, it must not read or write other files, or load extensions.
            database.execute("SET enable_external_access = false")
            if new:
                path.call(os.chmod, 0o600)
            return database
        except self._duckdb.Error as error:
            problem = _first_line(error)
        raise ConfigurationError(
            f"{path} cannot be opened as a DuckDB database; close it where it is open, or move it away ({problem:.200})"
        )

    def _records(self, name: str) -> Iterator[bytes]:
        intact = True
        try:
            with self._open(self._path, read_only=True) as database:
                rows = database.execute(f"SELECT {RECORD} FROM main.{quoted(name)}")  # noqa: S608 - quoted
                while intact and (batch := rows.fetchmany(_BATCH)):
                    for (text,) in batch:
                        intact = intact and isinstance(text, str)
                        if intact:
                            yield text.encode()
        except self._duckdb.Error:
            intact = False
        if not intact:
            raise damaged_error(self._path)


def _line(line: bytes) -> str:
    """Return a record as text. A lone surrogate, which UTF-8 does not allow, is escaped, which means the same."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return escaped(line)


def _without_zones(times: Iterable[Any]) -> list[Any]:
    return [time and time.replace(tzinfo=None) for time in times]


def _remove(path: File) -> None:
    for file in (path, _log_of(path)):
        file.remove()


def _log_of(path: File) -> File:
    return path.folder / f"{path.name}.wal"


def _first_line(error: Exception) -> str:
    return printable(str(error).partition("\n")[0])
