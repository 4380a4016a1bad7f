"""Schemas → ``models/``: one module per tag, a few shared ones, and a package that loads them on first use."""

from __future__ import annotations

import textwrap
from collections import defaultdict

from codegen.checks import Json, UnsupportedSpec
from codegen.names import attribute, member, pascal, spelled
from codegen.own_words import check_words, enum_words
from codegen.plan import Plan, references
from codegen.secrets import is_secret_text
from codegen.source import ANNOTATION_NAMES, MODULE_NAMES, Code, code, docstring, header, import_lines, join, used

_SCALARS = {
    "string": code("str"),
    "integer": code("int"),
    "number": code("float"),
    "boolean": code("bool"),
    "any": code("Any"),
}
_TIME = code("datetime")
_BLANK = code("")
_WIDTH, _LINE = 100, 120
"""Characters of a docstring's line, and of a line of source."""
_MODULES = frozenset({"parameters"})
"""A module that is not made from schemas."""

_FRONT = '''{:code}
from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from incidentio_async._checks.attributes import no_attribute


@cache
def _modules() -> dict[str, str]:
    """Return model or enum → module. Resources import the modules themselves, so few programs need this."""
    from incidentio_async.models._homes import NAMES

    homes, module = {{}}, ""
    for word in NAMES.split():
        if word[-1] == ":":
            module = word[:-1]
        else:
            homes[word] = module
    return homes


def __getattr__(name: str) -> Any:
    """Load the module that a model lives in when the model is first used."""
    module = None if name.startswith("_") else _modules().get(name)
    if module is None:
        raise no_attribute(__name__, name, _modules())
    value = globals()[name] = getattr(import_module(f"{{__name__}}.{{module}}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({{*globals(), *_modules()}})
'''


def model_files(plan: Plan) -> dict[str, Code]:
    """Return path → source of everything in ``models/``."""
    enums = _enum_names(plan)
    values = {name: _enum_of(plan.schemas[schema]["properties"][key]) or [] for (schema, key), name in enums.items()}
    check_words(plan, values)
    files: dict[str, Code] = {}
    homes: dict[str, str] = {}
    for module, schemas in plan.modules.items():
        spelled(module, f"the module {module!r}", _MODULES)
        files[f"incidentio_async/models/{module}.py"] = _module(plan, module, schemas, enums)
        for schema in schemas:
            homes[schema] = module
            homes |= {
                enums[schema, key]: module for key in plan.schemas[schema]["properties"] if (schema, key) in enums
            }
    if plan.parameter_enums:
        files["incidentio_async/models/parameters.py"] = _parameters(plan)
        for name in plan.parameter_enums.values():
            if name in homes:
                raise UnsupportedSpec(f"the name {name!r} for the enum of a parameter is taken")
            homes[spelled(name, f"the enum {name!r}", MODULE_NAMES)] = "parameters"
    files["incidentio_async/models/_homes.py"] = _homes(homes)
    files["incidentio_async/models/__init__.pyi"] = _stub(homes)
    files["incidentio_async/models/__init__.py"] = code(
        _FRONT, header("The schemas of the API as attrs classes, and their enums, as in ``models.IncidentV2``.")
    )
    return files


def _enum_names(plan: Plan) -> dict[tuple[str, str], str]:
    """Return (schema, property) → the name of its enum's class, for the properties that have one."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for schema, fact in plan.schemas.items():
        spelled(schema, f"the schema {schema!r}", MODULE_NAMES)
        for key, value in fact["properties"].items():
            if _enum_of(value):
                name = spelled(schema + pascal(key), f"the enum of {schema}.{key}", MODULE_NAMES)
                if name in plan.schemas or name in taken:
                    raise UnsupportedSpec(f"{schema}.{key}: the name {name!r} for its enum is taken")
                taken.add(name)
                names[schema, key] = name
    return names


def _enum_of(fact: Json) -> list[str] | None:
    """Return the values of a property's enum, which may be in a list or a map."""
    for inner in ("array", "map"):
        if inner in fact:
            return _enum_of(fact[inner])
    values: list[str] | None = fact.get("enum")
    return values


def annotation(fact: Json, enum: str | None) -> Code:
    """Return the annotation of a model's property."""
    if "ref" in fact:
        return code("{:name}", fact["ref"])
    if "array" in fact:
        return code("list[{:code}]", annotation(fact["array"], enum))
    if "map" in fact:
        return code("dict[str, {:code}]", annotation(fact["map"], enum))
    if "enum" in fact and enum:
        return code("{:name}", enum)
    return _TIME if fact.get("format") == "date-time" else _SCALARS[fact["type"]]


def _module(plan: Plan, module: str, schemas: list[str], enums: dict[tuple[str, str], str]) -> Code:
    imports: dict[str, set[str]] = defaultdict(set)
    body: list[Code] = []
    defined: set[str] = set()
    for schema in schemas:
        for key, fact in plan.schemas[schema]["properties"].items():
            if (schema, key) in enums:
                imports["incidentio_async._codec.enums"] |= {"OpenEnum", "known"}
                body += _enum(enums[schema, key], f"{schema}.{key}", _enum_of(fact) or [])
        body += _class(plan, schema, enums, defined)
        defined.add(schema)
        for ref in plan.references(schema):
            if plan.homes[ref] != module:
                imports[f"incidentio_async.models.{plan.homes[ref]}"].add(ref)
    imports["incidentio_async._codec.model"].add("Model")
    text = join("\n", body)
    names = used(text)
    for source, name in (("datetime", "datetime"), ("typing", "Any"), ("typing", "ClassVar")):
        if name in names:
            imports[source].add(name)
    return join("\n", [header(f"Models: {module}."), *import_lines(imports), text, _BLANK])


def _parameters(plan: Plan) -> Code:
    body: list[Code] = []
    for (name, values), cls in sorted(plan.parameter_enums.items(), key=lambda row: row[1]):
        body += _enum(cls, name, list(values))
    imports = import_lines({"incidentio_async._codec.enums": {"OpenEnum", "known"}})
    return join("\n", [header("Enums of query parameters."), *imports, _BLANK, _BLANK, *body])


def _enum(name: str, place: str, values: list[str]) -> list[Code]:
    lines = [code("class {:name}(OpenEnum):", name), *_enum_docstring(name)]
    taken: set[str] = set()
    for value in values:
        label = spelled(member(value, taken), f"{place}, its value {value!r}")
        taken.add(label)
        lines.append(code("    {:name} = known({:literal})", label, value))
    return [*lines, _BLANK, _BLANK]


def _enum_docstring(name: str) -> list[Code]:
    """Return the docstring that explains the values, if docstrings.toml does."""
    row = enum_words(name)
    if row is None:
        return []
    rows = [f"    {value}: {said}" for value, said in row["values"].items()]
    return [docstring(row["summary"], "", "Values:", *rows, indent=4), _BLANK]


def _class(plan: Plan, schema: str, enums: dict[tuple[str, str], str], defined: set[str]) -> list[Code]:
    fact = plan.schemas[schema]
    required: list[Code] = []
    optional: list[Code] = []
    limits: dict[str, list[str]] = defaultdict(list)
    wire: dict[str, str] = {}
    taken: set[str] = set()
    for key, value in fact["properties"].items():
        name = spelled(attribute(key), f"{schema}.{key}", taken)
        taken.add(name)
        if name in ANNOTATION_NAMES:
            raise UnsupportedSpec(f"{schema}.{key}: a property of this name hides a type; rename it in names.attribute")
        if name != key:
            wire[name] = key
        late = any(ref not in defined and plan.homes[ref] == plan.homes[schema] for ref in references(value))
        text = annotation(value, enums.get((schema, key)))
        if key in fact["required"]:
            required.append(code("    {:name}: {:code}", name, _quoted(text, late)))
        else:
            optional.append(code("    {:name}: {:code} = None", name, _quoted(code("{:code} | None", text), late)))
        if said := limits_text(value):
            limits[said].append(name)
    lines = [code("class {:name}(Model):", schema), *_limits(limits)]
    if wire:
        lines.append(code("    _wire: ClassVar[dict[str, str]] = {:literal}", wire))
    decided = plan.decisions["secrets"].get(schema, [])
    secrets = [key for key, value in fact["properties"].items() if key in decided or is_secret_text(key, value)]
    untyped = [key for key, value in fact["properties"].items() if key not in secrets and _is_untyped(value)]
    for name, keys in (("secrets", secrets), ("untyped", untyped)):
        if keys:
            members = join(", ", [code("{:literal}", attribute(key)) for key in keys])
            lines.append(code("    _{:name}: ClassVar[frozenset[str]] = frozenset({{{:code}}})", name, members))
    body = [*lines[1:], *required, *optional] or [code("    pass")]
    return [lines[0], *body, _BLANK, _BLANK]


def _is_untyped(fact: Json) -> bool:
    """Return whether a property holds names that the document does not know: any JSON, or a map of plain values."""
    inner = fact.get("array") or fact.get("map")
    if inner is None:
        return fact.get("type") == "any"
    return _is_untyped(inner) or ("map" in fact and inner.get("type") == "string")


def _quoted(text: Code, late: bool) -> Code:
    """Return an annotation, in quotes if it names a class that is defined later."""
    return code("{:literal}", text) if late else text


def _limits(limits: dict[str, list[str]]) -> list[Code]:
    """Return the docstring of a model: the limits and defaults of its attributes. ``help`` adds their types."""
    rows = [(", ".join(f"``{name}``" for name in names), said) for said, names in limits.items()]
    if not rows:
        return []
    if len(rows) == 1 and len(line := " ".join(rows[0])) < _WIDTH:
        return [docstring(f"Limits and defaults: {line}.", indent=4)]
    wrapped = [line for row in rows for line in textwrap.wrap(": ".join(row), _WIDTH, subsequent_indent="    ")]
    return [docstring("Limits and defaults:", *[f"    {line}" for line in wrapped], indent=4)]


def limits_text(fact: Json) -> str:
    """Return the limits of a value, as ``"1 to 250"`` or ``"at most 50 characters"``; "" if it has none."""
    said = []
    low, high = fact.get("minimum"), fact.get("maximum")
    if low is not None or high is not None:
        said.append(
            f"{low} to {high}" if None not in (low, high) else f"at least {low}" if high is None else f"at most {high}"
        )
    for least, most, unit in (("minLength", "maxLength", "character"), ("minItems", "maxItems", "item")):
        if most in fact:
            said.append(
                f"{fact.get(least) or 'at most'}{' to' if fact.get(least) else ''} {_counted(fact[most], unit)}"
            )
        elif fact.get(least):
            said.append(f"at least {_counted(fact[least], unit)}")
    if "pattern" in fact:
        said.append(f"must match ``{fact['pattern']}``")
    if "default" in fact:
        said.append(f"{fact['default']!r} if omitted")
    return ", ".join(said)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _homes(homes: dict[str, str]) -> Code:
    by_module: dict[str, list[str]] = defaultdict(list)
    for name, module in sorted(homes.items()):
        by_module[module].append(name)
    rows = [f"{module}: {' '.join(names)}" for module, names in sorted(by_module.items())]
    lines = [line for row in rows for line in textwrap.wrap(row, _LINE, subsequent_indent="    ")]
    title = header("Module → the models and enums that are defined in it.")
    return join("\n", [title, code("NAMES = {:code}", docstring("", *lines)), _BLANK])


def _stub(homes: dict[str, str]) -> Code:
    rows = [code("from incidentio_async.models.{:name} import *", module) for module in sorted(set(homes.values()))]
    # A stub does not export what it imports by name. So these, which the star imports bring along, stay hidden.
    hidden = import_lines(
        {
            "datetime": {"datetime"},
            "typing": {"Any", "ClassVar"},
            "incidentio_async._codec.enums": {"OpenEnum", "known"},
            "incidentio_async._codec.model": {"Model"},
        }
    )
    title = header("What type checkers see of this package: every name at its home.")
    return join("\n", [title, *hidden, *rows, _BLANK])
