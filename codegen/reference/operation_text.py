"""One operation on the page of its resource: signature, facts, arguments and an example."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from codegen.reference import names, rst
from codegen.reference.examples import example_of
from incidentio_async.cli._arguments import Argument, arguments_of, method_of
from incidentio_async.operations import Operation

RETRIES = {
    "safe": "Sent again after a failure that may pass: it only reads.",
    "idempotent": "Sent again after a failure that may pass: a second request has the same effect.",
    "idempotency_key": "Sent again after a failure that may pass: the API applies a key's request once.",
    "unsafe": "Not sent again where it may have been applied, unless ``RetryPolicy(retry_writes=True)`` allows it.",
    "never": "Sent once, whatever happens: a second request would invalidate what the first one returned.",
}
_ERRORS = "incidentio_async.errors"
_ARGUMENT = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
# What the columns of the table say.
_VALUES = re.compile(r"(?:^|(?<=\. ))(?:Keyed by ID; operators|Operators|One of)[ :].*$")
_QUOTED = re.compile(r"(?<![\w`])'([\w.-]+)'(?![\w`])")
_KINDS = {
    "id": "IDs",
    "bool": "``True`` or ``False``",
    "int": "whole numbers",
    "date": "whole days",
    "time": "times or whole days",
    "instant": "times",
    "any": "as the field has them",
}


def operation_section(operation: Operation) -> str:
    """Return the section of an operation."""
    signature = f"{names.call_name(operation)}{_signature(operation)}"
    lazy = operation.items is not None or "Download" in signature.rpartition("->")[2]
    content = [
        summary(operation) + "\n",
        rst.table(_facts(operation), classes="facts", widths="20 80"),
        _argument_table(operation),
        rst.code_block(example_of(operation)),
    ]
    return "\n".join(
        [
            rst.index(names.sayings(operation), f"call-{operation.resource}-op-{operation.name}"),
            rst.heading(operation.name, "-"),
            f".. py:method:: {signature}\n{'' if lazy else f'   :async:{chr(10)}'}",
            *map(rst.block, content),
        ]
    )


def plain_signature(operation: Operation) -> str:
    """Return the arguments and the type that is returned, as in the source."""
    return re.sub(r"\bincidentio_async\.\w+\.", "", _signature(operation))


def _signature(operation: Operation) -> str:
    """Return the arguments and the type that is returned, each class with its dotted name."""
    signature = inspect.signature(method_of(operation))
    parameters = [
        parameter.replace(annotation=_Raw(_plain(parameter.annotation)))
        for parameter in list(signature.parameters.values())[1:]
    ]
    returns = _Raw(_plain(signature.return_annotation))
    return str(signature.replace(parameters=parameters, return_annotation=returns))


class _Raw:
    """An annotation that is shown as its text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _plain(annotation: str) -> str:
    """Return an annotation as readers know it: without private names, and awaited."""
    text = re.sub(r"\b\w+Value_*\b(?= \|)", "str", annotation)  # the values stand in the table of arguments
    text = re.sub(r"^Coroutine\[Any, Any, (.*)\]$", r"\1", text)
    return rst.qualified(text, names.homes())


def _paragraphs(operation: Operation) -> list[str]:
    return (inspect.getdoc(method_of(operation)) or "").split("\n\n")


def summary(operation: Operation) -> str:
    """Return the first sentence of the docstring; where that is only the request, what the operation does."""
    text = " ".join(_paragraphs(operation)[0].split())
    does = names.does(operation)
    return f"{does[0].upper()}{does[1:]}." if text.startswith("Send ``") else text


def _facts(operation: Operation) -> Iterator[tuple[str, str]]:
    yield "Request", rst.literal(f"{operation.method} {operation.path}")
    if operation.deprecated:
        yield "Deprecated", _deprecation(operation)
    yield "Key", _credential(operation)
    yield "Returns", _returns(operation)
    limit = operation.rate_limit
    own = f"{limit.requests:,} requests per {limit.seconds:g} seconds, below that of the key" if limit else ""
    yield "Rate limit", own or "That of the key"
    if operation.max_body_size:
        yield "Largest body", f"{operation.max_body_size:,} bytes"
    yield "Retries", RETRIES[operation.retry_safety] + (" A 409 means busy, and is retried." * operation.retry_conflict)
    yield "Raises", _raises(operation)


def _credential(operation: Operation) -> str:
    scopes = f"Scopes: {rst.literals(operation.scopes)}" if operation.scopes else "An API key; the API states no scope"
    return {
        "key": scopes,
        "secret": "The secret of the alert source, as ``secret=``; the API key is not sent",
        "none": "None is needed",
    }[operation.auth]


def _deprecation(operation: Operation) -> str:
    away = f"Removed on {operation.removal_date}." if operation.removal_date else "No date of removal is stated."
    new = names.operation_at(operation.replacement) if operation.replacement else None
    use = names.link_to(new) if new else rst.literal(operation.replacement or "")
    return f"{away} Use {use}." if use else away


def _returns(operation: Operation) -> str:
    if operation.items is not None:
        item = rst.linked(operation.item or "", names.homes())
        size = f"up to {operation.max_page_size} per page" if operation.max_page_size else "all in one page"
        size = size if operation.cursor or operation.max_page_size else "all in one page"
        return f"A :py:class:`~incidentio_async.pagination.Paginator` of {item}, {size}"
    annotation = str(inspect.signature(method_of(operation)).return_annotation)
    text = re.sub(r"^Coroutine\[Any, Any, (.*)\]$", r"\1", annotation)
    kept = f", the property ``{operation.unwrap}`` of the response" if operation.unwrap else ""
    return "Nothing" if text == "None" else rst.linked(text, names.homes()) + kept


def _raises(operation: Operation) -> str:
    """Return the errors that this operation can raise beyond those of every call."""
    found = []
    if "{" in operation.path:
        found.append("NotFoundError")
    if operation.payload or operation.parameters:
        found.append("ValidationError")
    if operation.retry_conflict or operation.method in ("PUT", "PATCH"):
        found.append("ConflictError")
    if operation.retry_safety in ("unsafe", "never"):
        found.append("AmbiguousWriteError")
    own = [f":py:class:`~{_ERRORS}.{name}`" for name in found]
    return ", ".join([*own, ":ref:`the errors of every call <every-error>`"])


def _argument_table(operation: Operation) -> str:
    texts = dict(_documented(operation))
    types = inspect.signature(method_of(operation)).parameters
    rows = [
        (
            rst.literal(one.name) + " *required*" * one.required,
            _type(types[one.name].annotation),
            _takes(one, texts.get(one.name, "")),
        )
        for one in arguments_of(operation)
    ]
    rows = [*rows, ("``options``", _type("RequestOptions"), "Settings of this call alone: :doc:`/requests`.")]
    return rst.table(rows, ("Argument", "Type", "What it takes"), classes="arguments", widths="25 30 45")


def _type(annotation: str) -> str:
    """Return the type of an argument with links, without what all optional ones have in common."""
    text = re.sub(r"Literal\[[^]]*\] \| | \| Mapping\[str, Any\]|\b\w+Value_*\b \| | \| None$", "", annotation)
    return rst.linked(text, names.homes())


def _takes(argument: Argument, text: str) -> str:
    """Return what is known of an argument: its text, its values and, of a filter, its operators."""
    known = rst.literals(argument.values)
    parameter = argument.parameter
    if parameter is not None and parameter.operators:
        keyed = "Keyed by ID. " * bool(parameter.ids)
        values = f" Values: {known or _KINDS.get(parameter.kind, 'text')}."
        return f"{text} {keyed}Operators: {rst.literals(parameter.operators)}.{values}".strip()
    if argument.wire == "after" and parameter is not None and parameter.kind == "cursor":
        text = text or "The cursor to continue from, ``page.cursor``."
    return " ".join(filter(None, (text, f"One of {known}." if known else "")))


def _documented(operation: Operation) -> Iterator[tuple[str, str]]:
    """Yield the arguments that a docstring describes, each with its text."""
    section = next((part for part in _paragraphs(operation) if part.startswith("Args:\n")), "")
    for name, text in _ARGUMENT.findall(section):
        yield name, _QUOTED.sub(r"``\1``", _VALUES.sub("", " ".join(text.split())).rstrip())
