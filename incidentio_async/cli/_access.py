"""What an API key can see: its identity, and which lists the API returns to it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from incidentio_async import bulk
from incidentio_async.client import AsyncClient
from incidentio_async.errors import (
    AuthenticationError,
    IncidentIOError,
    NotFoundError,
    PermissionDeniedError,
)
from incidentio_async.export import exportable
from incidentio_async.export.catalog import everything
from incidentio_async.models import IdentityV1
from incidentio_async.operations import Operation, operations
from incidentio_async.options import RequestOptions
from incidentio_async.response import RateLimit, Response

_CONCURRENCY = 8


@attrs.frozen
class Probe:
    """One request that shows whether the key can see some lists."""

    operation: Operation
    lists: tuple[str, ...]
    """The names of all lists that need the same scopes."""


@attrs.frozen
class Access:
    """What was found out about a key."""

    identity: IdentityV1 | None
    """None if the key may not request it."""
    readable: tuple[str, ...]
    """The names of the lists that the API returns."""
    forbidden: Mapping[str, str | None]
    """The names of the lists that it refuses, each with the scope that is missing; None if the API names none."""
    failed: Mapping[str, str]
    """The names of the lists for which it is not known, each with the reason."""
    granted: frozenset[str]
    """The scopes that the key was seen to have."""
    rate_limit: RateLimit | None
    """What the responses reported; None if they report nothing."""
    requests: int
    """Requests without retries."""

    @property
    def missing(self) -> frozenset[str]:
        """The scopes that the API says are missing."""
        return frozenset(scope for scope in self.forbidden.values() if scope)

    @property
    def unchecked_lists(self) -> tuple[str, ...]:
        """The names of the other lists: each needs a record of another list, and a scope that no list shows."""
        known = {*self.readable, *self.forbidden, *self.failed}
        return tuple(name for name in everything() if name not in known)

    @property
    def unchecked_scopes(self) -> frozenset[str]:
        """The other scopes of the API: they are for writes, or for the lists that were not checked."""
        known = {scope for operation in operations().values() for scope in operation.scopes}
        return frozenset(known - self.granted - self.missing)


def probes() -> Sequence[Probe]:
    """Return the requests that show what a key can see: one per scope that is enough for a list.

    Lists for which the API states no scope have one each.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in everything():
        groups.setdefault(exportable()[name].scopes or (f"list {name}",), []).append(name)
    return tuple(_probes(groups))


def _probes(groups: Mapping[tuple[str, ...], Sequence[str]]) -> Iterator[Probe]:
    for names in groups.values():
        whole = [exportable()[name] for name in names if exportable()[name].parent is None]
        if whole:
            yield Probe(min(whole, key=_cost), tuple(names))


def _cost(operation: Operation) -> tuple[bool, bool]:
    """Return a number that is lower for a cheaper request: one of a single record, and without a limit of its own."""
    return operation.rate_limit is not None, "page_size" not in operation.parameters


async def find_access(client: AsyncClient) -> Access:
    """Find out what the client's key can see.

    Raises:
        AuthenticationError: The key is not valid.
        IncidentIOError: The request of its identity failed, for another reason than that the key may not send it.
    """
    limits: list[RateLimit] = []

    def on_response(response: Response) -> None:
        if response.rate_limit is not None:
            limits.append(response.rate_limit)

    options: RequestOptions = {"on_response": on_response}
    identity: IdentityV1 | None = None
    with contextlib.suppress(PermissionDeniedError, NotFoundError):  # the lists show what it can see
        identity = await client.utilities.identity(options=options)

    async def refusal(probe: Probe) -> tuple[Probe, IncidentIOError | None]:
        return probe, await _refusal(client, probe.operation, options)

    results = [one async for one in bulk.map(refusal, probes(), concurrency=_CONCURRENCY)]
    refused = {
        name: error.missing_scope
        for probe, error in results
        for name in probe.lists
        if isinstance(error, PermissionDeniedError)
    }
    return Access(
        identity,
        tuple(sorted(name for probe, error in results for name in probe.lists if error is None)),
        dict(sorted(refused.items())),
        {name: str(error) for probe, error in results for name in probe.lists if error and name not in refused},
        frozenset(scope for probe, error in results if error is None for scope in probe.operation.scopes),
        min(limits, key=lambda limit: limit.remaining, default=None),
        1 + len(results),
    )


async def _refusal(client: AsyncClient, operation: Operation, options: RequestOptions) -> IncidentIOError | None:
    """Return why the API does not return a list to the key; None if it does."""
    arguments: dict[str, Any] = {"page_size": 1} if "page_size" in operation.parameters else {}
    try:
        await getattr(getattr(client, operation.resource), operation.name)(**arguments, options=options)
    except AuthenticationError:
        raise
    except IncidentIOError as error:
        return error
    return None
