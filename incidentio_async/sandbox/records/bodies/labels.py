"""Labels: what a reference, a literal or a word of a request is called on a screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.ids import is_ulid
from incidentio_async.sandbox.records.records import Records

_ARROW = " → "
# ``alert.attributes.01FCND…``, ``incident.custom_field["01FCND…"]``, ``expressions["severity"]``
_TOKEN = re.compile(r'\["([^"]*)"\]|([^.\[\]"]+)')
_NAMES = ("name", "title", "label", "value")
# No document of a template is nested as deeply.
_MAX_DEPTH = 20


def words(text: str) -> str:
    """Return an identifier as words: ``Is one of`` for ``is_one_of``."""
    spaced = re.sub(r"[._\s]+", " ", text).strip()
    return spaced[:1].upper() + spaced[1:]


class Labels:
    """Labels for what requests refer to. ``expressions`` are the labels of a request's expressions, by reference."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.expressions: dict[str, str] = {}

    def of_reference(self, reference: str) -> str:
        """Return the label of a reference: ``Alert → Title``, with names for the ids of records."""
        shown: list[str] = []
        for quoted, plain in _TOKEN.findall(reference):
            token = quoted or plain
            if shown == ["Expressions"] and token in self.expressions:
                return self.expressions[token]
            name = self.name_of(token) if quoted or is_ulid(token) else None
            if name is not None and (len(shown) > 1 or quoted):
                shown.pop()  # what kind of record it is
            shown.append(name or (token if quoted else words(token)))
        return _ARROW.join(shown)

    def of_literal(self, literal: str) -> str:
        """Return the label of a literal: a record's name for its id, the text of a document, else the literal."""
        if is_ulid(literal):
            return self.name_of(literal) or literal
        document = document_of(literal)
        return literal if document is None else "".join(_texts(document, 0)).strip() or literal

    def name_of(self, record_id: str) -> str | None:
        """Return the name of what has an id: a record, or an attribute of a catalog type. None if nothing has it."""
        for table in self._records.tables.values():
            record = table.find(record_id)
            if record is not None:
                return next((str(record[name]) for name in _NAMES if record.get(name)), None)
        for catalog_type in self._records.tables["catalog_types"]:
            for attribute in catalog_type["schema"]["attributes"]:
                if attribute["id"] == record_id:
                    return str(attribute["name"])
        return None


def document_of(literal: str) -> JSON | None:
    """Return the rich text document that a literal holds as JSON, or None."""
    if not literal.lstrip().startswith("{"):
        return None
    try:
        document = json.loads(literal)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and "content" in document else None


def variables_of(document: JSON, depth: int = 0) -> Iterator[str]:
    """Yield the references of the variables in a document."""
    for node in _nodes(document, depth):
        attributes = node.get("attrs")
        if node.get("type") == "varSpec" and isinstance(attributes, dict) and isinstance(attributes.get("name"), str):
            yield attributes["name"]
        yield from variables_of(node, depth + 1)


def _texts(document: JSON, depth: int) -> Iterator[str]:
    for node in _nodes(document, depth):
        attributes = node.get("attrs")
        if isinstance(node.get("text"), str):
            yield node["text"]
        elif node.get("type") == "varSpec" and isinstance(attributes, dict):
            yield str(attributes.get("label") or attributes.get("name") or "")
        yield from _texts(node, depth + 1)


def _nodes(document: JSON, depth: int) -> list[Any]:
    nodes = document.get("content") if depth < _MAX_DEPTH else None
    return [node for node in nodes if isinstance(node, dict)] if isinstance(nodes, list) else []
