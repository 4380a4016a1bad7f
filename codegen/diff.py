"""What an update of the document adds, changes and removes, as lines for the changelog."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks import Json


def diff(old: Json, new: Json) -> list[str]:
    """Return the lines, sorted; empty if the two sets of facts are the same."""
    lines = [*_operations(old["operations"], new["operations"]), *_schemas(old["schemas"], new["schemas"])]
    for kind, word in (("webhooks", "webhook"), ("audit_logs", "audit log entry")):
        lines += _names(old[kind], new[kind], word)
    return sorted(lines)


def _names(old: Json, new: Json, word: str) -> Iterator[str]:
    for name in new.keys() - old.keys():
        yield f"added {word} {name}"
    for name in old.keys() - new.keys():
        yield f"removed {word} {name}"


def _operations(old: Json, new: Json) -> Iterator[str]:
    for id_ in new.keys() - old.keys():
        yield f"added operation {new[id_]['method']} {new[id_]['path']} ({id_})"
    for id_ in old.keys() - new.keys():
        yield f"removed operation {old[id_]['method']} {old[id_]['path']} ({id_})"
    for id_ in old.keys() & new.keys():
        before, after = old[id_], new[id_]
        if "deprecated" in after and "deprecated" not in before:
            yield f"changed operation {id_}: deprecated"
        yield from _members(before["query"], after["query"], f"parameter {id_}")
        for key in sorted((before.keys() | after.keys()) - {"query", "deprecated"}):
            if before.get(key) != after.get(key):
                yield f"changed operation {id_}: {key} {before.get(key)!r} → {after.get(key)!r}"
        if before.get("deprecated", {}) != after.get("deprecated", {}) and "deprecated" in before:
            yield f"changed operation {id_}: deprecation {before['deprecated']!r} → {after.get('deprecated')!r}"


def _schemas(old: Json, new: Json) -> Iterator[str]:
    yield from _names(old, new, "schema")
    for name in old.keys() & new.keys():
        yield from _members(old[name]["properties"], new[name]["properties"], f"property {name}", ".")
        before, after = set(old[name]["required"]), set(new[name]["required"])
        both = old[name]["properties"].keys() & new[name]["properties"].keys()
        yield from (f"changed property {name}.{key}: now required" for key in (after - before) & both)
        yield from (f"changed property {name}.{key}: no longer required" for key in (before - after) & both)


def _members(old: Json, new: Json, word: str, joint: str = " ") -> Iterator[str]:
    for key in new.keys() - old.keys():
        yield f"added {word}{joint}{key}"
    for key in old.keys() - new.keys():
        yield f"removed {word}{joint}{key}"
    for key in old.keys() & new.keys():
        yield from _type(old[key], new[key], f"{word}{joint}{key}")


def _type(old: Json, new: Json, place: str) -> Iterator[str]:
    """Compare enum values one by one, everything else as a whole."""
    for inner in ("array", "map"):
        if inner in old and inner in new:
            yield from _type(old[inner], new[inner], place)
            return
    before, after = old.get("enum"), new.get("enum")
    if before is not None and after is not None:
        yield from (f"added enum value {value!r} of {place}" for value in after if value not in before)
        yield from (f"removed enum value {value!r} of {place}" for value in before if value not in after)
        old, new = {**old, "enum": None}, {**new, "enum": None}
    if old != new:
        yield f"changed {place}: {old!r} → {new!r}"
