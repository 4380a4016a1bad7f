"""Lists: the names that they are exported under, the lists that they follow, and what returns all of their records."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from codegen.checks import Json, UnsupportedSpec
from codegen.plan import Operation, Plan
from codegen.responses import find_type
from codegen.source import Code, code, join

OPTIONS = ("only_live", "only_real", "only_active")
"""The options of an export that do without some records, fields of `export.queries.ExportFilters`."""
_VERSION = re.compile(r"_v\d+$")


@dataclass(frozen=True)
class Parent:
    """The list that a list follows, see `operations.Parent`."""

    operation: str
    arguments: dict[str, str]
    if_refused: bool = False

    def source(self) -> Code:
        """Return the expression that creates it."""
        more = code(", if_refused=True") if self.if_refused else code("")
        return code("Parent({:literal}, {:literal}{:code})", self.operation, self.arguments, more)


@dataclass(frozen=True)
class Coverage:
    """The values of a parameter that together return every record, see `operations.Coverage`."""

    all: tuple[object, ...]
    option: str | None
    reduced: tuple[object, ...]

    def source(self) -> Code:
        """Return the expression that creates it."""
        if self.option is None:
            return code("Coverage({:literal})", self.all)
        return code("Coverage({:literal}, {:literal}, {:literal})", self.all, self.option, self.reduced)


class Lists:
    """All lists of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._decisions = plan.decisions

    @cached_property
    def names(self) -> dict[str, str]:
        """Identifier → name without a version, for every list.

        Raises:
            UnsupportedSpec: Two lists have the same name.
        """
        rows: Json = self._decisions["listing_names"]
        names = {o.id: rows.get(o.id) or _name(o) for o in self._plan.operations if o.response == "list"}
        versions = Counter(names[o.id] + _version(o) for o in self._plan.operations if o.id in names)
        if twice := [name for name, count in versions.items() if count > 1]:
            raise UnsupportedSpec(f"two lists are named {twice[0]}: name one under [listing_names] in decisions.toml")
        return names

    @cached_property
    def _by_name(self) -> dict[str, Operation]:
        """The name that its tag or path gives it, with a version and for the recommended one without, → operation."""
        named: dict[str, Operation] = {}
        for operation in self._plan.operations:
            if operation.response == "list":
                name = _name(operation)
                named[name + _version(operation)] = operation
                # Where no alias says so, the newest version stands for the name; the order is a rising one.
                if operation.recommended or name not in named:
                    named[name] = operation
        return named

    def parent(self, operation: Operation) -> Parent | None:
        """Return what a list follows.

        Raises:
            UnsupportedSpec: A decision is missing, or does not fit the parent's records.
        """
        decided: Json | None = self._decisions["parents"].get(operation.id)
        if decided is not None:
            return self._decided(operation, decided)
        required = operation.path_parameters + [
            name for name, parameter in operation.parameters.items() if parameter.required
        ]
        if not required:
            return None
        parent = required[0].removesuffix("_id") + "s"
        found = self._by_name.get(parent)
        if found is not None and found.resource != operation.resource:
            # An older version follows its like where one tag has both: entries of the catalog follow its types.
            same = self._by_name.get(parent + _version(operation))
            found = same if same is not None and same.resource == operation.resource else found
        if len(required) == 1 and found is not None:
            return Parent(found.id, {required[0]: "id"})
        if not self._plan.partial:
            raise UnsupportedSpec(
                f"{operation.id} needs {required}: say under [parents] in decisions.toml what it follows"
            )
        return None

    def _decided(self, operation: Operation, row: Json) -> Parent | None:
        parent = next((one for one in self._plan.operations if one.id == row["list"]), None)
        if parent is None:  # refused by `decisions.check`, but for documents that are only a part
            return None
        place = f"{operation.id} under [parents] in decisions.toml"
        if parent.response != "list":
            raise UnsupportedSpec(f"{place}: {parent.id} is not a list")
        if odd := row["arguments"].keys() - {*operation.path_parameters, *operation.query}:
            raise UnsupportedSpec(f"{place}: the operation has no argument {min(odd)!r}")
        for property_ in row["arguments"].values():
            if find_type(self._plan.schemas, parent.fact["result"], parent.key) is None or not self._has(
                parent, property_
            ):
                raise UnsupportedSpec(f"{place}: the records of {parent.id} have no property {property_!r}")
        return Parent(parent.id, dict(row["arguments"]), row.get("if_refused", False))

    def _has(self, parent: Operation, property_: str) -> bool:
        kind = self._plan.type_at(parent.fact["result"], parent.key)
        schema = kind.get("array", kind).get("ref")
        return schema is not None and property_ in self._plan.schemas[schema]["properties"]

    def coverage(self, operation: Operation) -> dict[str, Coverage]:
        """Return the parameters that a list needs to leave nothing out.

        Raises:
            UnsupportedSpec: A decision names an option or a value that does not exist.
        """
        rows: Json = self._decisions["coverage"].get(operation.id, {})
        return {name: _coverage(operation, name, row) for name, row in rows.items() if name in operation.parameters}


def _coverage(operation: Operation, name: str, row: Json) -> Coverage:
    place = f"{operation.id}.{name} under [coverage] in decisions.toml"
    known, default = operation.parameters[name].values, row.get("default", [])
    options = [key for key in row if key not in ("all", "default")]
    if len(options) > 1 or not set(options) <= set(OPTIONS):
        raise UnsupportedSpec(f"{place}: {options} is not one of the options {', '.join(OPTIONS)}")
    reduced = row[options[0]] if options else []
    for value in (*default, *row["all"], *reduced):
        if known and value not in ("", "*", *known):
            raise UnsupportedSpec(f"{place}: {value!r} is not one of its values {', '.join(known)}")
    rest = [value for value in known if value not in default]
    full = [one for value in row["all"] for one in (rest if value == "*" else [value or None])]
    return Coverage(tuple(full), options[0] if options else None, tuple(value or None for value in reduced))


def _name(operation: Operation) -> str:
    """Return ``schedule_replicas`` for ``/v2/schedules/{id}/replicas``; a tag's own list has the tag's name."""
    if operation.name == "list":
        return _VERSION.sub("", operation.resource)
    pieces = [piece.replace("-", "_") for piece in operation.fact["path"].split("/")[2:] if piece[:1] != "{"]
    return "_".join([*(piece.removesuffix("s") for piece in pieces[:-1]), *pieces[-1:]])


def _version(operation: Operation) -> str:
    found = _VERSION.search(operation.resource)
    return found[0] if found else ""


def sources(values: dict[str, Coverage]) -> Code:
    """Return the expression of a dict by parameter."""
    return code(
        "{{{:code}}}", join(", ", [code("{:literal}: {:code}", name, value.source()) for name, value in values.items()])
    )
