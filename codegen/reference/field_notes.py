"""What the pages of models say of a field: its limits, its values, what an ID is of, and what it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from codegen.facts_file import read_facts
from codegen.own_words import own_words
from codegen.reference import names, rst
from codegen.render_models import limits_text
from incidentio_async import models
from incidentio_async._codec.kinds import Field, Kind, fields_of
from incidentio_async._codec.model import Model
from incidentio_async.operations import Operation, operations

_MOST_VALUES = 8
# Their IDs are not those of the records that the operation of this name returns in every version.
_AMBIGUOUS = frozenset({"action", "follow_up", "policy"})


def notes(cls: type[Model], field: Field) -> str:
    """Return what is known of a field, in short sentences."""
    return " ".join(filter(None, _notes(cls, field)))


def _notes(cls: type[Model], field: Field) -> Iterator[str]:
    said = _said().get((cls.__name__, field.wire), "")
    yield said
    if field.wire != field.name:
        yield f"In JSON: {rst.literal(field.wire)}."
    if field.name in cls._secrets or field.is_secret:
        yield "A secret, masked where it is shown."
    kind = field.kind.inner or field.kind
    if kind.form == "enum":
        yield _values(kind.type)
    if not said and kind.form == "scalar" and kind.type is str and (operation := _identified(field.name)):
        yield f"{'IDs' if field.kind.form == 'list' else 'An ID'} that {names.link_to(operation)} takes."
    if limits := limits_text(_fact(cls, field)):
        yield f"{limits[0].upper()}{limits[1:]}."


def _values(cls: Any) -> str:
    """Return the first values of an enum. All of them stand at the enum, which the type leads to."""
    values = [str(member.value) for member in cls if str(member.value)]
    more = f" and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else ""
    return f"Known values: {rst.literals(values[:_MOST_VALUES])}{more}." if values else ""


@cache
def _identified(name: str) -> Operation | None:
    """Return the operation that gets the record of an ID: ``severity_id`` is of ``client.severities.show``."""
    stem = name.removesuffix("s").removesuffix("_id")
    return None if stem in (name, name.removesuffix("s"), *_AMBIGUOUS) else _getters().get(stem)


@cache
def _getters() -> Mapping[str, Operation]:
    found: dict[str, Operation] = {}
    for operation in operations().values():
        if operation.recommended and names.verb(operation) == "get":
            found.setdefault(names.thing(operation).replace(" ", "_"), operation)
    return found


@cache
def _schemas() -> Mapping[str, Any]:
    return dict(read_facts()["schemas"])


def _fact(cls: type[Model], field: Field) -> dict[str, Any]:
    return dict(_schemas().get(cls.__name__, {}).get("properties", {}).get(field.wire, {}))


@cache
def _said() -> Mapping[tuple[str, str], str]:
    """Return model and property → what an operation says of the argument that becomes the property of its body."""
    found: dict[tuple[str, str], str] = {}
    for id_, row in own_words()["operations"].items():
        payload = operations()[id_].payload
        if payload:
            found |= {(payload, name): text for name, text in row.get("args", {}).items()}
    return found


@cache
def holders() -> Mapping[str, list[tuple[str, str]]]:
    """Return model or enum → the models that have it in a field, each with the field.

    Results of operations are left out: the pages say which operations return a model.
    """
    results = {operation.result for operation in operations().values()}
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for module in names.model_modules().values():
        for name in module:
            cls = getattr(models, name)
            if issubclass(cls, Model) and name not in results:
                for field in fields_of(cls):
                    kind = _innermost(field.kind)
                    if kind.form in ("model", "enum"):
                        found[kind.type.__name__].append((name, field.name))
    return found


def _innermost(kind: Kind) -> Kind:
    return _innermost(kind.inner) if kind.inner else kind


@cache
def deliveries() -> Mapping[str, list[str]]:
    """Return model → the webhook events and the actions of audit logs whose body it is."""
    facts = read_facts()
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word, part in (("Webhook event", "webhooks"), ("Audit log action", "audit_logs")):
        for event, name in facts[part].items():
            found[name].append(f"{word} {rst.literal(event)}.")
    return found
