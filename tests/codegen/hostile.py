"""Hostile documents for the generator: every kind of place in a document, and what is put there."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]

# What OpenAPI itself calls things; every other key of an object is the document's own.
VOCABULARY = frozenset(
    """
    additionalProperties allowEmptyValue application/json authorization code components content default
    deprecated description enum example examples explode format in info items maxItems maxLength maximum
    minItems minLength minimum name openapi operationId parameters paths pattern properties required
    requestBody responses schema schemas security securitySchemes servers style summary tags text/csv title
    type url version x-rbac-scopes x-webhooks $ref
    """.split()  # noqa: SIM905 - as a list it would take a line a word
)
# Their keys are names, whatever they are.
NAMED = frozenset({"paths", "schemas", "properties", "responses", "example", "x-webhooks"})

CANARY = "CANARY"
CALL = f"__import__('pathlib').Path('{CANARY}').touch()"
HOSTILE = [
    f'"""+{CALL}+"""',
    f'"""\n{CALL}\n"""',
    f"'+{CALL}+'",
    f'"+{CALL}+"',
    f"'''+{CALL}+'''",
    f"\\'+{CALL}#",
    f'\\"""+{CALL}#',
    f"\n{CALL}\n",
    f"\r{CALL}\r",
    f"\f{CALL}",
    f"\u2028{CALL}",
    f"\x85{CALL}",
    f"{{{CALL}}}",
    "{self.__class__}",
    "{0}{}%s%(x)s",
    f"x: {CALL}",
    f"x = {CALL}",
    f"x]; {CALL}; [",
    f"x); {CALL}; (",
    f"X(Model): pass\n{CALL}\nclass Y",
    f"#\n{CALL}",
    "# noqa",
    "\\",
    "\\\\\\",
    '"',
    '""',
    '"""',
    "'''",
    "\\N{BULLET}\\x00\\u0000",
    "\x00",
    "\x1b[2J\x1b]0;title\x07",
    "\u202egnp.exe",
    "\ud800",
    "\ufeff",
    "a" * 5_000,
    "\U0001d422\U0001d426\U0001d429\U0001d428\U0001d42b\U0001d42d",
    "../../../../tmp/CANARY",
    "/etc/CANARY",
    "..",
    "a/../../b",
    "__class__",
    "__init__",
    "__import__",
    "import",
    "None",
    "self",
    "Model",
    "Any",
    "options",
    "",
    " ",
    "nan",
    "1e999",
    "//evil.example/x",
    "https://evil.example",
    "file:///etc/passwd",
]


def places(value: Any, path: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text of a document: the path to it, and whether it is a ``value`` or a ``key``."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), "key"
            yield from places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))
    elif isinstance(value, str):
        yield path, "value"


def kind(path: Place, what: str) -> str:
    """The kind of a place: its path, without indices and without the document's own names."""
    parts: list[str] = []
    for key in path:
        if parts and parts[-1] in ("example", "examples"):
            return f"{what} {'.'.join(parts)}.**"  # of whatever shape, it is left behind
        own = isinstance(key, int) or key not in VOCABULARY or (parts and parts[-1] in NAMED)
        parts.append("*" if own else str(key))
    return f"{what} {'.'.join(parts)}"


def short(value: Any, example: bool = False) -> Any:
    """The document with short examples: they may be large, and are left behind."""
    if isinstance(value, dict):
        items = list(value.items())[:1] if example else value.items()
        return {key: short(item, example or key in ("example", "examples")) for key, item in items}
    if isinstance(value, list):
        return [short(item, example) for item in (value[:1] if example else value)]
    return value[:40] if example and isinstance(value, str) else value


def by_kind(document: Any) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for path, what in places(document):
        found[kind(path, what)].append(path)
    return dict(sorted(found.items()))


def reduced(document: Any) -> Any:
    """A small document that has every kind of place of a large one."""
    document = short(document)
    schemas = document["components"]["schemas"]

    def reached(node: Any) -> set[str]:
        found: set[str] = set()
        todo = [node]
        while todo:
            text = json.dumps(todo.pop())
            for part in text.split('"#/components/schemas/')[1:]:
                name = part.partition('"')[0]
                if name not in found:
                    found.add(name)
                    todo.append(schemas[name])
        return found

    entries = [
        (section, path, method, node)
        for section in ("paths", "x-webhooks")
        for path, item in document[section].items()
        for method, node in item.items()
    ]
    weighed = sorted(entries, key=lambda entry: (len(json.dumps(entry[3])) + 2_000 * len(reached(entry[3])), entry[1]))
    small = {**document, "paths": {}, "x-webhooks": {}, "components": {**document["components"], "schemas": {}}}
    seen = set(by_kind(small))
    for section, path, method, node in weighed:
        names = reached(node)
        part = {section: {path: {method: node}}, "components": {"schemas": {name: schemas[name] for name in names}}}
        kinds = set(by_kind(part))
        if not kinds <= seen:
            seen |= kinds
            small[section].setdefault(path, {})[method] = node
            small["components"]["schemas"] |= part["components"]["schemas"]
    for name, schema in sorted(schemas.items()):  # those that nothing uses
        part = {"components": {"schemas": {name: schema}}}
        if not set(by_kind(part)) <= seen:
            seen |= set(by_kind(part))
            small["components"]["schemas"][name] = schema
            small["components"]["schemas"] |= {ref: schemas[ref] for ref in reached(schema)}
    return thinned(small)


KEPT = 6
"""As many places of a kind stay at least: nearly as many as a kind is tried at."""


def thinned(document: Any) -> Any:
    """The document without what is of no kind of its own: properties, responses, values, and schemas nothing names."""
    left = Counter(kind(*place) for place in places(document))

    def drop(node: Any, path: Place) -> bool:
        key = [(path, "key")] if isinstance(node, dict) else []
        lost = Counter(kind(*place) for place in (*key, *places(node[path[-1]], path)))
        if any(left[what] - count < KEPT for what, count in lost.items()):
            return False
        left.subtract(lost)
        del node[path[-1]]
        return True

    def thin(node: Any, path: Place) -> None:
        for key in list(node) if isinstance(node, dict) else range(len(node) - 1, -1, -1):
            child = (*path, key)
            if not (_spare(node, child) and drop(node, child)) and isinstance(node[key], dict | list):
                thin(node[key], child)

    schemas = document["components"]["schemas"]
    for section in ("tags", "paths", "x-webhooks", "components"):
        thin(document[section], (section,))
    for schema in schemas.values():
        if "required" in schema:
            schema["required"] = [name for name in schema["required"] if name in schema["properties"]]
    for name in list(schemas):
        if f'"#/components/schemas/{name}"' not in json.dumps(document):
            drop(schemas, ("components", "schemas", name))
    return document


def _spare(node: Any, path: Place) -> bool:
    """Whether a document is whole without what is at a path."""
    *_, holder, key = path
    if holder == "responses":
        return not str(key).startswith("2")
    if holder == "parameters":
        return bool(node[key]["in"] != "path")
    if holder == "properties":
        wrapper = str(path[2]).startswith("Webhooks") or "Result" in str(path[2])
        return not wrapper and "enum" not in node[key]  # decisions and pins name those
    return holder in ("tags", "enum") and len(node) > 2


def mutated(text: str, path: Place, what: str, hostile: str, rng: random.Random) -> Any:
    """The document with something hostile at a place: instead of what is there, before it or behind it."""
    document = json.loads(text)
    node = document
    for step in path[:-1]:
        node = node[step]
    last = path[-1]
    old = str(last if what == "key" else node[last])
    new = rng.choice([hostile, old + hostile, hostile + old])
    if what == "value":
        node[last] = new
        return document
    items = [(new if key == last else key, value) for key, value in node.items()]
    node.clear()
    node.update(items)
    if rng.random() < 0.7:
        # Consistently, where others name it, so that it is not refused for a name that leads nowhere.
        _renamed(document, old, new)
    return document


def _renamed(node: Any, old: str, new: str) -> None:
    if isinstance(node, dict):
        if node.get("$ref") == f"#/components/schemas/{old}":
            node["$ref"] = f"#/components/schemas/{new}"
        if isinstance(node.get("required"), list):
            node["required"] = [new if name == old else name for name in node["required"]]
        for value in node.values():
            _renamed(value, old, new)
    elif isinstance(node, list):
        for value in node:
            _renamed(value, old, new)
