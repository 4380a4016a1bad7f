"""The filters of lists of incidents, updates, follow-ups and actions."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from incidentio_async.sandbox.facts import OperationSpec
from incidentio_async.sandbox.records import filters
from incidentio_async.sandbox.records.incidents.incidents import MODES, ChildIndex, IncidentRecords
from incidentio_async.sandbox.records.lists import Query
from incidentio_async.sandbox.records.seed_data import SeedData
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.records.values import milliseconds_of
from incidentio_async.sandbox.serving.operation_call import OperationCall

PositionPredicate = Callable[[int], bool]

_HIDDEN_CATEGORIES = frozenset({"declined", "canceled", "merged"})
_SHOWN_MODES = frozenset({"standard", "retrospective"})
_REMEMBERED = 32


class IncidentSelector:
    """Finds the positions of the records that match a query; the latest results are cached."""

    def __init__(self, seed_data: SeedData) -> None:
        self._seed_data = seed_data
        self._records = seed_data.records
        self._remembered: dict[object, Sequence[int]] = {}
        children = {
            "incident_updates": self._records.updates_of,
            "follow_ups": self._records.follow_ups_of,
            "actions": self._records.actions_of,
        }
        self._by_kind: dict[str, Callable[[OperationSpec, Query], Sequence[int]]] = {
            "incidents": self._incidents,
        }
        for kind, of in children.items():
            self._by_kind[kind] = self._children(seed_data.tables[kind], of)

    @property
    def kinds(self) -> list[str]:
        """The kinds that it can select."""
        return list(self._by_kind)

    def select(self, call: OperationCall) -> Sequence[int]:
        """Return the positions of the matching records, oldest first."""
        operation, query = call.operation, call.query
        table = self._seed_data.tables[operation.path.split("/")[2]]
        incidents = self._records.incidents.revision
        key = (operation.id, table.revision, incidents, query.key("page_size", "after"))
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
            found = self._remembered[key] = self._by_kind[table.kind](operation, query)
        return found

    # -- incidents ----------------------------------------------------------------------------------------------

    def _incidents(self, operation: OperationSpec, query: Query) -> Sequence[int]:
        always, requested = self._incident_filters(operation, query)
        positions = self._records.incidents.positions()
        if requested and query.text("filter_mode") == "any":
            requested = [lambda position, predicates=requested: any(wanted(position) for wanted in predicates)]  # type: ignore[misc]
        # Time windows come first: they usually leave the fewest.
        for wanted in [*requested, *always]:
            positions = [position for position in positions if wanted(position)]
        return positions

    def _incident_filters(
        self, operation: OperationSpec, query: Query
    ) -> tuple[list[PositionPredicate], list[PositionPredicate]]:
        """Return the implicit filters, and the requested ones."""
        records, statuses = self._records, self._records.settings.statuses
        always: list[PositionPredicate] = []
        requested: list[PositionPredicate] = []
        for name, times in (("created_at", records.created), ("updated_at", records.updated)):
            window = query.window(name, operation.id)
            if window is not None:
                requested.append(
                    lambda position, times=times, window=window: window[0] <= times[position] <= window[1]  # type: ignore[misc]
                )

        categories = _wanted([status["category"] for status in statuses], query, "status_category")
        if categories is None:
            shown = {code for code, s in enumerate(statuses) if s["category"] not in _HIDDEN_CATEGORIES}
            always.append(lambda position: records.status[position] in shown)
        else:
            requested.append(lambda position: records.status[position] in categories)

        modes = _wanted(MODES, query, "mode")
        if modes is None:
            shown_modes = {code for code, mode in enumerate(MODES) if mode in _SHOWN_MODES}
            always.append(lambda position: records.mode[position] in shown_modes)
        else:
            requested.append(lambda position: records.mode[position] in modes)

        requested += self._settings_filters(query)
        requested += self._parts(operation, query)
        old_words = set(query.texts("status")) if operation.path.startswith("/v1/") else set()
        if old_words:
            requested.append(lambda position: records.incidents.at(position)["status"] in old_words)
        return always, requested

    def _settings_filters(self, query: Query) -> list[PositionPredicate]:
        """Return the filters by the ids and ranks of settings."""
        records, settings = self._records, self._records.settings
        found: list[PositionPredicate] = []
        for name, column, known in (
            ("status", records.status, settings.statuses),
            ("severity", records.severity, settings.severities),
            ("incident_type", records.type, settings.types),
        ):
            codes = _wanted([record["id"] for record in known], query, name)
            if codes is not None:
                found.append(lambda position, column=column, codes=codes: column[position] in codes)  # type: ignore[misc]
        ranks = _ranks(self._seed_data.severities, settings.severities, query)
        if ranks is not None:
            found.append(lambda position: records.severity[position] in ranks)
        return found

    def _parts(self, operation: OperationSpec, query: Query) -> list[PositionPredicate]:
        """Return the filters of custom fields and roles. Generated incidents compute only those."""
        found: list[PositionPredicate] = []
        for name, read in (("custom_field", self._field_texts), ("incident_role", self._role_texts)):
            for inner in query.keys_within(name):
                values: Callable[[int], list[str]] = functools.partial(read, inner)
                full, fact = f"{name}[{inner}]", operation.query.get(name, {"operators": ["none"]})
                found += filters.operator_predicates(values, full, fact, query, operation.id)
        return found

    def _field_texts(self, field_id: str, position: int) -> list[str]:
        kept = self._records.incidents.kept.get(position)
        entries = self._records.entries(position) if kept is None else kept.get("custom_field_entries", ())
        for entry in entries:
            if entry["custom_field"]["id"] == field_id:
                return filters.texts(entry["values"])
        return []

    def _role_texts(self, role_id: str, position: int) -> list[str]:
        kept = self._records.incidents.kept.get(position)
        roles = self._records.roles(position) if kept is None else kept["incident_role_assignments"]
        for given in roles:
            if given["role"]["id"] == role_id:
                return filters.texts(given.get("assignee"))
        return []

    # -- the rest -----------------------------------------------------------------------------------------------

    def _children(self, table: Table, of: ChildIndex) -> Callable[[OperationSpec, Query], Sequence[int]]:
        def select(operation: OperationSpec, query: Query) -> Sequence[int]:
            if table.kind == "actions" and query.flag("is_follow_up") is True:
                return []
            incident_id = query.text("incident_id")
            if incident_id is None:
                positions: Sequence[int] = table.positions()
            else:
                positions = self._of_incident(table, of, incident_id)
            team = query.text("assignee_team_id")
            if team is not None:
                positions = [p for p in positions if _team(table.at(p)) == team]
            if table.kind != "incident_updates":
                shown = _shown_modes(query.text("incident_mode"))
                modes = self._records.mode
                incidents = ((p, self._incident_of(table, of, p)) for p in positions)
                positions = [p for p, incident in incidents if incident is None or modes[incident] in shown]
            return self._in_windows(operation, table, of, positions, query)

        return select

    def _of_incident(self, table: Table, of: ChildIndex, incident_id: str) -> Sequence[int]:
        incident = self._records.incidents.ids.position(incident_id)
        if incident is None:
            return []
        generated = range(0)
        if incident < len(of.starts) - 1:
            generated = range(of.starts[incident], of.starts[incident + 1])
        added = [p for p in range(table.generated, table.size) if table.at(p)["incident_id"] == incident_id]
        return [position for position in [*generated, *added] if position not in table.deleted]

    def _incident_of(self, table: Table, of: ChildIndex, position: int) -> int | None:
        if position < table.generated:
            return of.owner(position)[0]
        return self._records.incidents.ids.position(table.at(position)["incident_id"])

    def _in_windows(
        self, operation: OperationSpec, table: Table, of: ChildIndex, positions: Sequence[int], query: Query
    ) -> Sequence[int]:
        for index, name in enumerate(("created_at", "updated_at")):
            window = query.window(name, operation.id)
            if window is None:
                continue
            first, last = window
            positions = [p for p in positions if first <= _child_time(self._records, table, of, p, index) <= last]
        return positions


def _team(record: Record) -> str | None:
    team = record.get("assignee_team")
    return team.id if isinstance(team, RecordLink) else None


def _child_time(records: IncidentRecords, table: Table, of: ChildIndex, position: int, index: int) -> int:
    kept = table.kept.get(position)
    if kept is None:
        return records.child_times(of, position)[index]
    return milliseconds_of(kept[("created_at", "updated_at")[index]])


def _wanted(values: Sequence[str], query: Query, name: str) -> set[int] | None:
    """Return the codes that ``one_of`` and ``not_in`` select, or None if neither is given."""
    one_of, not_in = set(query.values(name, "one_of")), set(query.values(name, "not_in"))
    if not one_of and not not_in:
        return None
    return {code for code, value in enumerate(values) if (not one_of or value in one_of) and value not in not_in}


def _ranks(table: Table, known: Sequence[Record], query: Query) -> set[int] | None:
    """Return the codes of severities within ``gte`` and ``lte``, or None if neither is given."""
    low, high = (
        [record["rank"] for record in map(table.find, query.values("severity", operator)) if record is not None]
        for operator in ("gte", "lte")
    )
    if not low and not high:
        return None
    return {
        code
        for code, record in enumerate(known)
        if all(record["rank"] >= rank for rank in low) and all(record["rank"] <= rank for rank in high)
    }


def _shown_modes(requested: str | None) -> set[int]:
    """Return the codes of the incident modes whose records are listed."""
    names = _SHOWN_MODES if requested in (None, "real") else {requested}
    return {code for code, mode in enumerate(MODES) if mode in names}
