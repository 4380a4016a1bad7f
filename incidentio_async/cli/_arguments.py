"""The arguments of operations, read from their signatures and from what the registry and the models say of them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import attrs

from incidentio_async._codec.kinds import ANY, Field, Kind, fields_of
from incidentio_async.client import AsyncClient
from incidentio_async.operations import Operation, Parameter

_ARGUMENT = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
# What a docstring says of a type, which `type_of` says for the command line.
_TYPE = re.compile(r"(?:^|(?<=\. ))(?:Keyed by ID; operators|Operators|One of)[ :].*$")
_KINDS = {
    "id": "an id",
    "text": "text",
    "bool": "true or false",
    "int": "a whole number",
    "date": "a date",
    "time": "a date or a time",
    "instant": "a time",
    "cursor": "a cursor",
    "any": "a value",
    "fields": "NAME=VALUE, or a JSON object",
}
_SCALARS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


@attrs.frozen
class Argument:
    """One argument of an operation's method."""

    name: str
    """Its name in Python."""
    wire: str
    """Its name in the API."""
    place: Literal["path", "query", "body", "secret"]
    required: bool
    parameter: Parameter | None = None
    """What the registry says of it, in the query."""
    kind: Kind = ANY
    """Its type, in the body."""
    text: str = ""
    """What the docstring says of it."""

    @property
    def option(self) -> str:
        """Its name on the command line."""
        dashed = self.wire.replace("_", "-")
        return dashed.replace("-", "_").upper() if self.place == "path" else f"--{dashed}"

    @property
    def values(self) -> tuple[str, ...]:
        """The values known at this release; empty where they are not words of the API."""
        if self.parameter is not None:
            return self.parameter.values
        kind = self.kind.inner if self.kind.form == "list" and self.kind.inner else self.kind
        return values_of(kind)

    @property
    def repeats(self) -> bool:
        """Whether the option may be given several times."""
        if self.parameter is not None:
            return self.parameter.many or bool(self.parameter.operators) or self.parameter.kind == "fields"
        return self.kind.form == "list"


def method_of(operation: Operation) -> Any:
    """Return the method of the operation, a function that takes the resource first."""
    return getattr(getattr(AsyncClient, operation.resource), operation.name)


def summary_of(operation: Operation) -> str:
    """Return the first paragraph of the method's docstring, in one line."""
    first = (inspect.getdoc(method_of(operation)) or "").partition("\n\n")[0]
    return " ".join(first.split()).replace("``", "")


def arguments_of(operation: Operation) -> tuple[Argument, ...]:
    """Return the arguments of an operation, in the order of its signature, without ``options``."""
    method = method_of(operation)
    texts = dict(_documented(method))
    fields = {field.name: field for field in _payload_fields(operation)}
    found = []
    for parameter in list(inspect.signature(method).parameters.values())[1:]:
        if parameter.name != "options":
            required = parameter.default is parameter.empty
            found.append(_argument(parameter, required, operation.parameters, fields, texts.get(parameter.name, "")))
    return tuple(found)


def call_of(operation: Operation, name: str) -> str:
    """Return the call in Python, with the names of all arguments: ``client.incidents.show(id)``."""
    arguments = arguments_of(operation)
    shown = (one.name if one.place == "path" else f"{one.name}=…" for one in arguments)
    return f"client.{name}({', '.join(shown)})"


def type_of(argument: Argument) -> str:
    """Return what an argument takes, in words."""
    if argument.place in ("path", "secret"):
        return "text"
    if argument.parameter is None:
        return kind_in_words(argument.kind)
    parameter = argument.parameter
    if parameter.operators:
        ids = "".join("[ID:]" if number else "ID:" for number in range(parameter.ids))
        words = f"{ids}OPERATOR=VALUE, or a JSON object; operators: {', '.join(parameter.operators)}"
        return f"{words}; values: {', '.join(parameter.values) or _KINDS[parameter.kind]}"
    words = f"one of {', '.join(parameter.values)}" if parameter.values else _KINDS[parameter.kind]
    return f"{words}; may be repeated" if parameter.many else words


def kind_in_words(kind: Kind) -> str:
    """Return what a property of a body takes, in words."""
    match kind.form:
        case "scalar":
            return _SCALARS[kind.type]
        case "time":
            return "a time, such as 2026-11-30T12:00:00Z"
        case "enum":
            return f"one of {', '.join(values_of(kind))}"
        case "list":
            return f"{kind_in_words(kind.inner or ANY)}; may be repeated, or a JSON list"
        case "model":
            return f"a JSON object with {', '.join(_property(field) for field in fields_of(kind.type))}"
        case "map":
            return "a JSON object"
    return "JSON"


def values_of(kind: Kind) -> tuple[str, ...]:
    """Return the values of an enum; of another type there are none."""
    return tuple(str(member.value) for member in kind.type) if kind.form == "enum" else ()


def _property(field: Field) -> str:
    return field.wire if field.optional else f"{field.wire} (required)"


def _argument(
    parameter: inspect.Parameter,
    required: bool,
    queries: Mapping[str, Parameter],
    fields: Mapping[str, Field],
    text: str,
) -> Argument:
    name = parameter.name
    wire = name if name in queries else name.removesuffix("_")
    if parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
        return Argument(name, name, "path", required, text=text)
    if name in fields:
        return Argument(name, fields[name].wire, "body", required, kind=fields[name].kind, text=text)
    if wire in queries:
        return Argument(name, wire, "query", required, parameter=queries[wire], text=text)
    assert name == "secret", name
    return Argument(name, wire, "secret", required, text=text)


def _payload_fields(operation: Operation) -> tuple[Field, ...]:
    if operation.payload is None:
        return ()
    from incidentio_async import models  # loads a table of all models

    return fields_of(getattr(models, operation.payload))


def _documented(method: Any) -> Iterator[tuple[str, str]]:
    """Yield the arguments that a docstring describes, each with its text in one line."""
    section = (inspect.getdoc(method) or "").partition("Args:\n")[2].partition("\n\n")[0]
    for name, text in _ARGUMENT.findall(section):
        yield name, _TYPE.sub("", " ".join(text.split()).replace("``", "")).rstrip()
