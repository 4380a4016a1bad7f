"""The check that every row of decisions.toml names something.

A row that names nothing does nothing, and nobody would notice: the operation was renamed, or the name misspelled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from codegen.checks import Json, UnsupportedSpec
from codegen.plan import Plan
from codegen.responses import find_type


def check_decisions(plan: Plan) -> None:
    """Refuse rows that name nothing of the document.

    Raises:
        UnsupportedSpec: At the first table that has one, with all such rows of it.
    """
    if plan.partial:
        return
    if odd := plan.decisions.keys() ^ TABLES.keys():
        raise UnsupportedSpec(f"decisions.toml: the table [{min(odd)}] is missing, or not one that is known")
    for table, stale in TABLES.items():
        if rows := sorted(set(stale(plan, plan.decisions[table]))):
            raise UnsupportedSpec(
                f"[{table}] in decisions.toml: the document has nothing for {', '.join(map(repr, rows))}"
            )


# --- what rows of a table name nothing ---


def _tags(plan: Plan) -> set[str]:
    return {fact["tag"] for fact in plan.facts["operations"].values()}


def _words(plan: Plan, rows: Json) -> Iterator[str]:
    known = _tags(plan) | {id_.partition("#")[2] for id_ in plan.facts["operations"]}
    return (word for word in rows if word not in known)


def _targets(plan: Plan, rows: Json) -> Iterator[str]:
    return (alias for alias, tag in rows.items() if tag not in _tags(plan))


def _replacements(plan: Plan, rows: Json) -> Iterator[str]:
    return (tag for tag, successor in rows.items() if not {tag, successor} <= _tags(plan))


def _operations(plan: Plan, rows: Json) -> Iterator[str]:
    return (id_ for id_ in rows if id_ not in plan.facts["operations"])


def _lists(plan: Plan, rows: Json) -> Iterator[str]:
    listed = {operation.id for operation in plan.operations if operation.response == "list"}
    return (id_ for id_ in rows if id_ not in listed)


def _parents(plan: Plan, rows: Json) -> Iterator[str]:
    yield from _lists(plan, rows)
    yield from _lists(plan, dict.fromkeys(row["list"] for row in rows.values()))


def _paths(plan: Plan, rows: Json) -> Iterator[str]:
    """Yield paths of properties that the responses of lists do not have, one or several per operation."""
    yield from _lists(plan, rows)
    for id_, paths in rows.items():
        result = plan.facts["operations"].get(id_, {}).get("result")
        for path in [paths] if isinstance(paths, str) else paths:
            if result and find_type(plan.schemas, result, path) is None:
                yield f"{id_}: {path}"


def _arguments(plan: Plan, rows: Json) -> Iterator[str]:
    """Yield query parameters that an operation does not have."""
    for id_, names in rows.items():
        known = plan.facts["operations"].get(id_, {}).get("query", {})
        yield from (f"{id_}.{name}" for name in ([names] if isinstance(names, str) else names) if name not in known)


def _precision(plan: Plan, rows: Json) -> Iterator[str]:
    kinds = {o.id: {p.kind for p in o.parameters.values() if p.operators} for o in plan.operations}
    return (id_ for id_ in rows if not kinds.get(id_, set()) & {"date", "time"})


def _filters(plan: Plan, rows: Json) -> Iterator[str]:
    """Yield query parameters that no operation has, or not the one whose identifier precedes the name."""
    names = {name for o in plan.operations for name in o.query}
    exact = {f"{o.id}.{name}" for o in plan.operations for name in o.query}
    return (name for name in rows if name not in names | exact)


def _named_by_any(plan: Plan, rows: Json) -> Iterator[str]:
    """Yield names that are neither a query parameter nor a property of a body of any operation."""
    used = {name for o in plan.operations for name in plan.incident_ids(o)}
    return (name for name in rows if name not in used)


def _filter_types(plan: Plan, rows: Json) -> Iterator[str]:
    used = {frozenset(p.operators) for o in plan.operations for p in o.parameters.values() if p.operators}
    return (name for name, operators in rows.items() if frozenset(operators) not in used)


def _properties(plan: Plan, rows: Json) -> Iterator[str]:
    """Yield properties that a schema does not have."""
    for schema, names in rows.items():
        known = plan.facts["schemas"].get(schema, {"properties": {}})["properties"]
        yield from (f"{schema}.{name}" for name in names if name not in known)


def _optional(plan: Plan, rows: Json) -> Iterator[str]:
    for schema, names in rows.items():
        required = plan.facts["schemas"].get(schema, {"required": []})["required"]
        yield from (f"{schema}.{name}" for name in names if name not in required)


def _kept(plan: Plan, rows: Json) -> Iterator[str]:
    """Yield paths that are not those of properties which a body of a PUT may leave out."""
    for id_, paths in rows.items():
        fact = plan.facts["operations"].get(id_, {"method": "", "body": None})
        for path in paths:
            owner, _, name = path.rpartition(".")
            schema = fact["body"] if fact["method"] == "PUT" else None
            if schema and owner:
                schema = (find_type(plan.schemas, schema, owner) or {}).get("ref")
            known = plan.schemas[schema] if schema else {"properties": {}, "required": []}
            if name not in known["properties"] or name in known["required"]:
                yield f"{id_}: {path}"


def _prefixes(plan: Plan, rows: list[Json]) -> Iterator[str]:
    """Yield prefixes with which the name of no schema begins."""
    prefixes = (prefix for row in rows for prefix in row["prefixes"])
    return (prefix for prefix in prefixes if not any(name.startswith(prefix) for name in plan.facts["schemas"]))


def _records(plan: Plan, rows: Json) -> Iterator[str]:
    for prefix, record in rows.items():
        known = not record or record[0] in plan.facts["operations"]
        if not known or not any(kind.startswith(prefix) for kind in plan.facts["webhooks"]):
            yield prefix


TABLES: dict[str, Callable[[Plan, Any], Iterable[str]]] = {
    "names": _words,
    "aliases": _targets,
    "replacements": _replacements,
    "page_sizes": _operations,
    "items": _paths,
    "cursors": _arguments,
    "retry_safety": _operations,
    "incident_paths": _operations,
    "incident_ids": _named_by_any,
    "retry_conflict": _operations,
    "rate_limits": _operations,
    "body_sizes": _operations,
    "time_precision": _precision,
    "item_lists": _paths,
    "listing_names": _lists,
    "parents": _parents,
    "coverage": _arguments,
    "open_ends": _arguments,
    "secrets": _properties,
    "optional": _optional,
    "kept": _kept,
    "times": _arguments,
    "values": _filters,
    "operators": _filters,
    "backlinks": _filters,
    "filter_types": _filter_types,
    "shared": _prefixes,
    "records": _records,
}
"""Table → the rows of it that name nothing."""
