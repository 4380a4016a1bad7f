"""Operations → `resources/`: a class a tag, the client's attributes, and the registry of operations."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict

from codegen.document import Json
from codegen.names import argument, pascal
from codegen.parameters import Parameter, filter_type
from codegen.plan import Operation, Plan, Resource
from codegen.render_filters import filters_source
from codegen.render_models import annotation, limits_text
from codegen.source import MODULE_NAMES, header, import_lines, quoted

SHORT = 4
"""As many words stand in a signature; more have a name of their own."""
REFERENCE = "https://api-docs.incident.io/tag/"


def resource_files(plan: Plan) -> dict[str, str]:
    """Path → source of everything in `resources/`."""
    files = {f"incidentio_async/resources/{r.attribute}.py": _Module(plan, r).source() for r in plan.resources}
    files["incidentio_async/resources/__init__.py"] = _accessors(plan)
    files["incidentio_async/resources/_registry.py"] = _registry(plan)
    files["incidentio_async/filters.py"] = filters_source(plan)
    return files


class _Module:
    """The source of one tag's class."""

    def __init__(self, plan: Plan, resource: Resource) -> None:
        self.plan = plan
        self.resource = resource
        self.imports: dict[str, set[str]] = defaultdict(set)
        self.literals: dict[tuple[str, ...], str] = {}
        self.imports["incidentio_async._resource"].add("Resource")
        self.imports["incidentio_async.options"].add("RequestOptions")

    def source(self) -> str:
        methods = [line for operation in self.resource.operations for line in self._method(operation)]
        lines = [
            f"class {self.resource.cls}(Resource):",
            f'    """{self.resource.tag}: {self._link()}"""',
            "",
            *methods,
        ]
        text = "\n".join(lines)
        for values, name in self.literals.items():
            if len(re.findall(rf"\b{name}\b", text)) == 1 and len(values) <= SHORT:
                text = re.sub(rf"\b{name}\b", lambda _, values=values: literal(values), text)  # type: ignore[misc]
            else:
                text = f"{name} = {literal(values)}\n\n\n{text}"
        for module, names in {
            "datetime": ("date", "datetime"),
            "typing": ("Any", "Literal"),
            "collections.abc": ("Coroutine", "Mapping", "Sequence"),
            "incidentio_async.filters": tuple(self.plan.decisions["filter_types"]),
            "incidentio_async.pagination": ("Paginator",),
        }.items():
            self.imports[module] |= {name for name in names if re.search(rf"\b{name}\b", text)}
        title = header(f"The operations of the tag {self.resource.tag}.")
        future = "from __future__ import annotations\n"
        return "\n".join([title, future, *import_lines(self.imports), "", "", text, ""])

    def _link(self) -> str:
        return REFERENCE + self.resource.tag.replace(" ", "-")

    def _use(self, schema: str) -> str:
        self.imports[f"incidentio_async.models.{self.plan.homes[schema]}"].add(schema)
        return schema

    # --- types ---

    def _model_type(self, fact: Json, enum: str | None = None) -> str:
        """The type of something in an answer."""
        inner = fact
        while "array" in inner or "map" in inner:
            inner = inner.get("array") or inner["map"]
        if "ref" in inner:
            self._use(inner["ref"])
        if enum and "enum" in inner:
            home = self.plan.homes[enum.partition("|")[0]]
            enum = enum.partition("|")[2]
            self.imports[f"incidentio_async.models.{home}"].add(enum)
        return annotation(fact, enum)

    def _input_type(self, fact: Json, name: str = "", enum: str = "") -> str:
        """What a caller may give: models or plain JSON, known words or enums, times or strings."""
        if "ref" in fact:
            return f"{self._use(fact['ref'])} | Mapping[str, Any]"
        if "array" in fact:
            return f"Sequence[{self._input_type(fact['array'], name, enum)}]"
        if "map" in fact:
            return f"Mapping[str, {self._input_type(fact['map'])}]"
        if "enum" in fact and enum:
            return f"{self._literal(name, tuple(fact['enum']))} | {enum}"
        return "datetime | str" if fact.get("format") == "date-time" else annotation(fact, None)

    def _literal(self, name: str, values: tuple[str, ...]) -> str:
        """The alias of some words within this module."""
        if values not in self.literals:
            alias = pascal(name) + "Value"
            while alias in self.literals.values() or alias in self.plan.homes or alias in MODULE_NAMES:
                alias += "_"
            self.literals[values] = alias
        return self.literals[values]

    def _query_type(self, operation: Operation, name: str, fact: Json) -> str:
        parameter = operation.parameters[name]
        if parameter.kind == "fields":
            return "Mapping[str, Any]"
        if parameter.operators:
            type_ = filter_type(self.plan.decisions, parameter.operators, f"{operation.id}.{name}")
            if parameter.ids:
                below = f"{type_} | Mapping[str, {type_}]" if parameter.ids > 1 else type_
                return f"Mapping[str, {below}]"
            return type_
        enum = ""
        if "enum" in fact:
            enum = self.plan.parameter_enums[name, tuple(fact["enum"])]
            self.imports["incidentio_async.models.parameters"].add(enum)
        return self._input_type(self._as_time(operation, name, fact), name, enum)

    def _body_type(self, operation: Operation, name: str, fact: Json) -> str:
        schema, enum = operation.fact["body"], ""
        inner = fact
        while "array" in inner or "map" in inner:
            inner = inner.get("array") or inner["map"]
        if "enum" in inner:
            enum = schema + pascal(name)
            self.imports[f"incidentio_async.models.{self.plan.homes[schema]}"].add(enum)
        return self._input_type(fact, name, enum)

    def _answer_type(self, operation: Operation) -> tuple[str, str]:
        """The annotation of what a call returns, and the type as the decoder is told it."""
        kind, result = operation.answer, operation.fact["result"]
        if kind == "nothing":
            return "None", "None"
        if kind == "bytes":
            return "bytes", "bytes"
        if kind == "json":
            return "dict[str, Any]", "dict[str, Any]"
        if kind == "whole":
            return self._use(result), result
        fact = self.plan.type_at(result, operation.key)
        enum = f"{result}|{result}{pascal(operation.key)}" if "enum" in fact else None
        if kind == "list":
            item = self._model_type(fact.get("array", fact))
            self._use(result)
            return f"Paginator[{_unhidden(item)}, {result}]", item
        type_ = self._model_type(fact, enum)
        optional = " | None" if self._may_be_absent(operation) else ""
        return _unhidden(type_) + optional, type_

    def _may_be_absent(self, operation: Operation) -> bool:
        """Whether a response need not hold its one value. A record is always there, whatever the document says."""
        result = operation.fact["result"]
        optional = operation.key not in self.plan.schemas[result]["required"]
        return optional and "enum" in self.plan.type_at(result, operation.key)

    # --- a method ---

    def _method(self, operation: Operation) -> list[str]:
        returns, decoded = self._answer_type(operation)
        arguments = [
            "self",
            *[f"{name}: str" for name in operation.path_parameters],
            "*",
            *self._keywords(operation),
        ]
        call = self._call(operation, decoded)
        deprecated = "deprecated" in operation.fact
        if deprecated:
            call = call.replace("self.", f"self._deprecated({operation.id!r}).", 1)
        if operation.answer == "list":
            opening, statement = "def", call
        elif deprecated:
            # A plain function, so that the warning is given where the method is called and not where it is awaited.
            opening, statement, returns = "def", call, f"Coroutine[Any, Any, {returns}]"
        else:
            opening, statement = "async def", f"await {call}"
        return [
            f"    {opening} {operation.name}({', '.join(arguments)}) -> {returns}:",
            *self._docstring(operation, returns),
            f"        return {statement}",
            "",
        ]

    def _keywords(self, operation: Operation) -> list[str]:
        required, optional = [], []
        for name, fact in operation.query.items():
            if fact.get("required") and name != "page_size":
                required.append(f"{argument(name)}: {self._query_type(operation, name, fact)}")
            else:
                optional.append(f"{argument(name)}: {self._query_type(operation, name, fact)} | None = None")
        for name, fact in (operation.body or {"properties": {}})["properties"].items():
            if name in operation.body["required"] and name != "idempotency_key":  # type: ignore[index]
                required.append(f"{argument(name)}: {self._body_type(operation, name, fact)}")
            else:
                optional.append(f"{argument(name)}: {self._body_type(operation, name, fact)} | None = None")
        if operation.fact["takes_secret"]:
            if operation.fact["auth"] == "secret":
                required.append("secret: str")
            else:
                optional.append("secret: str | None = None")
        return [*required, *optional, "options: RequestOptions | None = None"]

    def _as_time(self, operation: Operation, name: str, fact: Json) -> Json:
        times = self.plan.decisions["times"].get(operation.id, [])
        return {**fact, "format": "date-time"} if name in times else fact

    def _call(self, operation: Operation, decoded: str) -> str:
        given = [repr(operation.id)]
        if operation.answer not in ("nothing", "bytes"):
            given.append(decoded)
        if operation.answer == "list":
            given += [operation.fact["result"], repr(operation.key)]
            if operation.cursor:
                given.append(f"cursor={operation.cursor!r}")
        elif operation.answer == "open":
            given.append(f"opens={operation.key!r}")
            if self._may_be_absent(operation):
                given.append("optional=True")
        if operation.path_parameters:
            given.append(f"path=({', '.join(operation.path_parameters)},)")
        plain = [name for name, fact in operation.query.items() if "filter" not in fact]
        filters = [name for name, fact in operation.query.items() if "filter" in fact]
        body = list(operation.body["properties"]) if operation.body is not None else None
        for keyword, names in (("query", plain), ("filters", filters), ("body", body)):
            if names or (names == [] and keyword == "body"):
                given.append(f"{keyword}={{{', '.join(f'{name!r}: {argument(name)}' for name in names)}}}")
        if operation.fact["takes_secret"]:
            given.append("secret=secret")
        given.append("options=options")
        method = {"nothing": "_send_nothing", "bytes": "_send_bytes", "list": "_list"}.get(operation.answer, "_send")
        return f"self.{method}({', '.join(given)})"

    # --- its docstring ---

    def _docstring(self, operation: Operation, returns: str) -> list[str]:
        fact = operation.fact
        lines = [f'"""``{fact["method"]} {fact["path"]}`` → {self._returned(operation)}.', ""]
        rows = [f"    {name}: {_INCIDENT[operation.incident_path]}" for name in operation.path_parameters[:1]]
        rows += [f"    {name}: str, not empty." for name in operation.path_parameters[1:]]
        for name, value in operation.query.items():
            rows.append(f"    {argument(name)}: {self._said(operation, name, value)}.")
        for name, value in (operation.body or {"properties": {}})["properties"].items():
            rows.append(f"    {argument(name)}: {self._said(operation, name, value)}.")
        if fact["takes_secret"]:
            rows.append(f"    secret: {_SECRET[fact['auth']]}")
        rows.append("    options: settings of this call alone.")
        lines += ["Args:", *rows, ""]
        if fact["scopes"]:
            lines.append(f"Scopes: {', '.join(fact['scopes'])}.")
        if "deprecated" in fact:
            lines.append(deprecation_text(operation))
        lines += [f"Reference: {self._link()}", '"""']
        return [wrapped for line in lines for wrapped in _wrapped(line)]

    def _returned(self, operation: Operation) -> str:
        if operation.answer == "list":
            fact = self.plan.type_at(operation.fact["result"], operation.key)
            item = annotation(fact.get("array", fact), None)
            paged = "paginated" if operation.cursor else "in one page"
            size = f", {operation.max_page_size} a page at most" if operation.max_page_size else ""
            return f"every ``{item}``, {paged}{size}"
        if operation.answer == "open":
            fact = self.plan.type_at(operation.fact["result"], operation.key)
            return f"its ``{operation.key}`` ({annotation(fact, 'str')})"
        return {
            "nothing": "nothing",
            "bytes": f"the file ({operation.fact['content']})",
            "json": "the document",
            "whole": f"``{operation.fact['result']}``",
        }[operation.answer]

    def _said(self, operation: Operation, name: str, fact: Json) -> str:
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


def _unhidden(type_: str) -> str:
    """The annotation of what a method returns: one called `list` would hide the type from those after it."""
    return re.sub(r"\blist\[", "Sequence[", type_)


def _wrapped(line: str) -> list[str]:
    """A docstring's line within the width, indented as a method's."""
    indent = " " * (8 + len(line) - len(line.lstrip()))
    return textwrap.wrap(line.strip(), 108, initial_indent=indent, subsequent_indent=indent + "    ") or [""]


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


def literal(values: tuple[str, ...]) -> str:
    return f"Literal[{', '.join(map(repr, values))}]"


def _words(fact: Json) -> str:
    if "enum" in fact:
        return "one of " + ", ".join(quoted(value) or '""' for value in fact["enum"])
    if "array" in fact:
        inner = _words(fact["array"])
        return f"list of {inner}"
    if "map" in fact:
        return f"dict of {_words(fact['map'])}"
    if "ref" in fact:
        return f"{fact['ref']} or a dict"
    if fact.get("format") == "date-time":
        return "a time, aware datetime or string"
    return annotation(fact, None)


def deprecation_text(operation: Operation) -> str:
    """``"Deprecated: goes away on 2026-12-31; use GET /v3/actions."``"""
    removal = operation.fact["deprecated"].get("removal")
    away = f" goes away on {removal}" if removal else ""
    use = f" use {operation.replacement}" if operation.replacement else ""
    return "Deprecated:" + ";".join(part for part in (away, use) if part) + "."


def _accessors(plan: Plan) -> str:
    by_tag = {resource.tag: resource for resource in plan.resources}
    attributes = [(resource.attribute, resource) for resource in plan.resources]
    attributes += [(alias, by_tag[tag]) for alias, tag in sorted(plan.aliases.items())]
    lines = [
        header("The attributes of the client, one a tag; a tag's module is loaded when its attribute is first used."),
        "from __future__ import annotations\n",
        "from typing import TYPE_CHECKING\n",
        "from incidentio_async._core import Core",
        "from incidentio_async._lazy import ResourceAttribute\n",
        "if TYPE_CHECKING:",
        *[f"    from incidentio_async.resources.{r.attribute} import {r.cls}" for r in plan.resources],
        "",
        "",
        "class Resources:",
        '    """One attribute a tag, and aliases without a version."""',
        "",
        "    _core: Core",
        "",
        *[f'    {name} = ResourceAttribute["{r.cls}"]("{r.attribute}", "{r.cls}")' for name, r in attributes],
        "",
    ]
    return "\n".join(lines)


def _shared(plan: Plan) -> dict[Parameter, str]:
    """A name for each kind of parameter: most are those of many operations."""
    rules = {rule for operation in plan.operations for rule in operation.parameters.values()}
    return {rule: f"_P{number}" for number, rule in enumerate(sorted(rules, key=Parameter.source))}


def _registry(plan: Plan) -> str:
    rows = []
    shared = _shared(plan)
    for o in plan.operations:
        fact = o.fact
        given = [repr(o.id), repr(o.resource), repr(o.name), repr(fact["method"]), repr(fact["path"])]
        deprecated = fact.get("deprecated", {})
        for keyword, value, default in (
            ("scopes", tuple(fact["scopes"]), ()),
            ("max_page_size", o.max_page_size, None),
            ("deprecated", "deprecated" in fact, False),
            ("replacement", o.replacement, None),
            ("removal_date", deprecated.get("removal"), None),
            ("payload", fact["body"], None),
            ("idempotency_key", o.idempotency_key, False),
            ("auth", fact["auth"], "key"),
            ("repeat", o.repeat, "unsafe"),
            ("incident_path", o.incident_path, None),
            ("incident_ids", plan.incident_ids(o), ()),
            ("retry_conflict", o.busy, False),
        ):
            if value != default:
                given.append(f"{keyword}={value!r}")
        if o.parameters:
            rules = ", ".join(f"{name!r}: {shared[rule]}" for name, rule in o.parameters.items())
            given.append(f"parameters={{{rules}}}")
        rows.append(f"        Operation({', '.join(given)}),")
    lines = [
        header("The registry of operations, by their identifiers in the API's document."),
        "from __future__ import annotations\n",
        "from incidentio_async.operations import Operation, Parameter\n",
        *[f"{name} = {rule.source()}" for rule, name in shared.items()],
        "",
        "OPERATIONS: dict[str, Operation] = {",
        "    operation.id: operation",
        "    for operation in (",
        *rows,
        "    )",
        "}",
        "",
    ]
    return "\n".join(lines)
