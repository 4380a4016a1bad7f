"""Carrying out the plan of a sync."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, Literal

import attrs

from incidentio_async import bulk
from incidentio_async.catalog.changes import EntryChange
from incidentio_async.catalog.links import NEW
from incidentio_async.catalog.planning import Differences
from incidentio_async.catalog.values import NOT_WRITABLE, Attribute
from incidentio_async.client import AsyncClient
from incidentio_async.errors import (
    APIStatusError,
    AuthenticationError,
    ConfigurationError,
    IncidentIOError,
    NoMatchError,
    NotFoundError,
    PermissionDeniedError,
)
from incidentio_async.options import RequestOptions
from incidentio_async.retries import RetryPolicy

Action = Literal["create", "update", "delete"]

_CONCURRENCY = 10
# The API takes up to 250, and limits bulk updates heavily.
_BATCH = 100
# Statuses with which the API refuses a batch for one of its entries.
_OF_AN_ENTRY = (400, 404, 409, 413, 422)
# To set the same values twice is harmless, and so is to create an entry twice by its external id.
_REPEATABLE: RequestOptions = {"retry": RetryPolicy(retry_writes=True)}


@attrs.frozen
class SyncFailure:
    """An entry that could not be created, changed or deleted."""

    action: Action
    external_id: str | None
    name: str
    error: IncidentIOError


@attrs.frozen
class SyncProgress:
    """How far a sync is."""

    action: Action
    """What is being done."""
    done: int
    """Entries of that action that are done or have failed."""
    total: int
    """Entries of that action."""


@attrs.frozen
class SyncResult:
    """What a sync has done."""

    created: int
    changed: int
    deleted: int
    unchanged: int
    failures: tuple[SyncFailure, ...] = ()
    """Entries that failed. The others were done."""

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures


class _Sync:
    """One run.

    Args:
        client: The client to use.
        differences: What to do.
        on_progress: Called after each request.
    """

    def __init__(
        self, client: AsyncClient, differences: Differences, on_progress: Callable[[SyncProgress], object] | None
    ) -> None:
        self._catalog = client.catalog_v3
        self._differences = differences
        self._on_progress = on_progress
        self._created: dict[str, str] = {}  # external id → id
        self._failed: dict[str, SyncFailure] = {}  # by what stands for the entry
        self._done: dict[Action, int] = {"create": 0, "update": 0, "delete": 0}

    async def run(self) -> SyncResult:
        differences = self._differences
        await self._side_by_side("create", differences.created, self._create)
        await self._update()
        await self._side_by_side("delete", differences.deleted, self._delete)
        failures = tuple(self._failed.values())
        failed = {action: sum(failure.action == action for failure in failures) for action in self._done}
        return SyncResult(
            created=len(differences.created) - failed["create"],
            changed=len(differences.changed) - failed["update"],
            deleted=len(differences.deleted) - failed["delete"],
            unchanged=len(differences.unchanged),
            failures=failures,
        )

    async def _side_by_side(
        self, action: Action, entries: Sequence[EntryChange], work: Callable[[EntryChange], Awaitable[None]]
    ) -> None:
        async def one(entry: EntryChange) -> None:
            try:
                await work(entry)
            except IncidentIOError as error:
                self._fail(action, entry, error)
            self._progress(action, 1, len(entries))

        async with bulk.map(one, entries, concurrency=_CONCURRENCY) as results:
            async for _ in results:
                pass

    def _fail(self, action: Action, entry: EntryChange, error: IncidentIOError) -> None:
        if isinstance(error, AuthenticationError | ConfigurationError | PermissionDeniedError):
            raise error  # so would be all others
        self._failed[entry.id or f"{NEW}{entry.external_id}"] = SyncFailure(
            action, entry.external_id, entry.name, error
        )

    def _progress(self, action: Action, count: int, total: int) -> None:
        self._done[action] += count
        if self._on_progress is not None:
            self._on_progress(SyncProgress(action, self._done[action], total))

    async def _create(self, entry: EntryChange) -> None:
        created = await self._catalog.create_entry(
            catalog_type_id=self._differences.type.id, **entry.body, options=_REPEATABLE
        )
        self._created[str(entry.external_id)] = created.id

    async def _delete(self, entry: EntryChange) -> None:
        with contextlib.suppress(NotFoundError):  # somebody else has deleted it
            await self._catalog.destroy_entry(str(entry.id))

    # -- updates ------------------------------------------------------------------------------------------------

    async def _update(self) -> None:
        """Change entries, and set the links of new ones, now that all they refer to exists."""
        linked = [entry for entry in self._differences.created if entry.links and self._is_created(entry)]
        entries = [*self._differences.changed, *linked]
        for start in range(0, len(entries), _BATCH):
            await self._update_batch(entries[start : start + _BATCH], len(entries))

    def _is_created(self, entry: EntryChange) -> bool:
        return str(entry.external_id) in self._created

    async def _update_batch(self, entries: Sequence[EntryChange], total: int) -> None:
        """Send a batch. The API takes all of it or nothing: if it refuses it, each entry is sent alone."""
        bodies = dict(self._bodies(entries))
        try:
            if bodies:
                await self._send(list(bodies.values()))
        except IncidentIOError as error:
            for entry in entries:
                if entry.external_id in bodies:
                    await self._retry_alone(entry, bodies, error)
        self._progress("update", len(entries), total)

    async def _retry_alone(
        self, entry: EntryChange, bodies: dict[str | None, dict[str, Any]], error: IncidentIOError
    ) -> None:
        """Send an entry of a batch that failed alone, unless that failed for another reason than an entry of it."""
        if len(bodies) > 1 and isinstance(error, APIStatusError) and error.status in _OF_AN_ENTRY:
            try:
                await self._send([bodies[entry.external_id]])
            except IncidentIOError as its_own:
                error = its_own
            else:
                return
        self._fail("update" if entry.id else "create", entry, error)

    async def _send(self, bodies: list[dict[str, Any]]) -> None:
        # Without this list all other attributes would be emptied. An empty one may be taken for none.
        updated = sorted(bodies[0]["attribute_values"])
        await self._catalog.bulk_update_entries(
            catalog_type_id=self._differences.type.id,
            entries=bodies,
            update_attributes=updated or None,
            options=_REPEATABLE,
        )

    def _bodies(self, entries: Sequence[EntryChange]) -> Iterator[tuple[str | None, dict[str, Any]]]:
        """Yield what is sent for entries, by external id; one that links to an entry which was not created fails."""
        for entry in entries:
            try:
                links = {attribute.id: self._links(attribute, entry) for attribute in self._differences.attributes}
            except NoMatchError as error:
                self._fail("update" if entry.id else "create", entry, error)
                continue
            values = {**entry.body["attribute_values"], **{name: one for name, one in links.items() if one is not None}}
            body = {**entry.body, "attribute_values": values or self._untouched(entry)}
            # An external id cannot be changed, so it is not sent.
            del body["external_id"]
            yield entry.external_id, {**body, "entry_id": entry.id or self._created[str(entry.external_id)]}

    def _links(self, attribute: Attribute, entry: EntryChange) -> dict[str, Any] | None:
        """Return the links of an entry to new ones, now that these have ids."""
        found = entry.links.get(attribute.id)
        if found is None:
            return None
        missing = [text.removeprefix(NEW) for text in found if text.startswith(NEW) and not self._id(text)]
        if missing:
            raise NoMatchError(f"{attribute.name!r} refers to {missing[0]!r}, which could not be created")
        return attribute.binding(tuple(self._id(text) or text for text in found))

    def _id(self, text: str) -> str | None:
        return self._created.get(text.removeprefix(NEW)) if text.startswith(NEW) else text

    def _untouched(self, entry: EntryChange) -> dict[str, Any]:
        """Return one attribute of an entry as it is, so that none is changed where the sync owns none."""
        current = self._differences.current.get(str(entry.id))
        schema = self._differences.type.schema
        values = (current.attribute_values if current is not None else None) or {}
        for attribute in (schema.attributes if schema is not None else None) or ():
            if attribute.mode not in NOT_WRITABLE:
                return {attribute.id: _as_sent(values.get(attribute.id))}
        return {}


def _as_sent(binding: Any) -> dict[str, Any]:
    """Return a value that the API returned as it takes it."""
    if binding is None:
        return {}
    if binding.array_value:
        return {"array_value": [{"literal": value.literal or value.label} for value in binding.array_value]}
    return {} if binding.value is None else {"value": {"literal": binding.value.literal or binding.value.label}}


async def carry_out(
    client: AsyncClient, differences: Differences, on_progress: Callable[[SyncProgress], object] | None
) -> SyncResult:
    """Create, change and delete what a plan says."""
    return await _Sync(client, differences, on_progress).run()
