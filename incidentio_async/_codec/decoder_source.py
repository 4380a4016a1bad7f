"""The source of the functions that structure one model each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from incidentio_async._codec.model import Model

Issues = list[bool | str]
"""What a structure function tolerated: ``"UserV2.role"`` for a required property that is missing or null, True for
whatever else is not as documented, False for what is merely new."""


class Field(NamedTuple):
    name: str
    wire: str
    kind: Any
    optional: bool
    is_secret: bool
    """Whether its name says that it holds a secret though it is not a string: one may come in its place."""


class Source(NamedTuple):
    """The source for one property, whose value is in a variable of its own."""

    fits: str
    """The condition on the value: its type, or at least that it is there."""
    exact: str
    """The structured value; a KeyError means that it is an unusual one."""
    loose: str
    """The same without a KeyError."""

    @property
    def is_plain(self) -> bool:
        """Whether no KeyError can come of it."""
        return self.exact == self.loose

    def hiding(self, i: int) -> Source:
        """Return the source for a property whose name says secret: a model with nothing unknown in it is none."""
        test = f".__class__ is k{i} and x._extra is None"
        return Source(self.fits, *(f"x if (x := {value}){test} else hidden(x)" for value in self[1:]))


def exact_lines(fields: list[Field], sources: list[Source]) -> list[str]:
    """All properties are there, and none is null: then they are all there is."""
    conditions = [source.fits for source in sources]
    named = [(field.name, source) for field, source in zip(fields, sources, strict=True)]
    return [
        " if type(o) is dict:",
        f"  if len(o) == {len(fields)}:",
        "   try:",
        *(f"    v{i} = o[{field.wire!r}]" for i, field in enumerate(fields)),
        f"    if {' and '.join(conditions) or 'True'}:",
        "     r = new(cls)",
        # Enums first: a new value must show before anything nested is decoded, or that would be decoded twice.
        *(f"     r.{name} = {source.exact}" for name, source in sorted(named, key=lambda pair: pair[1].is_plain)),
        "     r._extra = None",
        "     return r",
        "   except KeyError: pass",
        " return loose(o, trouble)",
    ]


def loose_lines(fields: list[Field], sources: list[Source], model: str) -> list[str]:
    """Properties may be absent or null, which is reported for required ones, and unknown ones may be there."""
    conditions, sets = [], []
    for i, (field, source) in enumerate(zip(fields, sources, strict=True)):
        conditions += [] if source.fits == f"v{i} is not None" else [f"(v{i} is None or {source.fits})"]
        value = source.loose if source.loose == f"v{i}" else f"None if v{i} is None else {source.loose}"
        sets.append(f"   r.{field.name} = {value}")
    required = {i: f"{model}.{field.wire}" for i, field in enumerate(fields) if not field.optional}
    # Counting what was found tells at once that nothing else is there: nothing unknown and no null.
    found = [str(len(required)), *(f"(v{i} is not None)" for i in range(len(fields)) if i not in required)]
    lacking = [
        f"   if {' or '.join(f'v{i} is None' for i in required)}:",
        "    if trouble is None: trouble = []",
        *(f"    if v{i} is None: n -= 1; trouble.append({name!r})" for i, name in required.items()),
    ]
    return [
        " if type(o) is dict:",
        "  get = o.get",
        *(f"  v{i} = get({field.wire!r})" for i, field in enumerate(fields)),
        f"  if {' and '.join(conditions) or 'True'}:",
        "   r = new(cls)",
        *sets,
        f"   n = {' + '.join(found)}",
        *(lacking if required else []),
        "   if len(o) == n: r._extra = None",
        "   elif beside(r, o, known) and trouble is not None: trouble.append(False)",
        "   return r",
        " return tolerant(o, trouble)",
    ]


def keep_beside(made: Model, value: Mapping[str, Any], known: frozenset[str]) -> bool:
    """Keep what a model has no attribute for: unknown properties, and which of the known ones are explicitly null.

    Args:
        known: The properties that the model has attributes for.

    Returns:
        Whether there are unknown properties.
    """
    # Most records that come here have nulls and nothing unknown.
    nulls = [key for key, item in value.items() if item is None]
    if nulls:
        made._nulls = tuple(nulls)
    made._extra = None if value.keys() <= known else {key: value[key] for key in value if key not in known}
    return made._extra is not None


def compiled(lines: list[str], scope: dict[str, Any]) -> Callable[[Any, Any], Any]:
    """The function of these lines, with the scope as its globals."""
    made: dict[str, Any] = {}
    exec("\n".join(["def structure(o, trouble):", *lines]), scope, made)  # noqa: S102 - of attrs fields and repr()d names
    function: Callable[[Any, Any], Any] = made["structure"]
    return function
