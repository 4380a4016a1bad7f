"""The base class of events; ``events`` has the class of each type."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Generic, TypeVar

import attrs

from incidentio_async._codec.record_repr import short_repr
from incidentio_async._secrets.strings import shield_options
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError
from incidentio_async.options import RequestOptions

D = TypeVar("D")
"""The data of an event."""
R = TypeVar("R")
"""The record that an event is about."""


@attrs.frozen(kw_only=True)
class Event(Generic[D, R]):
    """A webhook event. Each type has its own class, so that ``match`` can distinguish them. ::

        match event:
            case IncidentCreatedV2():
                print(event.data.reference)
            case PrivateIncidentCreatedV2():
                incident = await event.fetch(client)

    Events are immutable. For tests of handlers they can be created without ``type``.
    """

    TYPE: ClassVar[str] = ""
    """The name of the type; empty if the class has no single type."""
    MODEL: ClassVar[str] = ""
    """The name of the model of ``data``."""
    RECORD: ClassVar[tuple[str, str, str] | None] = None
    """How to fetch the record: a resource of the client, its method, and the path of the id in ``data``."""

    id: str
    """The id, the same for every delivery of the event: it identifies duplicates."""
    type: str = attrs.field(default=attrs.Factory(lambda self: self.TYPE, takes_self=True))
    """``"public_incident.incident_created_v2"``."""
    timestamp: dt.datetime
    """The time of this delivery attempt, aware, in UTC. Events may arrive out of order."""
    data: D = attrs.field(repr=short_repr)
    """The data: the model of the type. Private types have only ids."""
    extra: dict[str, Any] = attrs.field(factory=dict, repr=False)
    """Properties beside the data that this release does not know."""

    async def fetch(self, client: AsyncClient, *, options: RequestOptions | None = None) -> R:
        """Return the record that the event is about, as it is now.

        Raises:
            ConfigurationError: Events of this type have no record.
            NotFoundError: The record was deleted, or the client's key cannot see it.
            IncidentIOError: As for any call of the client.
        """
        options = shield_options(options)
        if self.RECORD is None:
            raise ConfigurationError(
                f"an event of the type {self.type!r} has no record to fetch; all its data is in .data"
            )
        resource, method, path = self.RECORD
        record_id: Any = self.data
        for name in path.split("."):
            record_id = getattr(record_id, name, None)
        if not isinstance(record_id, str) or not record_id:
            raise ConfigurationError(f"this event of the type {self.type!r} has no id in .data.{path}")
        record: R = await getattr(getattr(client, resource), method)(record_id, options=options)
        return record


class UnknownEvent(Event[Any, Any]):
    """An event of a type that this release does not know, or whose data is not as documented.

    ``data`` is plain JSON, and ``fetch`` raises an error.
    """

    __slots__ = ()
