"""Collections below a record that are also one of its lists, such as the rules of a pay config: one and the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink


class NestedCollections:
    """Keeps the lists of records and the collections below them the same, whichever of them is changed.

    A record holds links to the items, so that it is read as any other.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._lists = records.kinds.nested_lists
        self._busy = False
        for parent, items in self._lists.items():
            records.observers[parent] = self._observe_parent
            for item in items:
                records.observers[f"{parent}/{item}"] = self._observe_item

    def _observe_parent(self, what: str, record: Record, before: JSON) -> None:
        """Give new items of a record a place in their collection, and delete those that it no longer has."""
        if self._busy:
            return
        with self._as_one_change():
            for name in self._lists[record.kind]:
                had = before.get(name) or [] if what == "updated" else []
                if what == "deleted":
                    self._remove(record.get(name) or ())
                elif what == "created" or record.get(name) != had:
                    kind = f"{record.kind}/{name}"
                    items = record.get(name) or ()
                    record[name] = [item if item in had else self._added(kind, record, item) for item in items]
                    self._remove(link for link in had if link not in record[name])
        self._records.serializer.invalidate_record(self._records.tables[record.kind], record)

    @contextmanager
    def _as_one_change(self) -> Iterator[None]:
        """Change records and their items without a further change by these observers."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    def _remove(self, links: Iterable[RecordLink]) -> None:
        for link in links:
            self._records.remove(self._records.resolve(link))

    def _added(self, kind: str, parent: Record, item: JSON | RecordLink) -> RecordLink:
        [scope] = self._records.kinds.by_name[kind].scope
        if isinstance(item, RecordLink):  # a body may name an item of another record: this one gets a copy
            item = self._records.resolve(item)
        return RecordLink(kind, self._records.add(kind, {**item, scope: parent["id"]})["id"])

    def _observe_item(self, what: str, record: Record, before: JSON) -> None:
        """Put a new item last in its list, and take a deleted one out; one that moves to another record is both."""
        if self._busy:
            return
        [scope] = self._records.kinds.by_name[record.kind].scope
        was = before.get(scope) if what == "updated" else None
        if was == record.get(scope):
            self._relist(record, str(was), lambda links: links)
            return
        link = RecordLink(record.kind, record["id"])
        if was is not None or what == "deleted":
            listed_by = record.get(scope) if was is None else was
            self._relist(record, str(listed_by), lambda links: [each for each in links if each != link])
        if what != "deleted":
            self._relist(record, str(record.get(scope)), lambda links: [*links, link])

    def _relist(self, item: Record, parent_id: str, listed: Callable[[list[RecordLink]], list[RecordLink]]) -> None:
        """Change the list that holds an item; its record is updated even if the list stays."""
        kind, _, name = item.kind.rpartition("/")
        parent = self._records.find(kind, parent_id)
        if parent is not None:
            with self._as_one_change():
                self._records.change(parent, {name: listed(parent[name])})
