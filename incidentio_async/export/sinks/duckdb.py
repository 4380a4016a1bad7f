"""DuckDB: one database, a table a resource, flat columns and the record itself. Needs the extra ``duckdb``."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from incidentio_async import _json
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.journal import lines_of, named, private
from incidentio_async.export.sinks import Made, missing
from incidentio_async.export.sinks.columns import RECORD, Column

_FILE = "export.duckdb"
_BATCH = 1000
_USUAL = 1 << 20
_TYPES = {
    "text": "VARCHAR",
    "json": "JSON",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "time": "VARCHAR",
}


class DuckDB:
    """A database ``export.duckdb``. Tables of other resources that are in an older one are carried over.

    DuckDB reads the journals itself, so that no record goes through Python on its way.
    """

    def __init__(self, out: Path, work: Path) -> None:
        try:
            import duckdb
        except ImportError:
            duckdb = None  # type: ignore[assignment]
        if duckdb is None:
            raise missing("duckdb", "duckdb", "duckdb")
        self._duckdb: Any = duckdb
        self._path = out / _FILE
        self._work = work
        self._lock = Lock()
        self._built = False

    def file(self, name: str) -> str:
        return _FILE

    def measure(self, name: str, path: Path) -> int | None:
        if not path.is_file():
            return None
        with self._lock, self._open(path, read_only=True) as database:
            if name not in self._tables(database):
                return None
            count = database.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()  # noqa: S608 - quoted
            return int(count[0])

    def old(self, name: str) -> Iterator[bytes] | None:
        if not self._path.exists():
            return None
        with self._open(self._path, read_only=True) as database:
            if name not in self._tables(database):
                return None
        return self._records(name)

    def build(self, made: Made) -> None:
        with self._lock, self._failing():
            sources = [made.journal]
            if made.kept is not None:
                sources.insert(0, self._work / "built" / f"{made.name}.kept")
                with os.fdopen(private(sources[0], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
                    stream.writelines(line + b"\n" for line in made.kept)
            # DuckDB sets aside a multiple of the largest record that it is told to expect.
            longest = max((len(line) for path in sources for line in lines_of(path)), default=0)
            statement = _create(made.name, made.columns, max(_USUAL, longest + 1))
            with self._making() as database:
                database.execute(statement, [[str(path) for path in sources]])

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        with self._lock, self._failing(), self._making() as database:
            made = set(self._tables(database))
            if self._path.exists():
                database.execute(f"ATTACH {_literal(self._path)} AS old (READ_ONLY)")
                rows = database.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'").fetchall()
                for (name,) in rows:
                    if name not in made:
                        database.execute(f"CREATE TABLE main.{_quoted(name)} AS FROM old.main.{_quoted(name)}")
                database.execute("DETACH old")
            database.execute("CHECKPOINT")
        return [(f"built/{_FILE}", _FILE)]

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        """What DuckDB says of a full disk, as an OSError like those of other files."""
        path = self._work / "built" / _FILE
        problem: str
        try:
            with named(path):
                yield
            return
        except self._duckdb.Error as error:
            problem = str(error).partition("\n")[0]
        raise OSError(errno.EIO, problem, str(path))

    def _making(self) -> Any:
        """The new database; what a killed run left of it is begun anew."""
        path = self._work / "built" / _FILE
        if not self._built:
            for left in (path, path.with_name(f"{_FILE}.wal")):
                left.unlink(missing_ok=True)
            self._built = True
        return self._open(path, read_only=False)

    def _open(self, path: Path, *, read_only: bool) -> Any:
        problem: str
        try:
            database = self._duckdb.connect(str(path), read_only=read_only)
            database.execute("SET preserve_insertion_order = true; SET threads = 1; SET memory_limit = '512MB'")
            os.chmod(path, 0o600)
            return database
        except self._duckdb.IOException as error:
            problem = str(error).partition("\n")[0]
        raise ConfigurationError(f"{path} cannot be opened as a DuckDB database; move it away ({problem:.200})")

    def _tables(self, database: Any) -> list[str]:
        rows = database.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()")
        return [name for (name,) in rows.fetchall()]

    def _records(self, name: str) -> Iterator[bytes]:
        with self._open(self._path, read_only=True) as database:
            rows = database.execute(f"SELECT {RECORD}::VARCHAR FROM {_quoted(name)}")  # noqa: S608 - quoted
            while batch := rows.fetchmany(_BATCH):
                yield from (text.encode() for (text,) in batch)


def _create(name: str, columns: list[Column], largest: int) -> str:
    """The statement that makes a table of journals, of records of so many bytes at most.

    The journals are read as lines of text (JSON has no control characters, so one can stand for "no delimiter"): what
    JSON allows and DuckDB does not read, as half of a character pair, is a row without columns, and kept as it is.
    Each record is read once, as one nested value of which the columns are parts.
    """
    cells = [f"{_cell(column)} AS {_quoted(column.name)}" for column in columns]
    shape = _literal(_json.dumps(_shape(columns)).decode())
    found = f"CASE WHEN json_valid(line) THEN json_transform(line, {shape}) END" if columns else "NULL"
    return (
        f"CREATE OR REPLACE TABLE {_quoted(name)} AS "  # noqa: S608 - all quoted
        f"SELECT {', '.join([*cells, RECORD])} FROM (SELECT {found} AS found, line AS {RECORD} "
        "FROM read_csv(?, columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false, "
        f"auto_detect = false, null_padding = false, nullstr = '\x02', max_line_size = {largest}))"
    )


def _shape(columns: list[Column]) -> dict[str, Any]:
    """The nested value that holds all columns."""
    shape: dict[str, Any] = {}
    for column in columns:
        here = shape
        for key in column.path[:-1]:
            here = here.setdefault(key, {})
        here[column.path[-1]] = _TYPES[column.kind]
    return shape


def _cell(column: Column) -> str:
    value = ".".join(["found", *map(_quoted, column.path)])
    # A time in UTC, without the zone that Python could not read without another package.
    return f"make_timestamp(epoch_us(TRY_CAST({value} AS TIMESTAMPTZ)))" if column.kind == "time" else value


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
