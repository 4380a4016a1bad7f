"""Schemas → `models/`: a module a tag, a few shared ones, and a front that loads them when they are asked for."""

from __future__ import annotations

import re
import runpy
from collections import defaultdict

from codegen.document import Json, Refused
from codegen.names import attribute, member, pascal, spelled
from codegen.plan import HERE, Plan, references
from codegen.source import ANNOTATION_NAMES, MODULE_NAMES, header, import_lines, quoted

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "any": "Any"}

# By its path: the package imports what is generated, and this must run whatever state that is in.
_is_secret_name = runpy.run_path(str(HERE.parent / "incidentio_async" / "_secret_names.py"))["is_secret_name"]

_FRONT = '''{header}
from __future__ import annotations

from importlib import import_module
from typing import Any

from incidentio_async.models._homes import HOMES


def __getattr__(name: str) -> Any:
    """Load the module that a model lives in when the model is first asked for."""
    home = HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    value = globals()[name] = getattr(import_module(f"{{__name__}}.{{home}}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({{*globals(), *HOMES}})
'''


def model_files(plan: Plan) -> dict[str, str]:
    """Path → source of everything in `models/`."""
    enums = _enum_names(plan)
    files = {}
    homes: dict[str, str] = {}
    for module, schemas in plan.modules.items():
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
                raise Refused(f"the name {name!r} for the enum of a parameter is taken")
            homes[spelled(name, f"the enum {name!r}", MODULE_NAMES)] = "parameters"
    files["incidentio_async/models/_homes.py"] = _homes(homes)
    files["incidentio_async/models/__init__.pyi"] = _stub(homes)
    files["incidentio_async/models/__init__.py"] = _FRONT.format(
        header=header("The schemas of the API as attrs classes, and their enums: ``models.IncidentV2``.")
    )
    return files


def _enum_names(plan: Plan) -> dict[tuple[str, str], str]:
    """(schema, property) → the name of its enum's class, for the properties that have one."""
    names: dict[tuple[str, str], str] = {}
    for schema, fact in plan.schemas.items():
        spelled(schema, f"the schema {schema!r}", MODULE_NAMES)
        for key, value in fact["properties"].items():
            if _enum_of(value):
                names[schema, key] = name = schema + pascal(key)
                if name in plan.schemas or list(names.values()).count(name) > 1:
                    raise Refused(f"{schema}.{key}: the name {name!r} for its enum is taken")
    return names


def _enum_of(fact: Json) -> list[str] | None:
    """The values of a property's enum, be it in a list or a map."""
    for inner in ("array", "map"):
        if inner in fact:
            return _enum_of(fact[inner])
    values: list[str] | None = fact.get("enum")
    return values


def annotation(fact: Json, enum: str | None) -> str:
    """The annotation of a model's property."""
    if "ref" in fact:
        return str(fact["ref"])
    if "array" in fact:
        return f"list[{annotation(fact['array'], enum)}]"
    if "map" in fact:
        return f"dict[str, {annotation(fact['map'], enum)}]"
    if "enum" in fact and enum:
        return enum
    return "datetime" if fact.get("format") == "date-time" else _SCALARS[fact["type"]]


def _module(plan: Plan, module: str, schemas: list[str], enums: dict[tuple[str, str], str]) -> str:
    imports: dict[str, set[str]] = defaultdict(set)
    body: list[str] = []
    defined: set[str] = set()
    for schema in schemas:
        for key, fact in plan.schemas[schema]["properties"].items():
            if (schema, key) in enums:
                imports["incidentio_async._model"].add("OpenEnum")
                body += _enum(enums[schema, key], f"{schema}.{key}", _enum_of(fact) or [])
        body += _class(plan, schema, enums, defined)
        defined.add(schema)
        for ref in plan.references(schema):
            if plan.homes[ref] != module:
                imports[f"incidentio_async.models.{plan.homes[ref]}"].add(ref)
    imports["incidentio_async._model"].add("Model")
    text = "\n".join(body)
    for source, name in (("datetime", "datetime"), ("typing", "Any"), ("typing", "ClassVar")):
        if re.search(rf"\b{name}\b", text):
            imports[source].add(name)
    return "\n".join([header(f"Models: {module}."), *import_lines(imports), text, ""])


def _parameters(plan: Plan) -> str:
    body: list[str] = []
    for (name, values), cls in sorted(plan.parameter_enums.items(), key=lambda row: row[1]):
        body += _enum(cls, name, list(values))
    imports = import_lines({"incidentio_async._model": {"OpenEnum"}})
    return "\n".join([header("Enums of query parameters."), *imports, "", "", *body])


def _enum(name: str, place: str, values: list[str]) -> list[str]:
    lines = [f"class {name}(OpenEnum):", f'    """The values of `{place}` known at this release."""', ""]
    taken: set[str] = set()
    for value in values:
        label = spelled(member(value, taken), f"{place}, its value {value!r}")
        taken.add(label)
        lines.append(f"    {label} = {value!r}")
    return [*lines, "", ""]


def _class(plan: Plan, schema: str, enums: dict[tuple[str, str], str], defined: set[str]) -> list[str]:
    fact = plan.schemas[schema]
    required, optional, wire, limits = [], [], {}, []
    taken: set[str] = set()
    for key, value in fact["properties"].items():
        name = spelled(attribute(key), f"{schema}.{key}", taken)
        taken.add(name)
        if name in ANNOTATION_NAMES:
            raise Refused(f"{schema}.{key}: a property of this name hides a type; rename it in names.attribute")
        if name != key:
            wire[name] = key
        text = annotation(value, enums.get((schema, key)))
        late = any(ref not in defined and plan.homes[ref] == plan.homes[schema] for ref in references(value))
        if key in fact["required"]:
            required.append(f'    {name}: "{text}"' if late else f"    {name}: {text}")
        else:
            optional.append(f'    {name}: "{text} | None" = None' if late else f"    {name}: {text} | None = None")
        if said := limits_text(value):
            limits.append(f"    {name}: {said}")
    slots = ", ".join(repr(attribute(key)) for key in fact["properties"])
    comma = "," if len(fact["properties"]) == 1 else ""
    lines = [
        f"class {schema}(Model):",
        *_docstring(schema, limits),
        "",
        f"    __slots__ = ({slots}{comma})",
        "",
    ]
    if wire:
        lines += [f"    _wire: ClassVar[dict[str, str]] = {wire!r}"]
    decided = plan.decisions["secrets"].get(schema, [])
    secrets = [key for key, value in fact["properties"].items() if key in decided or _is_secret(key, value)]
    untyped = [key for key, value in fact["properties"].items() if key not in secrets and _is_untyped(value)]
    for name, keys in (("_secrets", secrets), ("_untyped", untyped)):
        if keys:
            listed = ", ".join(repr(attribute(key)) for key in keys)
            lines += [f"    {name}: ClassVar[frozenset[str]] = frozenset({{{listed}}})"]
    return [*lines, *required, *optional, "", ""]


def _is_secret(key: str, fact: Json) -> bool:
    """Whether a property holds a secret, going by its name: strings and lists of them, but no enums and times."""
    while "array" in fact:
        fact = fact["array"]
    is_text = fact.get("type") == "string" and not {"enum", "format"} & fact.keys()
    return is_text and bool(_is_secret_name(key))


def _is_untyped(fact: Json) -> bool:
    """Whether a property holds names that the document does not know: any JSON, or a map of plain values."""
    inner = fact.get("array") or fact.get("map")
    if inner is None:
        return fact.get("type") == "any"
    return _is_untyped(inner) or ("map" in fact and inner.get("type") == "string")


def _docstring(schema: str, limits: list[str]) -> list[str]:
    if not limits:
        return [f'    """`{schema}` of the API."""']
    return [
        f'    """`{schema}` of the API.',
        "",
        "    Limits:",
        *[f"    {line}" for line in limits],
        '    """',
    ]


def limits_text(fact: Json) -> str:
    """``"1 to 250"``, ``"at most 50 characters"``: what a value is held to, or ""."""
    said = []
    low, high = fact.get("minimum"), fact.get("maximum")
    if low is not None or high is not None:
        said.append(
            f"{low} to {high}" if None not in (low, high) else f"at least {low}" if high is None else f"at most {high}"
        )
    for least, most, unit in (("minLength", "maxLength", "characters"), ("minItems", "maxItems", "items")):
        if most in fact:
            said.append(f"{fact.get(least) or 'at most'}{' to' if fact.get(least) else ''} {fact[most]} {unit}")
        elif fact.get(least):
            said.append(f"at least {fact[least]} {unit}")
    if "pattern" in fact:
        said.append(f"must match ``{quoted(fact['pattern'])}``")
    if "default" in fact:
        said.append(f"{quoted(repr(fact['default']))} if not given")
    return ", ".join(said)


def _homes(homes: dict[str, str]) -> str:
    rows = [f"    {name!r}: {module!r}," for name, module in sorted(homes.items())]
    title = header("Model or enum → the module it is defined in.")
    return "\n".join([title, "HOMES: dict[str, str] = {", *rows, "}", ""])


def _stub(homes: dict[str, str]) -> str:
    by_module: dict[str, list[str]] = defaultdict(list)
    for name, module in homes.items():
        by_module[module].append(name)
    lines = [header("What type checkers see of this package: every name at its home.")]
    for module, names in sorted(by_module.items()):
        # A stub exports what is imported as itself.
        rows = ", ".join(f"{name} as {name}" for name in sorted(names))
        lines.append(f"from incidentio_async.models.{module} import ({rows})")
    return "\n".join([*lines, ""])
