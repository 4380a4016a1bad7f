"""Operations → the docstrings of their methods: what they send, what they take and what they return."""

from __future__ import annotations

import textwrap
from collections.abc import Collection

from codegen.checks import Json, shown
from codegen.names import argument
from codegen.own_words import operation_words
from codegen.plan import Operation
from codegen.render_models import limits_text
from codegen.source import Code, docstring

REFERENCE = "https://api-docs.incident.io/tag/"

_INCIDENT = {
    "id": "An incident's ID.",
    "number": "An incident's ID, its reference (``INC-123``) or its number.",
    "written": "An incident's ID or its number.",
}
_SECRET = {
    "secret": "The alert source's own secret; the API key is not sent.",
    "key": "The alert source's own secret, sent in place of the API key.",
}
_FILTER_VALUES = {
    "any": "as the field has them",
    "bool": "True or False",
    "date": "whole days",
    "id": "IDs",
    "text": "text",
    "time": "times",
}


def tag_link(tag: str) -> str:
    """Return the address of a tag in the API reference."""
    return REFERENCE + tag.replace(" ", "-")


def operation_docstring(operation: Operation, inline: Collection[tuple[str, ...]] = ()) -> Code:
    """Return the docstring of an operation's method.

    Args:
        operation: The operation.
        inline: The sets of words that the signature spells out, so that the docstring need not.
    """
    fact = operation.fact
    summary, _ = operation_words(operation)
    request = f"``{fact['method']} {fact['path']}``"
    lines = [summary, "", f"Sends {request}{_returned(operation)}.", ""] if summary else []
    lines = lines or [f"Send {request}{_returned(operation)}.", ""]
    if rows := _rows(operation, inline):
        lines += ["Args:", *rows, ""]
    if fact["scopes"]:
        lines.append(f"Scopes: {', '.join(fact['scopes'])}.")
    if "deprecated" in fact:
        lines.append(deprecation_text(operation))
    lines.append(f"Reference: {tag_link(operation.fact['tag'])}")
    first, *others = lines
    wrapped = [line for other in others for line in _wrapped(other)]
    return docstring(*_wrapped(first, opening=3), *wrapped, indent=8)


def _returned(operation: Operation) -> str:
    """Return what the annotation does not say of the result: which part of the response it is, how large pages are."""
    if operation.response == "list":
        if not operation.cursor:
            return "; all records are in one page"
        return f", at most {operation.max_page_size} per page" if operation.max_page_size else ""
    if operation.response == "unwrap":
        return f" and {_verb(operation)} ``{operation.key}`` of the response"
    said = {
        "bytes": f"the file ({operation.fact['content']}) as a `Download`",
        "json": "the document",
        "whole": "the whole response",
    }
    return f" and {_verb(operation)} {said[operation.response]}" if operation.response in said else ""


def _verb(operation: Operation) -> str:
    return "returns" if operation_words(operation)[0] else "return"


def _rows(operation: Operation, inline: Collection[tuple[str, ...]]) -> list[str]:
    """Return a row per argument of which there is more to say than its annotation does."""
    _, words = operation_words(operation)
    said = {name: words.get(name, "") for name in operation.path_parameters}
    if operation.incident_path:
        writes = operation.fact["method"] != "GET" and operation.incident_path == "number"
        said[operation.path_parameters[0]] = _INCIDENT["written" if writes else operation.incident_path]
    body = operation.body["properties"] if operation.body is not None else {}
    for name, fact in (*operation.query.items(), *body.items()):
        said[argument(name)] = " ".join(filter(None, (words.get(name), _facts(operation, name, fact, inline))))
    if operation.fact["takes_secret"]:
        said["secret"] = _SECRET[operation.fact["auth"]]
    return [f"    {name}: {text}" for name, text in said.items() if text]


def _facts(operation: Operation, name: str, fact: Json, inline: Collection[tuple[str, ...]]) -> str:
    """Return the limits and allowed values of an argument, as sentences."""
    parameter = operation.parameters.get(name)
    if "filter" in fact and parameter is not None:
        if not parameter.operators:
            return ""
        keyed = "Keyed by ID; operators" if parameter.ids else "Operators"
        known = ", ".join(parameter.values) or _FILTER_VALUES[parameter.kind]
        return f"{keyed}: {', '.join(parameter.operators)}; values: {known}."
    if name == "page_size" and operation.max_page_size:
        return f"1 to {operation.max_page_size}, the largest if omitted."
    if name == "idempotency_key":
        return "Made once per call and kept over its retries if omitted."
    inner = fact
    while "array" in inner or "map" in inner:
        inner = inner.get("array") or inner["map"]
    values = inner.get("enum", ())
    known = "" if tuple(values) in inline else ", ".join(shown(value) or '""' for value in values)
    limits = limits_text(fact)
    sentences = [f"One of {known}." if known else "", f"{limits[:1].upper()}{limits[1:]}." if limits else ""]
    return " ".join(filter(None, sentences))


def _wrapped(line: str, opening: int = 0) -> list[str]:
    """Wrap a line of a docstring. The first line is shorter by the quotes that open it."""
    indent = " " * (len(line) - len(line.lstrip()))
    shorter = indent + "x" * opening
    lines = textwrap.wrap(shown(line.strip()), 100, initial_indent=shorter, subsequent_indent=indent + "    ")
    return [lines[0][opening:], *lines[1:]] if lines else [""]


def deprecation_text(operation: Operation) -> str:
    """Return ``"Deprecated: removed on 2026-12-31; use GET /v3/actions."``"""
    removal = operation.fact["deprecated"].get("removal")
    away = f" removed on {removal}" if removal else ""
    use = f" use {operation.replacement}" if operation.replacement else ""
    return "Deprecated:" + ";".join(part for part in (away, use) if part) + "."
