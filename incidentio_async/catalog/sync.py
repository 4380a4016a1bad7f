"""Carrying out the plan of a sync."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, Literal

import attrs

from incidentio_async import bulk
from incidentio_async._codec.results import ResultObject
from incidentio_async.catalog.changes import EntryChange
from incidentio_async.catalog.links import NEW
from incidentio_async.catalog.planning import Differences
from incidentio_async.catalog.refresh import Refreshed, refresh
from incidentio_async.catalog.values import NOT_WRITABLE, PLAIN_TYPES, as_sent
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
from incidentio_async.lookup.names import is_active
from incidentio_async.options import RequestOptions

Action = Literal["create", "change", "delete"]
"""What is done to an entry."""

_CONCURRENCY = 10
# The API takes up to 250, and limits bulk updates heavily.
_BATCH = 100
_MOST_GROUPS = 4
"""Entries are sent in so many groups by the attributes that the source has, and otherwise together."""
# Statuses with which the API refuses a batch for one of its entries.
_OF_AN_ENTRY = (400, 404, 409, 413, 422)


@attrs.frozen
class SyncFailure(ResultObject):
    """An entry that could not be created, changed or deleted."""

    action: Action
    external_id: str | None
    name: str
    error: IncidentIOError


@attrs.frozen
class SyncProgress(ResultObject):
    """How far a sync is."""

    action: Action
    """What is being done."""
    done: int
    """Entries of that action that are done or have failed."""
    total: int
    """Entries of that action."""


@attrs.frozen
class SyncResult(ResultObject):
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

    def as_json(self) -> dict[str, Any]:
        """Return the result as values that ``json.dumps`` takes."""
        return {
            "created": self.created,
            "changed": self.changed,
            "deleted": self.deleted,
            "unchanged": self.unchanged,
            "failures": [
                {
                    "action": failure.action,
                    "external_id": failure.external_id,
                    "name": failure.name,
                    "error": str(failure.error),
                }
                for failure in self.failures
            ],
        }


class _EntryError(ConfigurationError):
    """An entry must not be changed or deleted. The others can."""


class _Sync:
    """One run.

    Args:
        client: The client to use.
        refreshed: What to do.
        on_progress: Called after each request.
    """

    def __init__(
        self, client: AsyncClient, refreshed: Refreshed, on_progress: Callable[[SyncProgress], object] | None
    ) -> None:
        self._catalog = client.catalog_v3
        # To create an entry twice by its external id is harmless, unlike to create other records twice.
        policy = client.retry
        self._repeatable: RequestOptions = {} if policy is None else {"retry": attrs.evolve(policy, retry_writes=True)}
        self._differences = differences = refreshed.differences
        self._moved = refreshed.moved
        self._on_progress = on_progress
        self._attributes = {attribute.id: attribute for attribute in differences.attributes}
        self._ids = {f"{NEW}{external_id}": id for external_id, id in refreshed.existing.items()}
        """Ids of created entries, by what stands for them until then."""
        self._owners = {id: f"{NEW}{entry.external_id or ''}" for id, entry in differences.current.items()}
        """The same by id, with those that exist."""
        self._failed: dict[str, SyncFailure] = {}  # by what stands for the entry
        self._done: dict[Action, int] = {"create": 0, "change": 0, "delete": 0}

    async def run(self) -> SyncResult:
        differences = self._differences
        await self._side_by_side("create", differences.created, self._create)
        await self._update()
        await self._side_by_side("delete", self._still("delete", differences.deleted), self._delete)
        failures = tuple(self._failed.values())
        failed = {action: sum(failure.action == action for failure in failures) for action in self._done}
        return SyncResult(
            created=len(differences.created) - failed["create"],
            changed=len(differences.changed) - failed["change"],
            deleted=len(differences.deleted) - failed["delete"],
            unchanged=len(differences.unchanged),
            failures=failures,
        )

    def _still(self, action: Action, entries: Sequence[EntryChange]) -> list[EntryChange]:
        """Return the entries that are still what they were when the plan was made; the others fail."""
        for entry in entries:
            if entry.id in self._moved:
                self._fail(action, entry, _EntryError(f"{self._moved[entry.id]}; make a new plan"))
        return [entry for entry in entries if entry.id not in self._moved]

    async def _side_by_side(
        self,
        action: Action,
        entries: Sequence[EntryChange],
        work: Callable[[EntryChange], Awaitable[None]],
        *,
        report: bool = True,
    ) -> None:
        async def one(entry: EntryChange) -> None:
            try:
                await work(entry)
            except IncidentIOError as error:
                self._fail(action if entry.id else "create", entry, error)
            if report:
                self._progress(action, 1, len(entries))

        async with bulk.map(one, entries, concurrency=_CONCURRENCY) as results:
            async for _ in results:
                pass

    def _fail(self, action: Action, entry: EntryChange, error: IncidentIOError) -> None:
        of_all = isinstance(error, AuthenticationError | ConfigurationError | PermissionDeniedError)
        if of_all and not isinstance(error, _EntryError):
            raise error
        self._failed[_key(entry)] = SyncFailure(action, entry.external_id, entry.name, error)

    def _progress(self, action: Action, count: int, total: int) -> None:
        self._done[action] += count
        if self._on_progress is not None:
            self._on_progress(SyncProgress(action, self._done[action], total))

    async def _create(self, entry: EntryChange) -> None:
        """Create an entry, without links to others that are yet to be created."""
        values = {id: value for id, value in entry.values.items() if not _is_pending(value)}
        created = await self._catalog.create_entry(
            catalog_type_id=self._differences.type.id,
            external_id=entry.external_id,
            attribute_values={id: self._attributes[id].binding(value) for id, value in values.items() if value},
            **entry.properties,
            options=self._repeatable,
        )
        if not created.id:  # entries that link to it fail
            if len(values) < len(entry.values):
                raise _EntryError("it was created, but the response has no id to set its links by; make a new plan")
            return
        owner = self._owners.setdefault(created.id, _key(entry))
        if owner != _key(entry):
            # Perhaps it does not distinguish their external ids. It now has what the source says, so it stays.
            text = f"the API changed the entry {owner.removeprefix(NEW)!r} ({created.id}) instead of creating one"
            self._moved[created.id] = text
            raise _EntryError(f"{text}; make the external id more different")
        self._ids[_key(entry)] = created.id

    async def _delete(self, entry: EntryChange) -> None:
        try:
            await self._catalog.destroy_entry(str(entry.id))
        except NotFoundError:
            # Somebody else has deleted it, or the key must not.
            with contextlib.suppress(NotFoundError):
                found = (await self._catalog.show_entry(str(entry.id))).catalog_entry
                if found is not None and is_active(found):
                    raise _EntryError("the API neither deletes nor misses it; check what the key may edit") from None

    # -- updates ------------------------------------------------------------------------------------------------

    async def _update(self) -> None:
        """Change entries, and set the links of new ones, now that all they refer to exists."""
        linked = [entry for entry in self._differences.created if any(map(_is_pending, entry.values.values()))]
        entries = [*self._still("change", self._differences.changed)]
        entries += [entry for entry in linked if _key(entry) in self._ids]
        ready = [entry for entry in entries if self._can_link(entry)]
        if len(ready) < len(entries):
            self._progress("change", len(entries) - len(ready), len(entries))
        for batch in _batches(ready):
            await self._update_batch(batch)
            self._progress("change", len(batch), len(entries))

    def _can_link(self, entry: EntryChange) -> bool:
        """Return whether all exists that an entry links to; if not, it fails."""
        missing = [
            f"the attribute {self._attributes[id].name!r} refers to {text.removeprefix(NEW)!r}"
            for id, value in entry.values.items()
            for text in value
            if text.startswith(NEW) and text not in self._ids
        ]
        if missing:
            self._fail(_action(entry), entry, NoMatchError(f"{missing[0]}, which could not be created"))
        return not missing

    async def _update_batch(self, entries: Sequence[EntryChange]) -> None:
        """Send a batch. The API takes all of it or nothing: if it refuses it, each entry is sent alone."""
        # What no entry of the batch changes is not sent, as somebody else may have changed it since the plan.
        ids = sorted({id for entry in entries for id in entry.values}) or self._any_attribute()
        bodies = [
            {
                "entry_id": self._id_of(entry),
                **self._properties(entry),
                "attribute_values": {id: self._value(entry, id) for id in ids},
            }
            for entry in entries
        ]
        try:
            await self._catalog.bulk_update_entries(
                catalog_type_id=self._differences.type.id,
                entries=bodies,
                # Without this list, all other attributes would be emptied. An empty one may be taken for none.
                update_attributes=ids or None,
            )
        except IncidentIOError as error:
            if len(entries) > 1 and isinstance(error, APIStatusError) and error.status in _OF_AN_ENTRY:
                await self._side_by_side("change", entries, self._update_alone, report=False)
                return
            for entry in entries:
                self._fail(_action(entry), entry, error)

    async def _update_alone(self, entry: EntryChange) -> None:
        """Update an entry with a request of its own, which is not limited as bulk updates are."""
        ids = sorted(entry.values) or self._any_attribute()
        current = self._differences.current.get(str(entry.id))
        # Unlike a bulk update, this may empty what it is sent without.
        kept = {"aliases": list((current.aliases if current is not None else None) or ())}
        await self._catalog.update_entry(
            self._id_of(entry),
            external_id=entry.external_id,
            attribute_values={id: self._value(entry, id) for id in ids},
            update_attributes=ids or None,
            **{**kept, **self._properties(entry)},
        )

    def _any_attribute(self) -> list[str]:
        """Return the id of an attribute to send as it is, where only names, aliases or ranks change."""
        schema = self._differences.type.schema
        known = (schema.attributes if schema is not None else None) or ()
        writable = [attribute for attribute in known if attribute.mode not in NOT_WRITABLE]
        writable.sort(key=lambda attribute: attribute.type not in PLAIN_TYPES)  # links may lack what to send
        return [attribute.id for attribute in writable[:1]]

    def _properties(self, entry: EntryChange) -> dict[str, Any]:
        """Return the properties to send. A bulk update removes the rank of an entry that is sent without it."""
        current = self._differences.current.get(str(entry.id))
        rank = None if current is None else current.rank
        return {**({} if rank is None else {"rank": rank}), **entry.properties}

    def _id_of(self, entry: EntryChange) -> str:
        return entry.id or self._ids[_key(entry)]

    def _value(self, entry: EntryChange, id: str) -> dict[str, Any]:
        """Return the value of an attribute as it should be or, if the source has none, as it is."""
        if id in entry.wanted:
            return self._attributes[id].binding(tuple(self._ids.get(text, text) for text in entry.wanted[id]))
        current = self._differences.current.get(str(entry.id))
        stored = (current.attribute_values if current is not None else None) or {}
        return as_sent(stored.get(id), self._attributes.get(id))


def _batches(entries: Sequence[EntryChange]) -> Iterator[list[EntryChange]]:
    """Yield entries in batches. All of a batch are sent with the same attributes.

    So those that the source has values for the same attributes of are together: then nothing is sent that only the
    API had, and that somebody may have changed meanwhile. Where they differ too much, this would be too many batches.
    """
    alike: dict[frozenset[str], list[EntryChange]] = {}
    for entry in entries:
        alike.setdefault(frozenset(entry.wanted), []).append(entry)
    groups = list(alike.values())
    if len(groups) > _MOST_GROUPS:
        groups = [[entry for group in groups for entry in group]]
    for group in groups:
        for start in range(0, len(group), _BATCH):
            yield group[start : start + _BATCH]


def _key(entry: EntryChange) -> str:
    return entry.id or f"{NEW}{entry.external_id}"


def _action(entry: EntryChange) -> Action:
    return "change" if entry.id else "create"


def _is_pending(value: tuple[str, ...]) -> bool:
    return any(text.startswith(NEW) for text in value)


async def carry_out(
    client: AsyncClient, differences: Differences, on_progress: Callable[[SyncProgress], object] | None
) -> SyncResult:
    """Create, change and delete what a plan says."""
    if differences.created or differences.changed or differences.deleted:
        refreshed = await refresh(client, differences)
    else:
        refreshed = Refreshed(differences, {}, {})
    return await _Sync(client, refreshed, on_progress).run()
