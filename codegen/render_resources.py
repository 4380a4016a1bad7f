"""Operations → `resources/`: one class per tag, the client's attributes, and the registry of operations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from codegen.checks import Json
from codegen.docstrings import operation_docstring, tag_link
from codegen.names import argument, pascal
from codegen.parameters import filter_type
from codegen.plan import Operation, Plan, Resource
from codegen.render_filters import filters_source
from codegen.render_models import annotation
from codegen.render_registry import may_be_empty, registry_source
from codegen.secrets import shielding
from codegen.source import LOADING, MODULE_NAMES, SHIELDS, Code, code, docstring, header, import_lines, join, used

SHORT = 4
"""The most values of an enum that stand in a signature; more get an alias."""


def resource_files(plan: Plan) -> dict[str, Code]:
    """Return path → source of everything in `resources/`."""
    files = {f"incidentio_async/resources/{r.attribute}.py": _Module(plan, r).source() for r in plan.resources}
    files["incidentio_async/resources/__init__.py"] = _accessors(plan)
    files["incidentio_async/resources/_registry.py"] = registry_source(plan)
    files["incidentio_async/filters.py"] = filters_source(plan)
    return files


class _Module:
    """Writes the class of one tag."""

    def __init__(self, plan: Plan, resource: Resource) -> None:
        self.plan = plan
        self.resource = resource
        self.imports: dict[str, set[str]] = defaultdict(set)
        self.literals: dict[tuple[str, ...], str] = {}
        self.uses: Counter[tuple[str, ...]] = Counter()
        self.inline: frozenset[tuple[str, ...]] = frozenset()
        self.imports["incidentio_async._api.resource"].add("Resource")
        self.imports["incidentio_async.options"].add("RequestOptions")

    def source(self) -> Code:
        self._methods()
        # A few values that are used once stand where they are used. Only now all uses are counted.
        self.inline = frozenset(values for values, uses in self.uses.items() if uses == 1 and len(values) <= SHORT)
        lines = [
            code("class {:name}(Resource):", self.resource.cls),
            docstring(f"{self.resource.tag}: {tag_link(self.resource.tag)}", indent=4),
            _BLANK,
            *self._methods(),
        ]
        aliases = [
            code("{:name} = {:code}\n\n", name, literal_type(values))
            for values, name in reversed(self.literals.items())
            if values not in self.inline
        ]
        text = join("\n", [*aliases, *lines])
        names = used(text)
        for module, known in {
            "datetime": ("date", "datetime"),
            "typing": ("Any", "Literal"),
            "collections.abc": ("Coroutine", "Mapping", "Sequence"),
            "incidentio_async.filters": tuple(self.plan.decisions["filter_types"]),
            "incidentio_async.pagination": ("Paginator",),
            "incidentio_async.response": ("Download",),
            "incidentio_async._secrets.strings": SHIELDS,
        }.items():
            self.imports[module] |= names & set(known)
        title = header(f"The operations of the tag {self.resource.tag}.")
        future = code("from __future__ import annotations\n")
        return join("\n", [title, future, *import_lines(self.imports), _BLANK, _BLANK, text, _BLANK])

    def _methods(self) -> list[Code]:
        return [line for operation in self.resource.operations for line in self._method(operation)]

    def _use(self, schema: str) -> str:
        self.imports[f"incidentio_async.models.{self.plan.homes[schema]}"].add(schema)
        return schema

    # --- types ---

    def _model_type(self, fact: Json, enum: str | None = None) -> Code:
        """Return the type of a value in a response."""
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

    def _input_type(self, fact: Json, name: str = "", enum: str = "") -> Code:
        """Return the type of an argument: models or plain JSON, known values or enums, times or strings."""
        if "ref" in fact:
            return code("{:name} | Mapping[str, Any]", self._use(fact["ref"]))
        if "array" in fact:
            return code("Sequence[{:code}]", self._input_type(fact["array"], name, enum))
        if "map" in fact:
            return code("Mapping[str, {:code}]", self._input_type(fact["map"]))
        if "enum" in fact and enum:
            return code("{:code} | {:name}", self._literal(name, tuple(fact["enum"])), enum)
        return code("datetime | str") if fact.get("format") == "date-time" else annotation(fact, None)

    def _literal(self, name: str, values: tuple[str, ...]) -> Code:
        """Return the alias of an enum's values within this module, or the values themselves."""
        if values not in self.literals:
            alias = pascal(name) + "Value"
            while alias in self.literals.values() or alias in self.plan.homes or alias in MODULE_NAMES:
                alias += "_"
            self.literals[values] = alias
        self.uses[values] += 1
        return literal_type(values) if values in self.inline else code("{:name}", self.literals[values])

    def _query_type(self, operation: Operation, name: str, fact: Json) -> Code:
        parameter = operation.parameters[name]
        if parameter.kind == "fields":
            return code("Mapping[str, Any]")
        if parameter.operators:
            type_ = filter_type(self.plan.decisions, parameter.operators, f"{operation.id}.{name}")
            if parameter.ids > 1:
                return code("Mapping[str, {:name} | Mapping[str, {:name}]]", type_, type_)
            return code("Mapping[str, {:name}]" if parameter.ids else "{:name}", type_)
        enum = ""
        if "enum" in fact:
            enum = self.plan.parameter_enums[name, tuple(fact["enum"])]
            self.imports["incidentio_async.models.parameters"].add(enum)
        return self._input_type(self._as_time(operation, name, fact), name, enum)

    def _body_type(self, operation: Operation, name: str, fact: Json) -> Code:
        schema, enum = operation.fact["body"], ""
        inner = fact
        while "array" in inner or "map" in inner:
            inner = inner.get("array") or inner["map"]
        if "enum" in inner:
            enum = schema + pascal(name)
            self.imports[f"incidentio_async.models.{self.plan.homes[schema]}"].add(enum)
        return self._input_type(fact, name, enum)

    def _response_type(self, operation: Operation) -> tuple[Code, Code]:
        """Return the annotation of what a call returns, and the type that the decoder gets."""
        kind, result = operation.response, operation.fact["result"]
        if kind in _PLAIN_RESPONSES:
            return _PLAIN_RESPONSES[kind], _PLAIN_RESPONSES[kind]
        if kind == "whole":
            whole = code("{:name}", self._use(result))
            return whole, whole
        fact = self.plan.type_at(result, operation.key)
        enum = f"{result}|{result}{pascal(operation.key)}" if "enum" in fact else None
        if kind == "list":
            item = self._model_type(fact.get("array", fact))
            self._use(result)
            return code("Paginator[{:code}, {:name}]", _unhidden(item), result), item
        type_ = self._model_type(fact, enum)
        absent = may_be_empty(self.plan, operation)
        return code("{:code} | None" if absent else "{:code}", _unhidden(type_)), type_

    # --- a method ---

    def _method(self, operation: Operation) -> list[Code]:
        returns, decoded = self._response_type(operation)
        arguments = [
            code("self"),
            *[code("{:name}: str", name) for name in operation.path_parameters],
            code("*"),
            *self._keywords(operation),
        ]
        call = self._call(operation, decoded)
        opening, statement = code("async def"), code("await {:code}", call)
        if operation.response in _LAZY:
            opening, statement = code("def"), call
        elif "deprecated" in operation.fact:
            # A plain function, so that the warning is issued where the method is called and not where it is awaited.
            opening, statement, returns = code("def"), call, code("Coroutine[Any, Any, {:code}]", returns)
        signature = code("{:name}({:code}) -> {:code}", operation.name, join(", ", arguments), returns)
        return [
            code("    {:code} {:code}:", opening, signature),
            operation_docstring(operation, self.inline),
            code("        {:code}", shielding(self.plan, operation)),
            code("        return {:code}", statement),
            _BLANK,
        ]

    def _keywords(self, operation: Operation) -> list[Code]:
        required: list[Code] = []
        optional: list[Code] = []

        def add(name: str, type_: Code, needed: bool) -> None:
            if needed:
                required.append(code("{:name}: {:code}", argument(name), type_))
            else:
                optional.append(code("{:name}: {:code} | None = None", argument(name), type_))

        for name, fact in operation.query.items():
            needed = bool(fact.get("required")) and name != "page_size"
            add(name, self._query_type(operation, name, fact), needed)
        body = operation.body or {"properties": {}, "required": []}
        for name, fact in body["properties"].items():
            add(name, self._body_type(operation, name, fact), name in body["required"] and name != "idempotency_key")
        if operation.fact["takes_secret"]:
            if operation.fact["auth"] == "secret":
                required.append(code("secret: str"))
            else:
                optional.append(code("secret: str | None = None"))
        return [*required, *optional, code("options: RequestOptions | None = None")]

    def _as_time(self, operation: Operation, name: str, fact: Json) -> Json:
        times = self.plan.decisions["times"].get(operation.id, [])
        return {**fact, "format": "date-time"} if name in times else fact

    def _call(self, operation: Operation, decoded: Code) -> Code:
        given = [code("{:literal}", operation.id)]
        if operation.response in ("json", "unwrap", "whole"):
            given.append(decoded)
        if operation.path_parameters:
            names = join(", ", [code("{:name}", name) for name in operation.path_parameters])
            given.append(code("path=({:code},)", names))
        # Filters come last, as their names are long.
        params = sorted(operation.query, key=lambda name: "filter" in operation.query[name])
        body = list(operation.body["properties"]) if operation.body is not None else None
        for keyword, names_ in (("params", params), ("body", body)):
            if names_ or (names_ == [] and keyword == "body"):
                rows = join(", ", [code("{:literal}: {:name}", name, argument(name)) for name in names_])
                given.append(code("{:name}={{{:code}}}", keyword, rows))
        if operation.fact["takes_secret"]:
            given.append(code("secret=secret"))
        given.append(code("options=options"))
        name = _METHODS.get(operation.response, code("_send"))
        deprecated = "deprecated" in operation.fact
        receiver = code("self._deprecated({:literal})", operation.id) if deprecated else code("self")
        return code("{:code}.{:code}({:code})", receiver, name, join(", ", given))


_BLANK = code("")
_METHODS = {"list": code("_list"), "nothing": code("_send_nothing"), "bytes": code("_download")}
"""The methods of `Resource`, by the kind of an operation's response."""
_LAZY = ("list", "bytes")
"""The kinds of responses whose methods are plain functions, which return what sends the call when it is used."""
_PLAIN_RESPONSES = {"nothing": code("None"), "bytes": code("Download"), "json": code("dict[str, Any]")}


def _unhidden(type_: Code) -> Code:
    """Return the annotation without `list`, which a method of that name would hide from the methods after it."""
    return Code(re.sub(r"\blist\[", "Sequence[", type_))


def literal_type(values: tuple[str, ...]) -> Code:
    return code("Literal[{:code}]", join(", ", [code("{:literal}", value) for value in values]))


def _accessors(plan: Plan) -> Code:
    by_tag = {resource.tag: resource for resource in plan.resources}
    attributes = [(resource.attribute, resource) for resource in plan.resources]
    attributes += [(alias, by_tag[tag]) for alias, tag in sorted(plan.aliases.items())]
    lines = [
        header("The attributes of the client, one per tag. A tag's module is loaded when its attribute is first used."),
        code("from __future__ import annotations\n"),
        code("from typing import TYPE_CHECKING, Any\n"),
        code("from incidentio_async._api.response_decoding import ResponseDecoder"),
        code("from incidentio_async._api.lazy_resources import ResourceAttribute, classes_of, load_class\n"),
        code("if TYPE_CHECKING:"),
        *[code("    {:code}", _import(resource)) for resource in plan.resources],
        code("\n\nclass Resources:"),
        docstring("One attribute per tag, and aliases without a version.", indent=4),
        code("\n    _core: ResponseDecoder\n"),
        *[_attribute(name, resource) for name, resource in attributes],
        LOADING,
    ]
    return join("\n", lines)


def _attribute(name: str, resource: Resource) -> Code:
    cls, text = code("{:name}", resource.cls), code("{:literal}", resource.cls)
    alias = code("") if name == resource.attribute else code(", {:literal}", resource.attribute)
    return code("    {:name}: ResourceAttribute[{:code}] = ResourceAttribute({:code}{:code})", name, cls, text, alias)


def _import(resource: Resource) -> Code:
    return code(
        "from incidentio_async.resources.{:name} import {:name} as {:name}",
        resource.attribute,
        resource.cls,
        resource.cls,
    )
