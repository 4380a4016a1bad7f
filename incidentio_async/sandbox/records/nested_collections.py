"""Collections below a record that are also one of its lists, such as the rules of a pay config: one and the same."""

from __future__ import annotations

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
        """Give new items of a record a place in their collection, and delete them with the record."""
        if self._busy or what == "updated":
            return
        self._busy = True
        try:
            for name in self._lists[record.kind]:
                kind = f"{record.kind}/{name}"
                if what == "created":
                    record[name] = [self._added(kind, record, item) for item in record.get(name) or ()]
                else:
                    for link in record.get(name) or ():
                        self._records.remove(self._records.resolve(link))
        finally:
            self._busy = False
        self._records.serializer.invalidate_record(self._records.tables[record.kind], record)

    def _added(self, kind: str, parent: Record, item: JSON | RecordLink) -> RecordLink:
        [scope] = self._records.kinds.by_name[kind].scope
        if isinstance(item, RecordLink):  # a body may name an item of another record: this one gets a copy
            item = self._records.resolve(item)
        return RecordLink(kind, self._records.add(kind, {**item, scope: parent["id"]})["id"])

    def _observe_item(self, what: str, record: Record, before: JSON) -> None:
        """Put a new item last in its list, and take a deleted one out."""
        [scope] = self._records.kinds.by_name[record.kind].scope
        kind, _, name = record.kind.rpartition("/")
        parent = self._records.find(kind, record.get(scope, ""))
        if self._busy or parent is None:
            return
        links = [link for link in parent[name] if link.id != record["id"]]
        if what == "updated":
            links = parent[name]
        elif what == "created":
            links = [*links, RecordLink(record.kind, record["id"])]
        self._records.change(parent, {name: links})
