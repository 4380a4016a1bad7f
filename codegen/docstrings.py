"""The docstrings of an operation's method: what it sends, what it takes and what it returns."""

from __future__ import annotations

import textwrap

from codegen.checks import Json, shown
from codegen.names import argument
from codegen.plan import Operation, Plan
from codegen.render_models import annotation, limits_text
from codegen.source import Code, docstring

REFERENCE = "https://api-docs.incident.io/tag/"

_INCIDENT = {
    None: "str, not empty.",
    "id": "str, an incident's id.",
    "number": "str, an incident's id, its reference (``INC-123``) or the number of it.",
}
_SECRET = {
    "secret": "the alert source's own secret; the API key is not sent.",
    "key": "the alert source's own secret, sent in place of the API key.",
}


_FILTER_VALUES = {
    "any": "values as the field has them",
    "bool": "True or False",
    "date": "whole days",
    "id": "ids",
    "text": "text",
    "time": "times",
}


def tag_link(tag: str) -> str:
    """The address of a tag in the API reference."""
    return REFERENCE + tag.replace(" ", "-")


def operation_docstring(plan: Plan, operation: Operation) -> Code:
    fact = operation.fact
    lines = [f"``{fact['method']} {fact['path']}`` → {_returned(plan, operation)}.", ""]
    rows = [f"    {name}: {_INCIDENT[operation.incident_path]}" for name in operation.path_parameters[:1]]
    rows += [f"    {name}: str, not empty." for name in operation.path_parameters[1:]]
    for name, value in operation.query.items():
        rows.append(f"    {argument(name)}: {_said(operation, name, value)}.")
    for name, value in (operation.body or {"properties": {}})["properties"].items():
        rows.append(f"    {argument(name)}: {_said(operation, name, value)}.")
    if fact["takes_secret"]:
        rows.append(f"    secret: {_SECRET[fact['auth']]}")
    rows.append("    options: settings of this call alone.")
    lines += ["Args:", *rows, ""]
    if fact["scopes"]:
        lines.append(f"Scopes: {', '.join(fact['scopes'])}.")
    if "deprecated" in fact:
        lines.append(deprecation_text(operation))
    lines.append(f"Reference: {tag_link(operation.fact['tag'])}")
    first, *others = lines
    wrapped = [line for other in others for line in _wrapped(other)]
    return docstring(*_wrapped(first, opening=3), *wrapped, indent=8)


def _returned(plan: Plan, operation: Operation) -> str:
    if operation.response == "list":
        fact = plan.type_at(operation.fact["result"], operation.key)
        item = annotation(fact.get("array", fact), None)
        paged = "paginated" if operation.cursor else "in one page"
        size = f", {operation.max_page_size} a page at most" if operation.max_page_size else ""
        return f"every ``{item}``, {paged}{size}"
    if operation.response == "unwrap":
        fact = plan.type_at(operation.fact["result"], operation.key)
        return f"its ``{operation.key}`` ({annotation(fact, 'str')})"
    return {
        "nothing": "nothing",
        "bytes": f"the file ({operation.fact['content']})",
        "json": "the document",
        "whole": f"``{operation.fact['result']}``",
    }[operation.response]


def _said(operation: Operation, name: str, fact: Json) -> str:
    parameter = operation.parameters.get(name)
    if "filter" in fact and parameter is not None:
        if not parameter.operators:
            return "dict"
        keys = "an id, then " if parameter.ids else ""
        known = f"; known values: {', '.join(parameter.values)}" if parameter.values else ""
        return f"filter by {keys}{', '.join(parameter.operators)}; {_FILTER_VALUES[parameter.kind]}{known}"
    if name == "page_size" and operation.max_page_size:
        return f"int, 1 to {operation.max_page_size}, the largest if not given"
    if name == operation.cursor == "after":
        return "str, the cursor to go on from"
    if name == "idempotency_key":
        return "str, made once a call and kept over its retries if not given"
    return ", ".join(part for part in (_words(fact), limits_text(fact)) if part)


def _wrapped(line: str, opening: int = 0) -> list[str]:
    """A docstring's line within the width of a method's, the first one shorter by what opens it."""
    indent = " " * (len(line) - len(line.lstrip()))
    shorter = indent + "x" * opening
    lines = textwrap.wrap(shown(line.strip()), 100, initial_indent=shorter, subsequent_indent=indent + "    ")
    return [lines[0][opening:], *lines[1:]] if lines else [""]


def _words(fact: Json) -> str:
    if "enum" in fact:
        return "one of " + ", ".join(shown(value) or '""' for value in fact["enum"])
    if "array" in fact:
        inner = _words(fact["array"])
        return f"list of {inner}"
    if "map" in fact:
        return f"dict of {_words(fact['map'])}"
    if "ref" in fact:
        return f"{fact['ref']} or a dict"
    if fact.get("format") == "date-time":
        return "a time, aware datetime or string"
    return str(annotation(fact, None))


def deprecation_text(operation: Operation) -> str:
    """``"Deprecated: goes away on 2026-12-31; use GET /v3/actions."``"""
    removal = operation.fact["deprecated"].get("removal")
    away = f" goes away on {removal}" if removal else ""
    use = f" use {operation.replacement}" if operation.replacement else ""
    return "Deprecated:" + ";".join(part for part in (away, use) if part) + "."
