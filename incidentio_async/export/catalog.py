"""The catalog of exportable resources: every operation that lists, under a name, with its facts from the registry.

A listing that needs an argument has a parent, the listing that the argument is named for: a list that takes an
``incident_id`` is read for each of the ``incidents``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from incidentio_async._api.list_types import list_types
from incidentio_async._api.resource import Resource
from incidentio_async._api.response_decoding import ResponseDecoder
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.operations import Operation, operations
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

DEFAULT = ("incidents", "incident_updates", "follow_ups", "users", "severities")
"""The resources that are exported by default."""
ALL = "all"
"""Stands for every listing at its recommended version."""

_VERSION = re.compile(r"_v\d+$")
_PATH_PARAMETER = re.compile(r"\{(\w+)\}")


@attrs.frozen
class ParentLink:
    """The parent of a listing."""

    parent: str
    """The name of the parent's listing."""
    arguments: Mapping[str, str]
    """By argument, the property of the parent's record that is its value."""


@attrs.frozen
class Listing:
    """One operation that lists, under the name that it was requested by."""

    name: str
    operation: Operation
    link: ParentLink | None
    """Its parent; None for a list that the API serves as a whole."""

    @property
    def precision(self) -> str | None:
        """The precision of its time filters: ``"day"`` or ``"second"``; None where it has none."""
        precision = self.operation.time_precision
        return "day" if precision == "any" else precision

    @property
    def filters_by_update(self) -> bool:
        """Whether it can be filtered by the time of the last update."""
        return self.precision is not None and "updated_at" in self.operation.parameters

    @property
    def tries_whole_first(self) -> bool:
        """Whether it is requested as a whole before its parents are followed."""
        return self.operation.parent is not None and self.operation.parent.if_refused

    def paginate(
        self, core: ResponseDecoder, arguments: Mapping[str, Any], options: RequestOptions | None = None
    ) -> Paginator[Any, Any]:
        """Return the list, not fetched yet, with its responses read by ``core``.

        Args:
            core: Sends its requests and reads their responses.
            arguments: Its path and query parameters, by the API's own names.
            options: Those of each of its requests.
        """
        names = _PATH_PARAMETER.findall(self.operation.path)
        path = tuple(arguments[name] for name in names)
        params = {name: value for name, value in arguments.items() if name not in names}
        return Resource(core)._list(self.operation.id, path=path, params=params, options=options)

    def kinds(self) -> tuple[Any, Any]:
        """Return the models of a record and of a whole response."""
        operation = self.operation
        types = list_types(operation.item, operation.result, operation.items, operation.cursor)
        return types.item, types.result

    @property
    def cursor(self) -> str | None:
        """The parameter that takes the cursor."""
        return self.operation.cursor


def exportable() -> Mapping[str, Operation]:
    """Return the names that `export` takes, in alphabetical order, and the operations that they are fetched with.

    A name without version stands for the version that the client's alias points at.
    """
    return dict(sorted(_names().items()))


def everything() -> tuple[str, ...]:
    """Return the names that ``all`` stands for: each listing that is not deprecated, at its recommended version."""
    return tuple(
        sorted(
            n
            for n, operation in _names().items()
            if not n.endswith(operation.resource[-3:]) and not operation.deprecated
        )
    )


def check_resources(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, each once, with ``all`` expanded.

    Raises:
        InvalidArgumentError: A name cannot be exported; the error suggests the most similar ones.
    """
    return tuple(listing.name for listing in find_listings(names))


def find_listings(names: Iterable[str]) -> list[Listing]:
    """Return the listings of some names, each once; see `check_resources`."""
    wanted = [names] if isinstance(names, str) else names
    expanded = (name for one in wanted for name in (everything() if one == ALL else (one,)))
    found = [find_listing(name) for name in dict.fromkeys(expanded)]
    if not found:
        raise InvalidArgumentError("resources: there are none; give at least one name, or omit it for the default")
    return found


def find_listing(name: str) -> Listing:
    """Return the listing of a name.

    Raises:
        InvalidArgumentError: There is none; the error suggests the most similar names, as all of them fill a screen.
    """
    operation = _names().get(name)
    if operation is not None:
        return Listing(name, operation, _link(operation))
    resources = {o.resource for o in operations().values()}
    known = resources | {o.resource[:-3] for o in operations().values() if o.recommended}
    reason = "as the API has no list of it" if name in known else "as there is no such resource"
    meant = str(name).lower().replace("-", "_")
    # Each name exists again for each of its versions.
    fitting = [one for one in (ALL, *exportable()) if bool(_VERSION.search(one)) == bool(_VERSION.search(meant))]
    close = difflib.get_close_matches(meant, fitting, n=3)
    hint = f"did you mean {' or '.join(close)}? " if close else ""
    raise InvalidArgumentError(
        f"{name!r:.80} cannot be exported, {reason}; {hint}exportable() (--list) gives the names of what can be"
    )


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Operation]:
    """Return each listing under its name with version, and the recommended version under the bare name."""
    names: dict[str, Operation] = {}
    for operation in operations().values():
        name = operation.listing
        if name is not None:
            names[f"{name}{operation.resource[-3:]}"] = operation
            # Without a recommendation, the newest version has the bare name; the registry has them in ascending order.
            if operation.recommended or name not in names:
                names[name] = operation
    return names


def _link(operation: Operation) -> ParentLink | None:
    """Return the parent of a listing, under its shortest name."""
    if operation.parent is None:
        return None
    names = [name for name, listing in _names().items() if listing.id == operation.parent.operation]
    return ParentLink(min(names, key=len), operation.parent.arguments)
