"""Planning a sync: what the entries of a catalog type should be, compared with what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import attrs

from incidentio_async.catalog.changes import Change, EntryChange
from incidentio_async.catalog.entries import fetch_entries
from incidentio_async.catalog.links import NEW, LinkTargets, fetch_targets, targets_after
from incidentio_async.catalog.source import SourceEntry, read_entries
from incidentio_async.catalog.values import PLAIN_TYPES, Attribute, check_record, check_writable
from incidentio_async.client import AsyncClient
from incidentio_async.errors import AmbiguousMatchError, ConfigurationError, InvalidArgumentError, NoMatchError
from incidentio_async.lookup.matching import fold, match, reworded
from incidentio_async.lookup.names import CATALOG_TYPE, Records, checked_name, described
from incidentio_async.models import CatalogEntryV3, CatalogTypeAttributeV3, CatalogTypeV3

Prune = Literal["managed", "none", "all"]
"""Which entries to delete if the source does not have them, as `plan` describes it."""


class Differences(NamedTuple):
    """How a catalog type differs from what it should be."""

    type: CatalogTypeV3
    attributes: tuple[Attribute, ...]
    """Those that the sync owns."""
    created: list[EntryChange]
    changed: list[EntryChange]
    deleted: list[EntryChange]
    unchanged: list[str]
    """External ids."""
    unmanaged: int
    """Entries that are left alone, as the source does not have them."""
    current: Mapping[str, CatalogEntryV3]
    """The entries that exist, by id."""


async def find_differences(
    client: AsyncClient,
    type: str | CatalogTypeV3,
    entries: Iterable[Any],
    attributes: Iterable[str] | None,
    prune: Prune,
) -> Differences:
    """Compare the entries of a catalog type with what they should be. Nothing is written.

    Raises:
        InvalidArgumentError: An argument, an entry or a value is not valid.
        ConfigurationError: The entries of the type cannot be edited.
        NoMatchError: There is no such type, attribute or link target.
        AmbiguousMatchError: A name is not unique.
    """
    types: list[CatalogTypeV3] = await client.catalog_v3.list_types().collect()
    found = find_type(types, type.id if isinstance(type, CatalogTypeV3) else type)
    if found.is_editable is False:
        raise ConfigurationError(f"the entries of {found.name!r} cannot be edited: they come from elsewhere")
    listed = (found.schema.attributes if found.schema is not None else None) or ()
    known = [attribute for attribute in listed if isinstance(attribute, CatalogTypeAttributeV3) and attribute.id]
    source = read_entries(entries, {name for attribute in known for name in (attribute.name, attribute.id)})
    if found.ranked is False:
        _refuse_ranks(found, source)
    named = _named(known, source)
    owned = _owned(known, named, attributes)
    entries_now = await fetch_entries(client, found.id, {entry.external_id for entry in source})
    current = _Current(found, entries_now, source, prune)
    targets = await _targets(client, types, owned, current, source)
    read = tuple(_attribute(attribute, targets.get(attribute.type)) for attribute in owned)
    return _Comparison(current, named, read, complete=attributes is not None).compare(source)


def find_type(types: list[CatalogTypeV3], name: Any) -> CatalogTypeV3:
    """Return the catalog type with a name, type name or id.

    Raises:
        NoMatchError: There is none.
        AmbiguousMatchError: There are several.
    """
    name = checked_name(CATALOG_TYPE.name, name)
    known = Records(types)
    own: CatalogTypeV3 | None = known.by_id.get(name.strip())
    if own is not None:
        return own
    found: CatalogTypeV3 = match(CATALOG_TYPE.name, name, known, CATALOG_TYPE.names_of, described)
    return found


def _refuse_ranks(type: CatalogTypeV3, source: list[SourceEntry]) -> None:
    for entry in source:
        if entry.rank is not None:
            raise InvalidArgumentError(
                f"entry {entry.position} has a rank, but {type.name!r} is not ranked; remove the rank"
            )


def _named(known: list[CatalogTypeAttributeV3], source: list[SourceEntry]) -> dict[str, CatalogTypeAttributeV3]:
    """Return the attributes that the entries have values for, by the names that they use."""
    places = {name: entry.position for entry in reversed(source) for name in entry.values}
    return {name: find_attribute(known, name, f"entry {position}: ") for name, position in places.items()}


def _owned(
    known: list[CatalogTypeAttributeV3], named: Mapping[str, CatalogTypeAttributeV3], wanted: Iterable[str] | None
) -> list[CatalogTypeAttributeV3]:
    """Return the attributes that the sync owns: those named or, if none are, those that occur in the entries."""
    if wanted is not None and (isinstance(wanted, str | bytes | Mapping) or not isinstance(wanted, Iterable)):
        raise InvalidArgumentError(f"attributes must be a list of names, not {wanted!r:.80}")
    owned = list(named.values()) if wanted is None else [find_attribute(known, name) for name in wanted]
    for attribute in owned:
        check_writable(attribute)
    ids = {attribute.id for attribute in owned}
    return [attribute for attribute in known if attribute.id in ids]


def find_attribute(known: list[CatalogTypeAttributeV3], name: Any, where: str = "") -> CatalogTypeAttributeV3:
    """Return the attribute with a name or id.

    Raises:
        NoMatchError: There is none.
        AmbiguousMatchError: There are several.
    """
    if not isinstance(name, str):
        raise InvalidArgumentError(f"{where}{name!r:.80} is not the name of an attribute")
    for attribute in known:
        if attribute.id == name:
            return attribute
    try:
        return match("attribute", name, known, lambda one: (one.name,), lambda one: f"{one.name} ({one.id})")
    except (NoMatchError, AmbiguousMatchError) as error:
        raise reworded(error, f"{where}{error}") from None


class _Current:
    """The entries of a type as they are, and what becomes of those that the source does not have.

    Args:
        type: The type.
        entries: Its entries.
        source: The entries as they should be.
        prune: Which of the others to delete.

    Raises:
        ConfigurationError: Two entries have the same external id, or differ from one another only in its case.
        DecodeError: An entry is not as documented.
    """

    def __init__(
        self, type: CatalogTypeV3, entries: list[CatalogEntryV3], source: list[SourceEntry], prune: Prune
    ) -> None:
        self.type = type
        self.entries = entries
        for entry in entries:
            check_record(entry)
        self.by_external_id: dict[str, CatalogEntryV3] = {}
        for entry in entries:
            if entry.external_id:
                first = self.by_external_id.setdefault(entry.external_id, entry)
                if first is not entry:
                    raise ConfigurationError(
                        f"two entries of {type.name!r} have the external id {entry.external_id!r}: "
                        f"{first.id} and {entry.id}; delete one of them first"
                    )
        kept = {entry.external_id for entry in source}
        others = [entry for entry in entries if not entry.external_id or entry.external_id not in kept]
        self.pruned = [entry for entry in others if prune == "all" or (prune == "managed" and entry.external_id)]
        self._refuse_near_doubles(source, others)
        gone = {entry.id for entry in self.pruned}
        self.left = [entry for entry in others if entry.id not in gone]

    def _refuse_near_doubles(self, source: list[SourceEntry], others: list[CatalogEntryV3]) -> None:
        """Refuse what would be a second entry, or replace one, because of the case of an external id."""
        similar = {fold(entry.external_id): entry.external_id for entry in others if entry.external_id}
        for entry in source:
            near = similar.get(fold(entry.external_id)) if entry.external_id not in self.by_external_id else None
            if near is not None:
                raise InvalidArgumentError(
                    f"entry {entry.position}: there is no external_id {entry.external_id!r:.80}, but {near!r:.80}; "
                    f"write it like that or, if they are two entries, rename one"
                )


async def _targets(
    client: AsyncClient,
    types: list[CatalogTypeV3],
    owned: list[CatalogTypeAttributeV3],
    current: _Current,
    source: list[SourceEntry],
) -> dict[str, LinkTargets]:
    """Return what the owned attributes refer to, by the names of types. Each list is fetched once."""
    by_name = {type.type_name: type for type in Records(types)}
    targets: dict[str, LinkTargets] = {}
    for name in dict.fromkeys(attribute.type for attribute in owned):
        linked = by_name.get(name)
        if name in PLAIN_TYPES or linked is None:
            continue
        if linked.id == current.type.id:
            after = targets_after(source, current.by_external_id, current.left)
            targets[name] = LinkTargets(linked, current.entries, after)
        else:
            entries = await fetch_entries(client, linked.id)
            targets[name] = LinkTargets(linked, entries, await fetch_targets(client, linked, entries))
    return targets


def _attribute(attribute: CatalogTypeAttributeV3, targets: LinkTargets | None) -> Attribute:
    known = (attribute.id, attribute.name, attribute.type, bool(attribute.array))
    if targets is None:  # plain, or of something that is not in the catalog: as it is
        return Attribute(*known)
    return Attribute(*known, resolve=targets.resolve, stored=targets.stored, shown=targets.shown)


class _Comparison:
    """Compares entries.

    Args:
        current: The entries as they are.
        named: The attributes that the entries of the source have values for, by the names that they use.
        attributes: Those that the sync owns.
        complete: Whether an owned attribute that an entry does not have is emptied.
    """

    def __init__(
        self,
        current: _Current,
        named: Mapping[str, CatalogTypeAttributeV3],
        attributes: tuple[Attribute, ...],
        *,
        complete: bool,
    ) -> None:
        self._current = current
        self._names = {name: attribute.id for name, attribute in named.items()}
        self._attributes = {attribute.id: attribute for attribute in attributes}
        self._complete = complete

    def compare(self, source: list[SourceEntry]) -> Differences:
        created, changed, unchanged = [], [], []
        for entry in source:
            existing = self._current.by_external_id.get(entry.external_id)
            difference = self._difference(entry, existing, self._values(entry))
            if existing is None:
                created.append(difference)
            elif difference.changes:
                changed.append(difference)
            else:
                unchanged.append(entry.external_id)
        return Differences(
            type=self._current.type,
            attributes=tuple(self._attributes.values()),
            created=created,
            changed=changed,
            deleted=[EntryChange(entry.external_id or None, entry.name, entry.id) for entry in self._current.pruned],
            unchanged=unchanged,
            unmanaged=len(self._current.left),
            current={entry.id: entry for entry in self._current.entries},
        )

    def _values(self, entry: SourceEntry) -> dict[str, tuple[str, ...]]:
        """Return an entry's values by the ids of attributes."""
        values: dict[str, tuple[str, ...]] = {}
        where = f"entry {entry.position} ({entry.external_id!r:.80})"
        for name, value in entry.values.items():
            attribute = self._attributes.get(self._names[name])
            if attribute is None:  # not one that the sync owns
                continue
            if attribute.id in values:
                raise InvalidArgumentError(f"{where} has several values for {attribute.name!r}; keep one")
            try:
                values[attribute.id] = attribute.read(value)
            except InvalidArgumentError as error:
                raise InvalidArgumentError(f"{where}: {error}") from None
            except (NoMatchError, AmbiguousMatchError) as error:
                raise reworded(error, f"{where}: the attribute {attribute.name!r}: {error}") from None
        if self._complete:
            values = {id: values.get(id, ()) for id in self._attributes}
        return values

    def _difference(
        self, entry: SourceEntry, existing: CatalogEntryV3 | None, values: Mapping[str, tuple[str, ...]]
    ) -> EntryChange:
        """Return how an entry differs from the one that exists, and what to set."""
        changes = list(_property_changes(entry, existing))
        stored = (existing.attribute_values if existing is not None else None) or {}
        changed: dict[str, tuple[str, ...]] = {}
        for id, new in values.items():
            attribute = self._attributes[id]
            old = attribute.current(stored.get(id))
            if not attribute.is_same(old, new):
                changed[id] = new
                changes.append(_change(attribute, old, new))
        properties: dict[str, Any] = {"name": entry.name}
        properties |= {} if entry.rank is None else {"rank": entry.rank}
        properties |= {} if entry.aliases is None else {"aliases": list(entry.aliases)}
        entry_id = None if existing is None else existing.id
        wanted = dict(values)
        return EntryChange(entry.external_id, entry.name, entry_id, tuple(changes), properties, changed, wanted)


def _change(attribute: Attribute, old: tuple[str, ...], new: tuple[str, ...]) -> Change:
    shown_old, shown_new = attribute.shown_value(old), attribute.shown_value(new)
    if shown_old == shown_new:  # different entries with the same names
        attribute = attrs.evolve(attribute, shown=_as_id)
        shown_old, shown_new = attribute.shown_value(old), attribute.shown_value(new)
    return Change(attribute.name, shown_old, shown_new)


def _as_id(found: str) -> str:
    return found.removeprefix(NEW)


def _property_changes(entry: SourceEntry, existing: CatalogEntryV3 | None) -> Iterable[Change]:
    old_name = None if existing is None else existing.name
    if entry.name != old_name:
        yield Change("name", old_name, entry.name)
    old_aliases = tuple(existing.aliases or ()) if existing is not None else ()
    if entry.aliases is not None and sorted(entry.aliases) != sorted(old_aliases):
        yield Change("aliases", old_aliases, entry.aliases)
    old_rank = None if existing is None else existing.rank
    if entry.rank is not None and entry.rank != old_rank:
        yield Change("rank", old_rank, entry.rank)
