"""The tables of a DuckDB database: what its owner added to one, and how one takes another's place.

A database may hold macros with the names of functions, and would be asked with those. So each function is named with
the schema of those that are built in, ``system.main``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from incidentio_async.export.sinks.columns import RECORD

_SURROGATE = re.compile("[\ud800-\udfff]")
_HERE = "database_name = system.main.current_database() AND schema_name = 'main'"


def tables_of(database: Any) -> list[str]:
    """The names of all tables."""
    rows = database.execute(f"SELECT table_name FROM system.main.duckdb_tables() WHERE {_HERE}")  # noqa: S608 - a constant
    return [name for (name,) in rows.fetchall()]


def lost_with(database: Any, name: str) -> list[str]:
    """What would be lost if the table of a resource were replaced, in words. Names have no case here.

    An export makes tables whose last column is the record, without constraints. Views and macros that read the table
    go on with the new one; plain indexes and comments are made again.
    """
    if _rows(database, "SELECT 1 FROM system.main.duckdb_views()", "view_name", name):
        return [f"a view has the name {name}"]
    columns = [
        column
        for (column,) in _rows(database, "SELECT column_name FROM system.main.duckdb_columns()", "table_name", name)
    ]
    if not columns:
        return []
    if RECORD not in columns:
        return [f"the table {name} is not one of an export: it has no column {RECORD}"]
    found = [f"the column {column}" for column in columns[columns.index(RECORD) + 1 :]]
    constraints = _rows(database, "SELECT constraint_text FROM system.main.duckdb_constraints()", "table_name", name)
    found += [f"the constraint {text}" for (text,) in constraints]
    indexes = _rows(database, "SELECT index_name FROM system.main.duckdb_indexes()", "table_name", name, "is_unique")
    found += [f"the unique index {index}" for (index,) in indexes]
    has_triggers = database.execute(
        "SELECT 1 FROM system.main.duckdb_functions() WHERE function_name = 'duckdb_triggers'"
    )
    if has_triggers.fetchall():
        triggers = _rows(database, "SELECT trigger_name FROM system.main.duckdb_triggers()", "table_name", name)
        found += [f"the trigger {trigger}" for (trigger,) in triggers]
    return found


def attach_tables(database: Any, tables: Path) -> None:
    """Make the tables of another database known to this one, for `replace_tables`."""
    database.execute(f"ATTACH {_literal(tables)} AS {quoted('new tables')} (READ_ONLY)")


def replace_tables(database: Any) -> None:
    """Put all tables of the attached database in the places of those with their names."""
    rows = database.execute(
        "SELECT table_name FROM system.main.duckdb_tables() WHERE database_name = 'new tables'"
    ).fetchall()
    again = {name: _decoration(database, name) for (name,) in rows}
    for name in again:
        database.execute(f"DROP TABLE IF EXISTS main.{quoted(name)}")
    database.execute("CHECKPOINT")  # so that the new ones take the room of the old ones
    for name, statements in again.items():
        database.execute(f"CREATE TABLE main.{quoted(name)} AS FROM {quoted('new tables')}.main.{quoted(name)}")
        columns = {column.lower() for (column,) in _rows(database, _COLUMNS, "table_name", name)}
        for column, statement in statements:
            if column is None or column.lower() in columns:
                database.execute(statement)
    database.execute(f"DETACH {quoted('new tables')}")
    database.execute("CHECKPOINT")


_COLUMNS = "SELECT column_name FROM system.main.duckdb_columns()"


def _decoration(database: Any, name: str) -> list[tuple[str | None, str]]:
    """The statements that make a table's comments and indexes again, with the column that each is of."""
    found: list[tuple[str | None, str]] = []
    for (comment,) in _rows(
        database, "SELECT comment FROM system.main.duckdb_tables()", "table_name", name, "comment IS NOT NULL"
    ):
        found.append((None, f"COMMENT ON TABLE main.{quoted(name)} IS {_literal(comment)}"))
    select = "SELECT column_name, comment FROM system.main.duckdb_columns()"
    for column, comment in _rows(database, select, "table_name", name, "comment IS NOT NULL"):
        found.append((column, f"COMMENT ON COLUMN main.{quoted(name)}.{quoted(column)} IS {_literal(comment)}"))
    indexes = _rows(database, "SELECT sql FROM system.main.duckdb_indexes()", "table_name", name, "sql IS NOT NULL")
    return [*found, *((None, statement) for (statement,) in indexes)]


def _rows(database: Any, select: str, column: str, name: str, where: str = "true") -> list[tuple[Any, ...]]:
    order = " ORDER BY column_index" if "duckdb_columns" in select else ""
    query = f"{select} WHERE {_HERE} AND system.main.lower({column}) = system.main.lower(?) AND {where}{order}"
    found: list[tuple[Any, ...]] = database.execute(query, [name]).fetchall()
    return found


def escaped(line: bytes) -> str:
    """JSON text with the halves of surrogate pairs in it as escapes."""
    text = line.decode("utf-8", "surrogatepass")
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def quoted(name: str) -> str:
    """A name, as SQL takes any."""
    return '"' + name.replace('"', '""') + '"'


def _literal(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
