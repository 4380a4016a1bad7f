"""The API's operations and schemas as the sandbox knows them, and the router from a path to an operation."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import unquote

JSON = dict[str, Any]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class OperationSpec:
    """One operation: its request, and its documented success."""

    id: str
    method: str
    path: str
    query: JSON
    body: str | None
    status: int
    content: str | None
    result: str | None
    auth: str
    takes_secret: bool
    tag: str
    resource: str
    """The attribute of the client that holds the operation's method."""
    name: str
    """The name of that method."""
    max_page_size: int | None
    scopes: tuple[str, ...] = ()
    items: str | None = None
    cursor: str | None = None
    time_precision: str | None = None
    """The precision of time filters: ``day``, ``second``, or ``any`` for both."""
    kept: tuple[str, ...] = ()
    """The paths of properties that a PUT keeps though its body leaves them out."""

    @property
    def parameters(self) -> list[str]:
        """Names of the path's parameters, in order."""
        return _PLACEHOLDER.findall(self.path)


@dataclass(frozen=True, slots=True)
class Schema:
    """An object of the API: its properties by name, and which of them are required."""

    properties: dict[str, JSON]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the sandbox knows about the API."""

    operations: dict[str, OperationSpec]
    schemas: dict[str, Schema]
    webhooks: tuple[str, ...]
    """The types of webhook events."""
    version: str
    aliases: dict[str, str]
    """Attributes of the client without a version, and the tags that they stand for."""


@functools.cache
def load_facts() -> Facts:
    """Read the facts from the package, once."""
    raw = json.loads(resources.files(__package__).joinpath("_facts.json").read_bytes())
    known = OperationSpec.__dataclass_fields__
    return Facts(
        operations={
            key: OperationSpec(id=key, **{name: value for name, value in entry.items() if name in known})
            for key, entry in raw["operations"].items()
        },
        version=raw["document"]["version"],
        aliases=raw["aliases"],
        schemas={
            key: Schema(entry["properties"], frozenset(entry["required"])) for key, entry in raw["schemas"].items()
        },
        webhooks=tuple(raw["webhooks"]),
    )


@functools.cache
def load_router() -> Router:
    """Build the router of all operations, once."""
    return Router(load_facts().operations.values())


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    any: _Node | None = None
    methods: dict[str, OperationSpec] = field(default_factory=dict)


class Router:
    """Finds the operations of a path with one dictionary lookup per segment."""

    def __init__(self, operations: Iterable[OperationSpec]) -> None:
        self._root = _Node()
        for operation in operations:
            node = self._root
            for segment in operation.path.strip("/").split("/"):
                node = self._child(node, segment)
            node.methods[operation.method] = operation

    @staticmethod
    def _child(node: _Node, segment: str) -> _Node:
        if not segment.startswith("{"):
            return node.children.setdefault(segment, _Node())
        if node.any is None:
            node.any = _Node()
        return node.any

    def match(self, raw_path: str) -> tuple[dict[str, OperationSpec], list[str]] | None:
        """Return the operations by method and the path's arguments, or None for an unknown path.

        ``raw_path`` is still percent-encoded, as an argument may contain a slash.
        """
        segments = raw_path.split("/")[1:]
        arguments: list[str] = []
        node = self._walk(self._root, segments, 0, arguments)
        return None if node is None else (node.methods, arguments)

    def _walk(self, node: _Node, segments: list[str], depth: int, arguments: list[str]) -> _Node | None:
        if depth == len(segments):
            return node if node.methods else None
        segment = segments[depth]
        literal = node.children.get(segment)
        if literal is not None:
            found = self._walk(literal, segments, depth + 1, arguments)
            if found is not None:
                return found
        if node.any is None or not segment:
            return None
        arguments.append(unquote(segment) if "%" in segment else segment)
        found = self._walk(node.any, segments, depth + 1, arguments)
        if found is None:
            arguments.pop()
        return found
