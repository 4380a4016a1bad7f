"""Planning a sync: what the entries of a catalog type should be, compared with what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from incidentio_async.catalog.changes import Change, EntryChange, Value
from incidentio_async.catalog.links import NEW, LinkTargets, fetch_entries
from incidentio_async.catalog.source import SourceEntry, read_entries
from incidentio_async.catalog.values import PLAIN_TYPES, Attribute, check_writable
from incidentio_async.client import AsyncClient
from incidentio_async.errors import AmbiguousMatchError, ConfigurationError, NoMatchError
from incidentio_async.lookup.matching import match
from incidentio_async.lookup.names import CATALOG_TYPE, checked_name, described
from incidentio_async.models import CatalogEntryV3, CatalogTypeAttributeV3, CatalogTypeV3

Prune = Literal["managed", "none", "all"]


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
        ConfigurationError: An argument, an entry or a value is not valid.
        NoMatchError: There is no such type, attribute or link target.
        AmbiguousMatchError: A name is not unique.
    """
    types: list[CatalogTypeV3] = await client.catalog_v3.list_types().collect()
    found = type if isinstance(type, CatalogTypeV3) else find_type(types, type)
    if found.is_editable is False:
        raise ConfigurationError(f"the entries of {found.name!r} cannot be edited: they come from elsewhere")
    known = list((found.schema.attributes if found.schema is not None else None) or ())
    source = read_entries(entries, {name for attribute in known for name in (attribute.name, attribute.id)})
    owned = _owned(known, source, attributes)
    current = await fetch_entries(client, found.id)
    targets = await _targets(client, found, types, owned, current, source)
    read = tuple(_attribute(attribute, targets.get(attribute.type)) for attribute in owned)
    return _Comparison(found, known, read, targets, current, complete=attributes is not None).compare(source, prune)


def find_type(types: list[CatalogTypeV3], name: Any) -> CatalogTypeV3:
    """Return the catalog type with a name, type name or id.

    Raises:
        NoMatchError: There is none.
        AmbiguousMatchError: There are several.
    """
    name = checked_name(CATALOG_TYPE.name, name)
    for type in types:
        if type.id == name.strip():
            return type
    found: CatalogTypeV3 = match(CATALOG_TYPE.name, name, types, CATALOG_TYPE.names_of, described)
    return found


def _owned(
    known: list[CatalogTypeAttributeV3], source: list[SourceEntry], wanted: Iterable[str] | None
) -> list[CatalogTypeAttributeV3]:
    """Return the attributes that the sync owns: those named or, if none are, those that occur in the entries."""
    if isinstance(wanted, str):
        raise ConfigurationError(f"attributes must be a list of names, not the string {wanted!r:.80}")
    places = {name: entry.position for entry in reversed(source) for name in entry.values}
    owned = [find_attribute(known, name) for name in (places if wanted is None else wanted)]
    for attribute in owned:
        check_writable(attribute)
    for name, position in places.items():
        find_attribute(known, name, f"entry {position}: ")
    ids = {attribute.id for attribute in owned}
    return [attribute for attribute in known if attribute.id in ids]


def find_attribute(known: list[CatalogTypeAttributeV3], name: Any, where: str = "") -> CatalogTypeAttributeV3:
    """Return the attribute with a name or id.

    Raises:
        NoMatchError: There is none.
    """
    if not isinstance(name, str):
        raise ConfigurationError(f"{where}{name!r:.80} is not the name of an attribute")
    for attribute in known:
        if attribute.id == name:
            return attribute
    try:
        return match("attribute", name, known, lambda one: (one.name,), lambda one: f"{one.name} ({one.id})")
    except NoMatchError as error:
        raise NoMatchError(f"{where}{error}", kind=error.kind, name=name, nearest=error.nearest) from None


async def _targets(
    client: AsyncClient,
    own: CatalogTypeV3,
    types: list[CatalogTypeV3],
    owned: list[CatalogTypeAttributeV3],
    current: list[CatalogEntryV3],
    source: list[SourceEntry],
) -> dict[str, LinkTargets]:
    """Return what the owned attributes refer to, by the names of types. Each list is fetched once."""
    by_name = {type.type_name: type for type in types}
    targets: dict[str, LinkTargets] = {}
    for name in dict.fromkeys(attribute.type for attribute in owned):
        linked = by_name.get(name)
        if name in PLAIN_TYPES or linked is None:
            continue
        if linked.id == own.id:
            existing = {entry.external_id for entry in current}
            new = [(entry.external_id, entry.name) for entry in source if entry.external_id not in existing]
            targets[name] = LinkTargets(linked, current, new)
        else:
            targets[name] = LinkTargets(linked, await fetch_entries(client, linked.id))
    return targets


def _attribute(attribute: CatalogTypeAttributeV3, targets: LinkTargets | None) -> Attribute:
    if targets is None:  # plain, or of something that is not in the catalog: as it is
        return Attribute(attribute.id, attribute.name, attribute.type, bool(attribute.array), str, str)
    return Attribute(
        attribute.id, attribute.name, attribute.type, bool(attribute.array), targets.resolve, targets.stored
    )


class _Comparison:
    """Compares entries.

    Args:
        type: The catalog type.
        known: All its attributes.
        attributes: Those that the sync owns.
        targets: What attributes refer to, by the names of types.
        current: The entries that exist.
        complete: Whether an owned attribute that an entry does not have is emptied.
    """

    def __init__(
        self,
        type: CatalogTypeV3,
        known: list[CatalogTypeAttributeV3],
        attributes: tuple[Attribute, ...],
        targets: Mapping[str, LinkTargets],
        current: list[CatalogEntryV3],
        *,
        complete: bool,
    ) -> None:
        self._type = type
        self._known = known
        self._attributes = attributes
        self._targets = targets
        self._current = current
        self._complete = complete

    def compare(self, source: list[SourceEntry], prune: Prune) -> Differences:
        by_external_id = self._by_external_id()
        created, changed, unchanged = [], [], []
        for entry in source:
            existing = by_external_id.get(entry.external_id)
            difference = self._difference(entry, existing, self._values(entry))
            if existing is None:
                created.append(difference)
            elif difference.changes:
                changed.append(difference)
            else:
                unchanged.append(entry.external_id)
        kept = {entry.external_id for entry in source}
        others = [entry for entry in self._current if not entry.external_id or entry.external_id not in kept]
        pruned = [entry for entry in others if _is_pruned(entry, prune)]
        deleted = [EntryChange(entry.external_id or None, entry.name, entry.id) for entry in pruned]
        current = {entry.id: entry for entry in self._current}
        left = len(others) - len(pruned)
        return Differences(self._type, self._attributes, created, changed, deleted, unchanged, left, current)

    def _by_external_id(self) -> dict[str, CatalogEntryV3]:
        found: dict[str, CatalogEntryV3] = {}
        for entry in self._current:
            if not entry.external_id:
                continue
            if entry.external_id in found:
                raise ConfigurationError(
                    f"two entries of {self._type.name!r} have the external id {entry.external_id!r}: "
                    f"{found[entry.external_id].id} and {entry.id}; delete one of them first"
                )
            found[entry.external_id] = entry
        return found

    def _values(self, entry: SourceEntry) -> dict[str, tuple[str, ...]]:
        """Return an entry's values by the ids of attributes."""
        values: dict[str, tuple[str, ...]] = {}
        by_id = {attribute.id: attribute for attribute in self._attributes}
        for name, value in entry.values.items():
            attribute = by_id.get(find_attribute(self._known, name).id)
            if attribute is None:  # not one that the sync owns
                continue
            where = f"entry {entry.position} ({entry.external_id!r:.80})"
            if attribute.id in values:
                raise ConfigurationError(f"{where} has several values for {attribute.name!r}; keep one")
            try:
                values[attribute.id] = attribute.read(value)
            except ConfigurationError as error:
                raise ConfigurationError(f"{where}: {error}") from None
            except NoMatchError as error:
                text = f"{where}: the attribute {attribute.name!r}: {error}"
                raise NoMatchError(text, kind=error.kind, name=error.name, nearest=error.nearest) from None
            except AmbiguousMatchError as error:
                text = f"{where}: the attribute {attribute.name!r}: {error}"
                raise AmbiguousMatchError(text, kind=error.kind, name=error.name, matches=error.matches) from None
        if self._complete:
            values = {attribute.id: values.get(attribute.id, ()) for attribute in self._attributes}
        return values

    def _difference(
        self, entry: SourceEntry, existing: CatalogEntryV3 | None, values: Mapping[str, tuple[str, ...]]
    ) -> EntryChange:
        """Return how an entry differs from the one that exists, and what is sent for it."""
        changes = list(_property_changes(entry, existing))
        links: dict[str, tuple[str, ...]] = {}
        bindings: dict[str, Any] = {}
        for attribute in self._attributes:
            stored = (existing.attribute_values or {}) if existing is not None else {}
            old = attribute.current(stored.get(attribute.id))
            new = values.get(attribute.id, old)
            if any(text.startswith(NEW) for text in new):
                links[attribute.id] = new
            else:
                bindings[attribute.id] = attribute.binding(new)
            if not attribute.is_same(old, new):
                changes.append(Change(attribute.name, self._shown(attribute, old), self._shown(attribute, new)))
        body: dict[str, Any] = {"external_id": entry.external_id, "name": entry.name, "attribute_values": bindings}
        rank = entry.rank if entry.rank is not None else existing.rank if existing is not None else None
        # A bulk update removes the rank of an entry that is sent without it.
        body |= {} if rank is None else {"rank": rank}
        body |= {} if entry.aliases is None else {"aliases": list(entry.aliases)}
        entry_id = None if existing is None else existing.id
        return EntryChange(entry.external_id, entry.name, entry_id, tuple(changes), body, links)

    def _shown(self, attribute: Attribute, value: tuple[str, ...]) -> Value:
        targets = self._targets.get(attribute.type)
        shown = value if targets is None else tuple(map(targets.shown, value))
        return shown if attribute.is_array else shown[0] if shown else None


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


def _is_pruned(entry: CatalogEntryV3, prune: Prune) -> bool:
    """Return whether an entry that the source does not have is deleted. Archived ones are gone already."""
    return not entry.archived_at and (prune == "all" or (prune == "managed" and bool(entry.external_id)))
