"""The tables of a DuckDB database: what the owner added to one, and how a table is replaced.

A database may have macros with the names of functions, which would be called instead. So each function is called with
the schema of the built-in ones, ``system.main``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from incidentio_async.export.sinks.columns import RECORD

_SURROGATE = re.compile("[\ud800-\udfff]")
_HERE = "database_name = system.main.current_database() AND schema_name = 'main'"


def tables_of(database: Any) -> list[str]:
    """Return the names of all tables."""
    rows = database.execute(f"SELECT table_name FROM system.main.duckdb_tables() WHERE {_HERE}")  # noqa: S608 - a constant
    return [name for (name,) in rows.fetchall()]


def lost_with(database: Any, name: str) -> list[str]:
    """Return, in words, what would be lost if the table of a resource were replaced. Names are case-insensitive.

    An export creates tables whose last column is the record, without constraints. Views and macros that read the
    table work with the new one; plain indexes and comments are created again.
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
        return [f"the table {name} was not created by an export: it has no column {RECORD}"]
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
    """Attach another database to this one, for `replace_tables`."""
    database.execute(f"ATTACH {_literal(tables)} AS {quoted('new tables')} (READ_ONLY)")


def replace_tables(database: Any) -> None:
    """Replace the tables that have the names of the attached database's tables by those."""
    rows = database.execute(
        "SELECT table_name FROM system.main.duckdb_tables() WHERE database_name = 'new tables'"
    ).fetchall()
    again = {name: _comments_and_indexes(database, name) for (name,) in rows}
    for name in again:
        database.execute(f"DROP TABLE IF EXISTS main.{quoted(name)}")
    database.execute("CHECKPOINT")  # so that the new tables reuse the space of the old ones
    for name, statements in again.items():
        database.execute(f"CREATE TABLE main.{quoted(name)} AS FROM {quoted('new tables')}.main.{quoted(name)}")
        columns = {column.lower() for (column,) in _rows(database, _COLUMNS, "table_name", name)}
        for column, statement in statements:
            if column is None or column.lower() in columns:
                database.execute(statement)
    database.execute(f"DETACH {quoted('new tables')}")
    database.execute("CHECKPOINT")


_COLUMNS = "SELECT column_name FROM system.main.duckdb_columns()"


def _comments_and_indexes(database: Any, name: str) -> list[tuple[str | None, str]]:
    """Return the statements that create a table's comments and indexes again, each with the column it belongs to."""
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
    """Return JSON text with lone surrogates escaped."""
    text = line.decode("utf-8", "surrogatepass")
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def quoted(name: str) -> str:
    """Return a name quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def _literal(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
