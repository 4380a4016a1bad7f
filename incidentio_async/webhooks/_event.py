"""What an event is; the class of each type stands in ``events``."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Generic, TypeVar

import attrs

from incidentio_async._secrets.strings import shield_options
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError
from incidentio_async.options import RequestOptions

D = TypeVar("D")
"""What an event brings."""
R = TypeVar("R")
"""The record that it is about."""


@attrs.frozen(kw_only=True)
class Event(Generic[D, R]):
    """An event of a webhook. Each type has a class of its own, so that ``match`` tells them apart. ::

        match event:
            case IncidentCreatedV2():
                print(event.data.reference)
            case PrivateIncidentCreatedV2():
                incident = await event.fetch(client)

    An event does not change. One can be made for tests of handlers, ``type`` left out.
    """

    TYPE: ClassVar[str] = ""
    """The type's name; empty where the class is not of one type."""
    MODEL: ClassVar[str] = ""
    """The name of the model of ``data``."""
    RECORD: ClassVar[tuple[str, str, str] | None] = None
    """How to get the record: a resource of the client, its method, and where in ``data`` the id stands."""

    id: str
    """The same for every attempt to deliver this event: what to tell a repetition by."""
    type: str = attrs.field(default=attrs.Factory(lambda self: self.TYPE, takes_self=True))
    """``"public_incident.incident_created_v2"``."""
    timestamp: dt.datetime
    """When this attempt to deliver was made; aware, in UTC. Events do not come in the order of things."""
    data: D
    """What the event brings: the model of its type. Private types bring ids only."""
    extra: dict[str, Any] = attrs.field(factory=dict, repr=False)
    """What stood beside the data and this release does not know."""

    async def fetch(self, client: AsyncClient, *, options: RequestOptions | None = None) -> R:
        """Return the record that the event is about, as it is now.

        Raises:
            ConfigurationError: Events of this type have no record.
            NotFoundError: The record is gone, or the client's key may not see it.
            IncidentIOError: As any call of the client.
        """
        options = shield_options(options)
        if self.RECORD is None:
            raise ConfigurationError(f"an event of the type {self.type!r} has no record to fetch; it has all in .data")
        resource, method, path = self.RECORD
        record_id: Any = self.data
        for name in path.split("."):
            record_id = getattr(record_id, name, None)
        if not isinstance(record_id, str) or not record_id:
            raise ConfigurationError(f"this event of the type {self.type!r} came without an id in .data.{path}")
        record: R = await getattr(getattr(client, resource), method)(record_id, options=options)
        return record


class UnknownEvent(Event[Any, Any]):
    """An event of a type that this release does not know, or whose data is not as documented.

    ``data`` is plain JSON. Such an event has nothing to ``fetch``.
    """

    __slots__ = ()
