"""What a call returns, pinned when it is first seen, so that a property added later does not change a return type."""

from __future__ import annotations

from codegen.checks import Json, UnsupportedSpec


def pinned(schemas: Json, decisions: Json, pins: Json, id_: str, fact: Json) -> tuple[str, str]:
    """Return the kind of an operation's response (see `plan.Operation.response`), and the property that is unwrapped.

    Args:
        pins: Gains the pin of an operation that is seen for the first time.

    Raises:
        UnsupportedSpec: The response lacks what it is pinned to.
    """
    if fact["content"] is None:
        return "nothing", ""
    if fact["result"] is None:
        return ("json" if fact["content"] == "application/json" else "bytes"), ""
    if id_ not in pins:
        pins[id_] = _first_pin(schemas, decisions, id_, fact)
    pin = pins[id_]
    kind, key = pin["response"], pin.get("key", "")
    found = find_type(schemas, fact["result"], key) if key else {}
    if found is None:
        raise UnsupportedSpec(f"{id_}: its response is pinned to {key!r}, which {fact['result']} does not have")
    if kind == "list" and not found.keys() & {"array", "ref"}:
        raise UnsupportedSpec(f"{id_}: its items are pinned to {key!r}, which is not a list in {fact['result']}")
    return kind, key


def find_type(schemas: Json, schema: str, path: str) -> Json | None:
    """Return the type at a path of properties; None if there is none."""
    head, _, rest = path.partition(".")
    found: Json | None = schemas[schema]["properties"].get(head)
    if rest and found is not None:
        return find_type(schemas, found["ref"], rest) if "ref" in found else None
    return found


def _first_pin(schemas: Json, decisions: Json, id_: str, fact: Json) -> Json:
    properties = schemas[fact["result"]]["properties"]
    if id_.partition("#")[2].startswith("List"):
        arrays = [key for key, value in properties.items() if "array" in value]
        key = decisions["items"].get(id_) or (arrays[0] if len(arrays) == 1 else None)
        if key is None:
            raise UnsupportedSpec(f"{id_}: name its items under [items] in decisions.toml, one of {sorted(properties)}")
        return {"response": "list", "key": key}
    if len(properties) == 1:
        return {"response": "unwrap", "key": next(iter(properties))}
    return {"response": "whole"}
