"""Moving an incident to another status."""

from __future__ import annotations

from incidentio_async._checks.clients import check_client
from incidentio_async.client import AsyncClient
from incidentio_async.errors import AmbiguousMatchError, InvalidArgumentError, NoMatchError
from incidentio_async.lookup import Lookup
from incidentio_async.models import IncidentStatusV1, IncidentV2


async def set_status(
    client: AsyncClient,
    incident: str | int | IncidentV2,
    status: str | IncidentStatusV1,
    *,
    message: str | None = None,
    idempotency_key: str | None = None,
    lookup: Lookup | None = None,
) -> IncidentV2:
    """Move an incident to a status, such as to close it, and return the incident as it is then.

    This posts an update of the incident. If the incident has that status already, nothing is sent, unless there is a
    message: then that is posted.

    The client's own retries post it once. If your code makes the same call again, such as a task that runs again, the
    message is posted again, unless you give the same ``idempotency_key`` each time.

    Args:
        client: The client to use.
        incident: ``"INC-123"``, ``"123"``, a URL, a Slack channel, an id or a record.
        status: The name or id of the status, or a record. The name of a category, such as ``"closed"``, stands for its
            status if it has only one.
        message: What the update says, in Markdown.
        idempotency_key: Stands for this update: the API posts it once, however often the call is made with the key. By
            default, a new one per call.
        lookup: Where to look up names. By default, the statuses are fetched each time.

    Raises:
        InvalidArgumentError: The message or the key is empty.
        NoMatchError: There is no such incident or status. The error has the nearest names.
        AmbiguousMatchError: The status or category stands for several statuses.
        ValidationError: The API does not allow this move.
    """
    check_client("jobs.set_status", client)
    if message is not None and (not isinstance(message, str) or not message.strip()):
        raise InvalidArgumentError("set_status: message must be a string that is not empty; omit it for none")
    if idempotency_key is not None and (not isinstance(idempotency_key, str) or not idempotency_key.strip()):
        raise InvalidArgumentError(
            "set_status: idempotency_key must be a string that is not empty; omit it for a new one per call"
        )
    lookup = Lookup(client) if lookup is None else lookup
    target = status if isinstance(status, IncidentStatusV1) else await _status(lookup, status)
    # A record may be older than the incident's latest change.
    found = await lookup.incident(incident.id if isinstance(incident, IncidentV2) else incident)
    moves = getattr(found.incident_status, "id", None) != target.id
    if not moves and message is None:
        return found
    # With the caller's own key, the body is the same each time, also if an earlier call has moved the incident.
    moves = moves or idempotency_key is not None
    await client.incident_updates.create(
        incident_id=found.id,
        message=message,
        to_incident_status_id=target.id if moves else None,
        idempotency_key=idempotency_key,
    )
    return await client.incidents_v2.show(found.id)


async def _status(lookup: Lookup, name: str) -> IncidentStatusV1:
    """Return the status with a name, or the only one of a category."""
    try:
        return await lookup.incident_status(name)
    except NoMatchError:
        of_category = await lookup.statuses_of(name)
        if not of_category:
            raise
    if len(of_category) == 1:
        return of_category[0]
    names = [f"{status.name} ({status.id})" for status in of_category]
    raise AmbiguousMatchError(
        f"{len(names)} incident statuses are of the category {name!r}; use the name of one: {'; '.join(names)}",
        kind="incident status",
        name=name,
        matches=names,
    )
