"""What can be exported: every operation that lists, under a name, and what the registry knows of it.

A listing whose path or method needs an argument follows the listing that the argument is named for: ``incident_id``
follows ``incidents``. The registry says what each follows.
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
from incidentio_async.errors import ConfigurationError
from incidentio_async.operations import Operation, operations
from incidentio_async.pagination import Paginator

DEFAULT = ("incidents", "incident_updates", "follow_ups", "users", "severities")
"""What is exported where nothing is named."""
ALL = "all"
"""Stands for every listing at its recommended version."""

_VERSION = re.compile(r"_v\d+$")
_PATH_PARAMETER = re.compile(r"\{(\w+)\}")


@attrs.frozen
class ParentLink:
    """What a listing follows."""

    parent: str
    """The name of the parent's listing."""
    arguments: Mapping[str, str]
    """For each argument the property of the parent's record that it is given."""


@attrs.frozen
class Listing:
    """One operation that lists, under the name it was asked for."""

    name: str
    operation: Operation
    link: ParentLink | None
    """What it follows; None for a list that the API serves whole."""

    @property
    def precision(self) -> str | None:
        """How its times are filtered: ``"day"`` or ``"second"``; None where they cannot be."""
        precision = self.operation.time_precision
        return "day" if precision == "any" else precision

    @property
    def tells_updates(self) -> bool:
        """Whether it can be asked for what was updated since some time."""
        return self.precision is not None and "updated_at" in self.operation.parameters

    @property
    def whole_if_served(self) -> bool:
        """Whether it is asked for as a whole before its parents are followed."""
        return self.operation.parent is not None and self.operation.parent.if_refused

    def paginate(self, core: ResponseDecoder, arguments: Mapping[str, Any]) -> Paginator[Any, Any]:
        """Return the list, not fetched yet, with its responses read by ``core``.

        Args:
            core: Sends its requests and reads their responses.
            arguments: Its path and query parameters, by the API's own names.
        """
        names = _PATH_PARAMETER.findall(self.operation.path)
        path = tuple(arguments[name] for name in names)
        params = {name: value for name, value in arguments.items() if name not in names}
        return Resource(core)._list(self.operation.id, path=path, params=params)

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
    """The names that `export` takes, in alphabetical order, and the operations that they are fetched with.

    A name without version stands for the version that the client's alias points at.
    """
    return dict(sorted(_names().items()))


def everything() -> tuple[str, ...]:
    """The names that ``all`` stands for: each listing that is not deprecated, at its recommended version."""
    return tuple(
        sorted(
            n
            for n, operation in _names().items()
            if not n.endswith(operation.resource[-3:]) and not operation.deprecated
        )
    )


def check_resources(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, with ``all`` spelled out.

    Raises:
        ConfigurationError: one cannot be exported; the most similar names that can be are given.
    """
    return tuple(listing.name for listing in find_listings(names))


def find_listings(names: Iterable[str]) -> list[Listing]:
    """The listings of some names, each once; see `check_resources`."""
    wanted = [names] if isinstance(names, str) else names
    spelled = (name for given in wanted for name in (everything() if given == ALL else (given,)))
    found = [find_listing(name) for name in dict.fromkeys(spelled)]
    if not found:
        raise ConfigurationError("resources: there are none; give at least one name, or leave it out for the default")
    return found


def find_listing(name: str) -> Listing:
    """The listing of a name.

    Raises:
        ConfigurationError: there is none; the most similar names are given, as all would be more than a screen.
    """
    operation = _names().get(name)
    if operation is not None:
        return Listing(name, operation, _link(operation))
    resources = {o.resource for o in operations().values()}
    known = resources | {o.resource[:-3] for o in operations().values() if o.recommended}
    reason = "as the API has no list of it" if name in known else "as there is no such resource"
    meant = str(name).lower().replace("-", "_")
    # Each name is there once more for each of its versions.
    fitting = [one for one in (ALL, *exportable()) if bool(_VERSION.search(one)) == bool(_VERSION.search(meant))]
    close = difflib.get_close_matches(meant, fitting, n=3)
    hint = f"did you mean {' or '.join(close)}? " if close else ""
    raise ConfigurationError(
        f"{name!r:.80} cannot be exported, {reason}; {hint}exportable() (--list) gives the names of what can be"
    )


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Operation]:
    """Each listing under its name and version, and under the bare name for the version that is recommended."""
    names: dict[str, Operation] = {}
    for operation in operations().values():
        name = operation.listing
        if name is not None:
            names[f"{name}{operation.resource[-3:]}"] = operation
            # Where no alias tells, the newest version stands for the name; the table has them in rising order.
            if operation.recommended or name not in names:
                names[name] = operation
    return names


def _link(operation: Operation) -> ParentLink | None:
    """Return what a listing follows, under the shortest name that the parent has."""
    if operation.parent is None:
        return None
    names = [name for name, listing in _names().items() if listing.id == operation.parent.operation]
    return ParentLink(min(names, key=len), operation.parent.arguments)
