"""What values of attributes refer to: entries of catalog types."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from incidentio_async.catalog.source import SourceEntry
from incidentio_async.client import AsyncClient
from incidentio_async.errors import NoMatchError, PermissionDeniedError
from incidentio_async.lookup.matching import NameIndex, reworded
from incidentio_async.models import CatalogEntryV3, CatalogTypeV3, UserWithRolesV2

NEW = "\0new:"
"""Begins what stands for an entry that is yet to be created; its external id follows."""


class Target(NamedTuple):
    """An entry that can be referred to."""

    id: str
    """For an entry that is yet to be created, `NEW` and its external id."""
    name: str
    external_id: str | None
    aliases: Collection[str]

    @property
    def names(self) -> tuple[str | None, ...]:
        """What it can be referred to by, beside its id."""
        return (self.name, self.external_id, *self.aliases)


class LinkTargets:
    """The entries of a catalog type that attributes refer to.

    Args:
        type: The type.
        current: The entries that exist.
        targets: The entries that can be referred to.
    """

    def __init__(self, type: CatalogTypeV3, current: Iterable[CatalogEntryV3], targets: Sequence[Target]) -> None:
        self._kind = f"entry of {type.name!r}"
        self._index = NameIndex(targets, lambda target: target.names)
        self._by_external_id = {target.external_id: target.id for target in targets if target.external_id}
        current = list(current)
        self._shown = {entry.id: entry.name or entry.id for entry in current}
        self._shown |= {target.id: target.name for target in targets}
        self._known = {target.id for target in targets}
        self._leaving = {
            name for entry in current if entry.id not in self._known for name in (entry.id, *_target(entry).names)
        }
        self._labels = _unique_names(current)
        self._stored = _stored_ids(type, current)

    def resolve(self, text: str) -> str:
        """Return the id of the entry with an id, external id, alias or name. Ids and external ids come first.

        Raises:
            NoMatchError: There is none.
            AmbiguousMatchError: There are several.
        """
        if text in self._known:
            return text
        if text in self._by_external_id:
            return self._by_external_id[text]
        try:
            return self._index.match(self._kind, text, _described).id
        except NoMatchError as error:
            if text not in self._leaving:
                raise
            hint = f"the entry {text!r:.80} would be deleted; remove this link or add the entry to the source"
            raise reworded(error, hint) from None

    def stored(self, literal: str | None, label: str | None) -> str:
        """Return the id of the entry that a stored value refers to, or the value itself if there is none."""
        if literal:
            return self._stored.get(literal, literal)
        return self._labels.get(label or "", label or "")

    def shown(self, found: str) -> str:
        """Return the name of the entry with an id."""
        return self._shown.get(found, found)


def _described(target: Target) -> str:
    id = f"new, external id {target.external_id}" if target.id.startswith(NEW) else target.id
    return f"{target.name} ({id})"


def _target(entry: CatalogEntryV3) -> Target:
    return Target(entry.id, entry.name or "", entry.external_id, tuple(entry.aliases or ()))


def _stored_ids(type: CatalogTypeV3, entries: Sequence[CatalogEntryV3]) -> dict[str, str]:
    """Return ids by what the API stores as a link: an id, an external id, an alias or, if the type says so, a name."""
    stored = _unique_names(entries) if type.use_name_as_identifier else {}
    # Those that come first in the API's order are written last.
    stored |= {alias: entry.id for entry in entries for alias in entry.aliases or ()}
    stored |= {entry.external_id: entry.id for entry in entries if entry.external_id}
    return stored | {entry.id: entry.id for entry in entries}


def _unique_names(entries: Iterable[CatalogEntryV3]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.name or "", set()).add(entry.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


async def fetch_targets(client: AsyncClient, type: CatalogTypeV3, entries: Iterable[CatalogEntryV3]) -> list[Target]:
    """Return what entries of another type can be referred to by. Users have email addresses and Slack ids, too."""
    targets = [_target(entry) for entry in entries]
    if type.type_name != "User":
        return targets
    try:
        users: Sequence[UserWithRolesV2] = await client.users.list().collect()
    except PermissionDeniedError:
        return targets  # what the entries hold has to do
    more = {user.id: [name for name in (user.email, user.slack_user_id) if name] for user in users}
    return [
        target._replace(aliases=[*target.aliases, *more.get(target.id, more.get(target.external_id or "", ()))])
        for target in targets
    ]


def targets_after(
    source: Iterable[SourceEntry], existing: dict[str, CatalogEntryV3], others: Iterable[CatalogEntryV3]
) -> list[Target]:
    """Return the entries that a type will have after the sync, as an entry can refer to one of its own type.

    Args:
        source: The entries as they should be.
        existing: Those that exist, by external id.
        others: Those that the source does not have and that stay.
    """
    targets = []
    for entry in source:
        found = existing.get(entry.external_id)
        aliases = entry.aliases if entry.aliases is not None else (found.aliases if found is not None else None) or ()
        id = found.id if found is not None else f"{NEW}{entry.external_id}"
        targets.append(Target(id, entry.name, entry.external_id, tuple(aliases)))
    return [*targets, *map(_target, others)]
