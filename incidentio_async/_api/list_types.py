"""The types of a list's records and of its response, by the names that the registry has for them."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple


class ListTypes(NamedTuple):
    """What a page of a list is decoded by."""

    item: Any
    """The type of a record."""
    result: Any
    """The model of the whole response."""
    items: str
    """Where the records stand in it, a path of properties."""
    cursor: str | None
    """The parameter that takes the cursor; None for a list of a single page."""


@cache
def list_types(item: str, result: str, items: str, cursor: str | None) -> ListTypes:
    """Return the types of a list, which the registry has under the same names. Its models are imported now."""
    return ListTypes(_type_named(item), _type_named(result), items, cursor)


def _type_named(name: str) -> Any:
    """Return a model, or a list or a dict of it, as annotations write them."""
    from incidentio_async import models  # loads a table of all models

    if name.startswith("list["):
        return list[_type_named(name[5:-1])]  # type: ignore[misc] # at run time
    if name.startswith("dict[str, "):
        return dict[str, _type_named(name[10:-1])]  # type: ignore[misc] # as above
    plain = {"str": str, "int": int, "float": float, "bool": bool, "Any": Any}
    return plain[name] if name in plain else getattr(models, name)
