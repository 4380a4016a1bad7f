"""The pages of models and enums: one per module that they live in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from codegen.reference import names, rst
from codegen.reference.field_notes import deliveries, holders, notes
from incidentio_async import models
from incidentio_async._codec.kinds import Kind, fields_of
from incidentio_async._codec.model import Model
from incidentio_async.operations import Operation, operations

_SCALARS = {str: "str", int: "int", float: "float", bool: "bool"}
_MOST_USES = 6
_FOLDED_FROM = 40
_SAID_OF_FIELDS = "Limits and defaults:"
"""A paragraph whose facts stand at the fields."""


def model_pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page."""
    for module, found in names.model_modules().items():
        yield f"models/{module}.rst", _page(module, found)


def _page(module: str, found: tuple[str, ...]) -> str:
    title = f"Models: {module.strip('_').replace('_', ' ')}"
    return "\n".join(
        [
            rst.heading(title, "="),
            ".. py:currentmodule:: incidentio_async.models\n",
            _contents(found),
            *(_class(module, name) for name in found),
        ]
    )


def _contents(found: tuple[str, ...]) -> str:
    """Return links to the classes of a page, folded if they are many."""
    links = " · ".join(f":py:class:`{name}`" for name in found) + "\n"
    if len(found) <= _FOLDED_FROM:
        return links
    opening = f"<details><summary>{len(found)} models and enums</summary>"
    return f".. raw:: html\n\n   {opening}\n\n{links}\n.. raw:: html\n\n   </details>\n"


def _class(module: str, name: str) -> str:
    cls = getattr(models, name)
    is_model = issubclass(cls, Model)
    content = [_text(cls), _uses(name), _field_table(cls) if is_model else _value_table(cls)]
    home = f"   :canonical: incidentio_async.models.{module}.{name}\n"
    head = f".. py:class:: {name}{'(**fields)' if is_model else ''}\n{home}"
    return "\n".join([head, *(rst.block(part) for part in content if part)])


def _text(cls: type) -> str:
    own = vars(cls).get("__doc__")
    raw = type.__dict__["__doc__"].__get__(cls) if own is None else own
    text = raw if isinstance(raw, str) and cls.__module__.startswith("incidentio_async.models") else ""
    parts = "\n".join(line.strip() for line in text.splitlines()).strip().split("\n\n")
    own_parts = [part for part in parts if part and not part.startswith(_SAID_OF_FIELDS)]
    return "\n\n".join(own_parts) + "\n" if own_parts else ""


def _uses(name: str) -> str:
    """Return which operations return a model or take it, which events bring it, and which models contain it."""
    returned, taken = uses()
    rows = []
    for word, found in (("Returned by", returned.get(name, [])), ("Taken by", taken.get(name, []))):
        if found:
            rows.append(f"{word} {_first(list(map(names.link_to, found)))}.")
    rows += deliveries().get(name, [])
    if within := [f":py:class:`{model}` ({rst.literal(field)})" for model, field in holders().get(name, [])]:
        rows.append(f"Part of {_first(within)}.")
    return " ".join(rows) + "\n" if rows else ""


def _first(links: list[str]) -> str:
    more = f" and {len(links) - _MOST_USES} more" if len(links) > _MOST_USES else ""
    return f"{', '.join(links[:_MOST_USES])}{more}"


@cache
def uses() -> tuple[Mapping[str, list[Operation]], Mapping[str, list[Operation]]]:
    """Return model → the operations that return it, and those whose body has it."""
    returned: defaultdict[str, list[Operation]] = defaultdict(list)
    taken: defaultdict[str, list[Operation]] = defaultdict(list)
    for operation in sorted(operations().values(), key=lambda one: (one.deprecated, not one.recommended)):
        for name in filter(None, {operation.result, operation.item}):
            returned[name].append(operation)
        if operation.result and operation.unwrap:
            fields = fields_of(getattr(models, operation.result))
            kind = next(field.kind for field in fields if field.wire == operation.unwrap)
            kind = kind.inner or kind
            if kind.form == "model":
                returned[kind.type.__name__].append(operation)
        if operation.payload:
            taken[operation.payload].append(operation)
            for field in fields_of(getattr(models, operation.payload)):
                kind = field.kind.inner or field.kind
                if kind.form in ("model", "enum"):
                    taken[kind.type.__name__].append(operation)
    return returned, taken


def _field_table(cls: type[Model]) -> str:
    rows = [
        (rst.literal(field.name), type_text(field.kind), "" if field.optional else "yes", notes(cls, field))
        for field in fields_of(cls)
    ]
    if not rows:
        return "It has no properties.\n"
    if any(known for *_, known in rows):
        return rst.table(rows, ("Field", "Type", "Required", "Notes"), classes="fields", widths="25 25 10 40")
    return rst.table([row[:3] for row in rows], ("Field", "Type", "Required"), classes="fields", widths="35 50 15")


def type_text(kind: Kind) -> str:
    """Return a type with links to models and enums."""
    match kind.form:
        case "scalar":
            return rst.literal(_SCALARS[kind.type])
        case "time":
            return "``datetime``"
        case "model" | "enum":
            return f":py:class:`~incidentio_async.models.{kind.type.__name__}`"
        case "list":
            return f"list of {type_text(kind.inner)}" if kind.inner else "``list``"
        case "map":
            return f"dict of ``str`` to {type_text(kind.inner)}" if kind.inner else "``dict``"
    return "any JSON"


def _value_table(cls: type) -> str:
    members = vars(cls)["_member_map_"]
    rows = [(rst.literal(name), rst.literal(str(member.value)) or '``""``') for name, member in members.items()]
    return rst.table(rows, ("Member", "Value"), classes="values", widths="50 50")
