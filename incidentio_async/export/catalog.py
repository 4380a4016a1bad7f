"""What can be exported: every operation that lists, under a name, and what it must be asked with.

The table of operations and the signatures of the generated methods say nearly all of it. A listing whose path or
method needs an argument follows the listing that the argument is named for: ``incident_id`` follows ``incidents``.
Only what cannot be read off there stands in the tables below.
"""

from __future__ import annotations

import difflib
import inspect
import re
import typing
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

import attrs

from incidentio_async._api.lazy_resources import ResourceAttribute
from incidentio_async._api.response_decoding import ResponseDecoder
from incidentio_async.errors import ConfigurationError
from incidentio_async.operations import Operation, operations
from incidentio_async.resources import Resources

DEFAULT = ("incidents", "incident_updates", "follow_ups", "users", "severities")
"""What is exported where nothing is named."""
ALL = "all"
"""Stands for every listing at its recommended version."""

# Listings that follow others in a way their signatures do not tell: for each argument a property of the parent.
_FOLLOWS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    # The document requires none of their parameters, and its text one of them.
    "Alert Notes V1#List": ("alerts", {"alert_id": "id"}),
    "Incident Attachments V1#List": ("incidents", {"incident_id": "id"}),
    # Without a beginning only what is to come is listed.
    "Schedules V2#ListScheduleEntries": ("schedules", {"schedule_id": "id", "entry_window_start": "created_at"}),
    "Status Pages V1#ListResponseIncidents": (
        "status_page_incidents",
        {"id": "status_page_id", "incident_id": "id"},
    ),
}
# Asked for as a whole first; only where the API refuses that are the parents followed.
_WHOLE_IF_SERVED = frozenset({"Incident Attachments V1#List"})
# Named for more than the last piece of their path.
_NAMES = {"Status Pages V1#ListResponseIncidents": "status_page_response_incidents"}
_DATE = "day"
_TIME = "second"
# How the times of a list are filtered: the API takes dates only on some, and refuses those times on others.
_PRECISION: Mapping[str, str] = {
    "Incidents V2#List": _DATE,
    "Escalations V2#List": _DATE,
    "WorkflowRuns V2#List": _DATE,
    "Alerts V2#List": _TIME,
    "Actions V3#List": _TIME,
    "Follow-ups V3#List": _TIME,
}
_NO_UPDATES = frozenset({"WorkflowRuns V2#List"})
_VERSION = re.compile(r"_v\d+$")


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
        """``"day"`` or ``"second"``: how its times are filtered; None where they cannot be."""
        return _PRECISION.get(self.operation.id)

    @property
    def tells_updates(self) -> bool:
        """Whether it can be asked for what was updated since some time."""
        return self.precision is not None and self.operation.id not in _NO_UPDATES

    @property
    def whole_if_served(self) -> bool:
        """Whether it is asked for as a whole before its parents are followed."""
        return self.operation.id in _WHOLE_IF_SERVED

    def method(self, core: ResponseDecoder) -> typing.Callable[..., Any]:
        """The generated method that lists, with its answers read by ``core``."""
        return cast(typing.Callable[..., Any], getattr(_resource(self.operation, core), self.operation.name))

    def kinds(self) -> tuple[Any, Any]:
        """The models of a record and of a whole answer."""
        method = getattr(type(_resource(self.operation, cast(ResponseDecoder, None))), self.operation.name)
        item, result = typing.get_args(typing.get_type_hints(method, include_extras=True)["return"])
        return item, result

    @property
    def cursor(self) -> str | None:
        """The argument that a list goes on with."""
        if self.operation.id == "Schedules V2#ListScheduleEntries":
            return "entry_window_start"
        parameters = inspect.signature(self.method(cast(ResponseDecoder, None))).parameters
        return "after" if "after" in parameters else None


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
    attributes = {attribute for attribute in vars(Resources) if not attribute.startswith("_")}
    reason = "as the API has no list of it" if name in attributes else "as there is no such resource"
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
    listings = [o for o in operations().values() if o.method == "GET" and o.name.startswith("list")]
    attributes = {name: value for name, value in vars(Resources).items() if isinstance(value, ResourceAttribute)}
    aliased = {attribute.module for name, attribute in attributes.items() if name != attribute.module}
    names: dict[str, Operation] = {}
    for operation in listings:
        name = _NAMES.get(operation.id) or _name(operation)
        names[f"{name}{operation.resource[-3:]}"] = operation
        # Where no alias tells, the newest version stands for the name; the table has them in rising order.
        if operation.resource in aliased or name not in names:
            names[name] = operation
    return names


def _name(operation: Operation) -> str:
    """``/v2/schedules/{id}/replicas`` → ``schedule_replicas``; a tag's own list is called as the tag is."""
    if operation.name == "list":
        return operation.resource[:-3]
    pieces = [piece.replace("-", "_") for piece in operation.path.split("/")[2:] if piece[0] != "{"]
    return "_".join([*(piece.removesuffix("s") for piece in pieces[:-1]), pieces[-1]])


def _link(operation: Operation) -> ParentLink | None:
    """What a listing follows, by the arguments that it cannot do without (the page size is filled in)."""
    known = _FOLLOWS.get(operation.id)
    if known is not None:
        return ParentLink(*known)
    method = getattr(_resource(operation, cast(ResponseDecoder, None)), operation.name)
    parameters = inspect.signature(method).parameters.values()
    required = [p.name for p in parameters if p.default is p.empty and p.name != "page_size"]
    if not required:
        return None
    if len(required) > 1:
        raise LookupError(f"{operation.id} needs {required}: say in the table above what it follows")
    parent = required[0].removesuffix("_id") + "s"
    if _names()[parent].resource != operation.resource:
        # An older version follows its like where one tag has both: entries of the catalog follow its types.
        same = _names().get(f"{parent}{operation.resource[-3:]}")
        if same is not None and same.resource == operation.resource:
            parent += operation.resource[-3:]
    return ParentLink(parent, {required[0]: "id"})


def _shelf(core: ResponseDecoder) -> Resources:
    shelf = Resources()
    shelf._core = core
    return shelf


def _resource(operation: Operation, core: ResponseDecoder) -> Any:
    return getattr(_shelf(core), operation.resource)
