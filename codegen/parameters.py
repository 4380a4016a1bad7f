"""Query parameters: what each takes, from the document's facts and the decisions."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.checks import Json, UnsupportedSpec
from codegen.names import pascal
from codegen.source import Code, code, join

KINDS = frozenset({"id", "text", "bool", "date", "time", "cursor", "any", "fields"})


@dataclass(frozen=True)
class Parameter:
    """One query parameter, as the registry has it (see ``operations.Parameter``)."""

    kind: str = "text"
    operators: tuple[str, ...] = ()
    ids: int = 0
    many: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    minimum: int | None = None

    def source(self) -> Code:
        """Return the expression that creates it; defaults are left out."""
        usual = Parameter()
        arguments = [
            code("{:name}={:literal}", name, value)
            for name, value in vars(self).items()
            if value != getattr(usual, name)
        ]
        return code("Parameter({:code})", join(", ", arguments))


def parameter(decisions: Json, schemas: Json, operation: str, name: str, fact: Json) -> Parameter:
    """Return what one query parameter takes.

    Raises:
        UnsupportedSpec: A decision is missing, or contradicts the document.
    """
    place = f"{operation}.{name}"
    inner = fact.get("array", fact)
    decided = _decided(decisions, "values", operation, name)
    values = tuple(inner.get("enum", ()))
    kind = {"integer": "int", "boolean": "bool"}.get(str(inner.get("type")), "text")
    if inner.get("format") == "date-time":
        kind = "instant"
    if decided is not None and "." in decided:
        values = _enum(schemas, decided, place)
    elif decided is not None:
        if decided not in KINDS:
            raise UnsupportedSpec(
                f"{place}: {decided!r} under [values] in decisions.toml is not one of {sorted(KINDS)}"
            )
        kind = decided
    if kind == "time":
        kind = _time_kind(decisions, operation)
    operators, ids = _operators(decisions, operation, name, fact, kind)
    return Parameter(
        kind=kind,
        operators=operators,
        ids=ids,
        many="array" in fact,
        required=bool(fact.get("required")) and name != "page_size",
        values=values,
        minimum=inner.get("minimum"),
    )


def _time_kind(decisions: Json, operation: str) -> str:
    precision = decisions["time_precision"].get(operation)
    if precision not in (None, "day", "second", "any"):
        raise UnsupportedSpec(
            f"{operation}: {precision!r} under [time_precision] in decisions.toml is not day, second or any"
        )
    return "date" if precision == "day" else "time"


def undecided(decisions: Json, operation: str, name: str, fact: Json) -> bool:
    """Return whether a person should say what the values of a parameter are: nothing else shows that they are ids."""
    inner = fact.get("array", fact)
    plain = "filter" not in fact and (inner.get("type") != "string" or inner.keys() & {"enum", "format"})
    return not plain and _decided(decisions, "values", operation, name) is None


def _decided(decisions: Json, table: str, operation: str, name: str) -> str | None:
    rows = decisions[table]
    found: str | None = rows.get(f"{operation}.{name}", rows.get(name))
    return found


def _enum(schemas: Json, decided: str, place: str) -> tuple[str, ...]:
    schema, _, key = decided.partition(".")
    values = schemas.get(schema, {"properties": {}})["properties"].get(key, {}).get("enum")
    if not values:
        raise UnsupportedSpec(f"{place}: {decided!r} under [values] in decisions.toml has no enum")
    return tuple(values)


def _operators(decisions: Json, operation: str, name: str, fact: Json, kind: str) -> tuple[tuple[str, ...], int]:
    """Return the operators, and how many ids may stand before them."""
    if "filter" not in fact or kind == "fields":
        return (), 0
    operators = fact["operators"]
    if not operators:
        operators = decisions["operators"].get(name)
        if operators is None:
            raise UnsupportedSpec(f"{operation}.{name}: name its operators under [operators] in decisions.toml")
    elif name in decisions["operators"]:
        raise UnsupportedSpec(f"{operation}.{name}: the document names its operators; remove it from [operators]")
    ids = fact["filter"] - 1
    return tuple(operators), ids + bool(ids and decisions["backlinks"].get(name))


def filter_type(decisions: Json, operators: tuple[str, ...], place: str) -> str:
    """Return the name of the type for a set of operators."""
    for name, row in decisions["filter_types"].items():
        if set(row) == set(operators):
            return str(name)
    raise UnsupportedSpec(
        f"{place}: name the set of operators {list(operators)} under [filter_types] in decisions.toml"
    )


def enum_name(tag: str, name: str) -> str:
    """Return the class of a parameter's enum: ``"Actions V2"``, ``"incident_mode"`` → ``ActionsV2IncidentMode``."""
    return pascal(tag) + pascal(name)
