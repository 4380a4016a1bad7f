"""The plan of a sync, and carrying it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._checks.clients import check_client
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.scrubber import printable
from incidentio_async.catalog.changes import EntryChange
from incidentio_async.catalog.planning import Differences, Prune, find_differences
from incidentio_async.catalog.sync import SyncProgress, SyncResult, carry_out
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError, InvalidArgumentError
from incidentio_async.models import CatalogTypeV3

_PRUNES = ("managed", "none", "all")


class CatalogPlan:
    """What a sync would change. Nothing was written yet; `apply` does it. `plan` makes one."""

    def __init__(self, client: AsyncClient, differences: Differences) -> None:
        self._client = client
        self._differences = differences
        self._applied = False

    @tolerant
    def __repr__(self) -> str:
        counts = f"{len(self.created)} created, {len(self.changed)} changed, {len(self.deleted)} deleted"
        return f"<CatalogPlan of {self.type.name!r}: {counts}, {len(self.unchanged)} unchanged>"

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.created or self.changed or self.deleted)

    @property
    def type(self) -> CatalogTypeV3:
        """The catalog type."""
        return self._differences.type

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of the attributes that the sync owns. All others stay as they are."""
        return tuple(attribute.name for attribute in self._differences.attributes)

    @property
    def created(self) -> list[EntryChange]:
        """Entries that will be created, in the order of the source."""
        return self._differences.created

    @property
    def changed(self) -> list[EntryChange]:
        """Entries that will be changed, with what changes: old and new values by attribute."""
        return self._differences.changed

    @property
    def deleted(self) -> list[EntryChange]:
        """Entries that will be deleted."""
        return self._differences.deleted

    @property
    def unchanged(self) -> list[str]:
        """The external ids of the entries that are as they should be."""
        return self._differences.unchanged

    @property
    def unmanaged(self) -> int:
        """How many entries the source does not have and the sync leaves alone."""
        return self._differences.unmanaged

    def lines(self) -> Iterator[str]:
        """Yield a line per entry that is created, changed or deleted, and one with the counts."""
        for mark, entries in (("+", self.created), ("~", self.changed), ("-", self.deleted)):
            for entry in entries:
                details = "; ".join(str(change) for change in entry.changes) if mark == "~" else entry.name
                # A name from the API or the source could look like lines of its own.
                yield printable(f"{mark} {entry.external_id or entry.id}: {details}")
        yield (
            f"{len(self.created):,} to create, {len(self.changed):,} to change, {len(self.deleted):,} to delete, "
            f"{len(self.unchanged):,} unchanged, {self.unmanaged:,} not in the source and left"
        )

    def as_json(self) -> dict[str, Any]:
        """Return the plan as values that ``json.dumps`` takes."""
        return {
            "type": self.type.name,
            "attributes": list(self.attributes),
            "created": [entry.as_json() for entry in self.created],
            "changed": [entry.as_json() for entry in self.changed],
            "deleted": [entry.as_json() for entry in self.deleted],
            "unchanged": len(self.unchanged),
            "unmanaged": self.unmanaged,
        }

    async def apply(self, on_progress: Callable[[SyncProgress], object] | None = None) -> SyncResult:
        """Create, change and delete the entries.

        The entries are read again first, as the plan may be old: what was created meanwhile is changed, and an entry
        whose external id changed, or that is to be deleted and was renamed, fails and stays. New ones are created side
        by side, by their external ids, so that a repetition creates none twice. Changes are sent 100 at a time. At last
        entries are deleted. If the process is killed at any point, plan and apply again: what is done already is
        unchanged then.

        An entry that fails does not stop the others.

        Args:
            on_progress: Called with a `SyncProgress` after each request.

        Returns:
            What was done, and which entries failed with which errors.

        Raises:
            AuthenticationError: The key is not valid.
            PermissionDeniedError: The key lacks a scope.
            ConfigurationError: The client is read-only, or the plan was applied before.
        """
        if on_progress is not None:
            check_sync_callable("on_progress", on_progress)
        if self._applied:
            raise ConfigurationError("this plan was applied before; make a new one, as entries may have changed since")
        self._applied = True
        return await carry_out(self._client, self._differences, on_progress)


async def plan(
    client: AsyncClient,
    type: str | CatalogTypeV3,
    entries: Iterable[Any],
    *,
    attributes: Iterable[str] | None = None,
    prune: Prune = "managed",
    allow_mass_delete: bool = False,
) -> CatalogPlan:
    """Compare entries with those of a catalog type, and return what would have to change. Nothing is written.

    ::

        entries = [{"external_id": "pay", "name": "Payments", "tier": "1", "owners": ["Core", "Billing"]}]
        plan = await catalog.plan(client, "Service", entries)
        result = await plan.apply()

    An entry is a mapping with ``external_id``, ``name``, perhaps ``aliases`` and ``rank``, and plain values by names or
    ids of attributes, beside these or in a mapping ``attributes``. An array takes a list. An attribute that refers
    to catalog entries takes their names, external ids, aliases or ids. None, ``""`` and ``[]`` empty an attribute.
    Entries are compared by their external ids. The order of values in an array does not count.

    Args:
        client: The client to use.
        type: The name, type name (``Custom["Service"]``) or id of the catalog type, or its record.
        entries: The entries as they should be.
        attributes: The names or ids of the attributes that the sync owns: one that an entry does not have is emptied.
            By default, those that occur in any of the entries, and an entry keeps what it does not mention. All other
            attributes are left as they are, also those that entries have values for.
        prune: Which entries to delete if the source does not have them: ``"managed"`` ones, which have an external id,
            ``"all"``, or ``"none"``.
        allow_mass_delete: Whether more than half of those that could be pruned may be deleted.

    Raises:
        InvalidArgumentError: An argument, an entry or a value is not valid, or external ids are doubled.
        ConfigurationError: The entries of the type cannot be edited, two that exist have the same external id, or more
            than half of them would be deleted.
        NoMatchError: There is no such type, attribute or entry to refer to. The error has the nearest names.
        AmbiguousMatchError: A name is not unique. The error has all that match.
    """
    check_client("catalog.plan", client)
    if prune not in _PRUNES:
        raise InvalidArgumentError(f'prune must be "managed", "none" or "all", not {prune!r:.80}')
    differences = await find_differences(client, type, entries, attributes, prune)
    if not allow_mass_delete:
        _check_deletes(differences, prune)
    return CatalogPlan(client, differences)


def _check_deletes(differences: Differences, prune: Prune) -> None:
    prunable = [entry for entry in differences.current.values() if prune == "all" or entry.external_id]
    count = len(differences.deleted)
    if count * 2 > len(prunable):
        raise ConfigurationError(
            f"{count} of {len(prunable)} entries of {differences.type.name!r} would be deleted, more than half; give "
            f'allow_mass_delete=True (--allow-mass-delete) if that is right, or prune="none" (--prune none)'
        )
