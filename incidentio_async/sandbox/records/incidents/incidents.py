"""Incidents with their updates, follow-ups and actions, generated from their position and a seed.

Only the properties that lists filter by are stored per incident, in flat arrays: 100,000 incidents take a few megabytes
and a fraction of a second. Everything else is computed when a record is requested.
"""

from __future__ import annotations

import random
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records import vocabulary
from incidentio_async.sandbox.records.ids import Ids, hash64
from incidentio_async.sandbox.records.incidents.derived_fields import blank_incident, slim_category, v1_status
from incidentio_async.sandbox.records.incidents.durations import DurationMetrics
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.records.values import NOW, YEAR, milliseconds_of, rfc3339

MODES = ("standard", "retrospective", "test", "tutorial")
_MODE_WEIGHTS = (88, 5, 5, 2)
# In the order of the statuses: most incidents are over.
_STATUS_WEIGHTS = (3, 4, 4, 5, 8, 60, 2, 6, 4, 4)
_SEVERITY_WEIGHTS = (60, 30, 10)
_TYPE_WEIGHTS = (80, 8, 12)
_DAY = 86_400_000
_MINUTE = 60_000

# How many timestamps a generated incident has reached, by the category of its status; 1 by default.
_STAGES_REACHED = {"live": 2, "paused": 2, "learning": 4, "closed": 5}


@dataclass(slots=True)
class IncidentSettings:
    """The records that incidents refer to, as they are at first."""

    severities: list[Record]
    statuses: list[Record]
    types: list[Record]
    roles: list[Record]
    timestamps: list[Record]
    fields: list[Record]
    people: list[Record]


class ChildIndex:
    """The number of child records per generated incident, and the position of the first."""

    def __init__(self, counts: list[int]) -> None:
        self.starts: array[int] = array("I", accumulate(counts, initial=0))

    def owner(self, position: int) -> tuple[int, int]:
        """Return the incident of a generated record, and the record's number within it."""
        incident = bisect_right(self.starts, position) - 1
        return incident, position - self.starts[incident]

    def count(self, incident: int) -> int:
        """Return the number of records of an incident."""
        return self.starts[incident + 1] - self.starts[incident]

    def counts(self) -> Iterator[int]:
        """Yield the number of records of each incident."""
        return (end - start for start, end in pairwise(self.starts))


class IncidentRecords:
    """The four tables, and the columns that lists of incidents filter by."""

    def __init__(self, seed: int, count: int, settings: IncidentSettings) -> None:
        rng = random.Random(seed)
        self._salt = hash64(seed, count)
        self._count = count
        self.settings = settings
        self._assignments: dict[tuple[int, int | None], Record] = {}
        self._choices = [_choices(field) for field in settings.fields]
        self._fields_gone: set[str] = set()
        self._empty: dict[str, Record] = {}
        positions = range(count)
        self.status: array[int] = array("H", rng.choices(range(len(settings.statuses)), _STATUS_WEIGHTS, k=count))
        self.severity: array[int] = array("H", rng.choices(range(len(settings.severities)), _SEVERITY_WEIGHTS, k=count))
        self.type: array[int] = array("H", rng.choices(range(len(settings.types)), _TYPE_WEIGHTS, k=count))
        self.mode: array[int] = array("H", rng.choices(range(len(MODES)), _MODE_WEIGHTS, k=count))
        step = 2 * YEAR / max(count, 1)
        begin = NOW - 2 * YEAR
        self.created: array[int] = array("q", (begin + int((i + rng.random()) * step) for i in positions))
        self.updated: array[int] = array(
            "q", (at + int(_MINUTE + rng.random() ** 3 * 14 * _DAY) for at in self.created)
        )
        # The columns follow the writes to incidents. Their generated history does not.
        self.first_status: array[int] = self.status[:]
        self.first_severity: array[int] = self.severity[:]
        self._first_type = self.type[:]
        self._first_mode = self.mode[:]
        self.first_created: array[int] = self.created[:]
        self.first_updated: array[int] = self.updated[:]
        self.updates_of: ChildIndex = ChildIndex(rng.choices((1, 2, 3, 4), (20, 40, 30, 10), k=count))
        self.follow_ups_of: ChildIndex = ChildIndex(rng.choices((0, 1, 2, 3), (50, 25, 15, 10), k=count))
        self.actions_of: ChildIndex = ChildIndex(rng.choices((0, 1, 2), (50, 35, 15), k=count))
        self.incidents: Table = Table(
            seed, "incidents", count, self._incident, created_at=self.first_created.__getitem__
        )
        self._setting_ids = Ids(seed, "settings")
        self.durations: DurationMetrics = DurationMetrics(seed)
        self.incident_updates: Table = self._child_table("incident_updates", self.updates_of, self._update)
        self.follow_ups: Table = self._child_table("follow_ups", self.follow_ups_of, self._follow_up)
        self.actions: Table = self._child_table("actions", self.actions_of, self._action)

    def _child_table(self, kind: str, children: ChildIndex, generate: Callable[[int], Record]) -> Table:
        def created_at(position: int) -> int:
            return self.child_times(children, position)[0]

        return Table(self._salt, kind, children.starts[-1], generate, created_at=created_at)

    # -- parts of records ---------------------------------------------------------------------------------------

    def incident_id(self, incident: int) -> str:
        """Return the id of a generated incident."""
        return self.incidents.ids.make(incident, self.first_created[incident])

    def _person(self, bits: int) -> Record:
        return self.settings.people[bits % len(self.settings.people)]

    def child_times(self, children: ChildIndex, position: int) -> tuple[int, int]:
        """Return the times of a generated child's creation and last change, in Unix milliseconds."""
        incident, number = children.owner(position)
        created, updated = self.first_created[incident], self.first_updated[incident]
        share = (updated - created) // (children.count(incident) + 1)
        return created + share * number, created + share * (number + 1)

    def _child(self, ids: Ids, children: ChildIndex, position: int) -> tuple[int, int, int, JSON]:
        incident, number = children.owner(position)
        created, updated = self.child_times(children, position)
        return (
            incident,
            number,
            hash64(self._salt + 2 + number, incident),
            {
                "id": ids.make(position, created),
                "incident_id": self.incident_id(incident),
                "created_at": rfc3339(created),
                "updated_at": rfc3339(updated),
            },
        )

    def status_at(self, incident: int, update: int) -> Record:
        """Return the status of a generated incident after one of its updates; -1 is before the first."""
        last = update == self.updates_of.count(incident) - 1
        return self.settings.statuses[self.first_status[incident] if last else min(update + 1, 3)]

    # -- the four kinds of records ------------------------------------------------------------------------------

    def _incident(self, position: int) -> Record:
        bits = hash64(self._salt, position)
        settings = self.settings
        status = settings.statuses[self.first_status[position]]
        kind = settings.types[self._first_type[position]]
        symptom = vocabulary.SYMPTOMS[bits % len(vocabulary.SYMPTOMS)]
        name = f"{symptom} {vocabulary.SERVICES[(bits >> 8) % len(vocabulary.SERVICES)]}"
        private = kind["private_incidents_only"] or bits >> 16 & 31 == 0
        record = blank_incident(position, self.incident_id(position), name)
        updated_at = rfc3339(self.first_updated[position])
        record.update(
            summary=f"{name} {vocabulary.CAUSES[(bits >> 21) % len(vocabulary.CAUSES)]}.",
            created_at=rfc3339(self.first_created[position]),
            updated_at=updated_at,
            last_activity_at=updated_at,
            creator=self._creator(bits >> 24),
            incident_status=status,
            status=v1_status(status),
            status_category=slim_category(status),
            severity=settings.severities[self.first_severity[position]],
            incident_type=kind,
            mode=MODES[self._first_mode[position]],
            visibility="private" if private else "public",
            incident_role_assignments=self.roles(position),
            custom_field_entries=self.entries(position),
        )
        if bits >> 40 & 3 == 0:
            record["call_url"] = f"https://example.com/calls/{position + 1}"
        self._set_timeline(record, position, status["category"])
        return record

    def _creator(self, bits: int) -> JSON:
        if bits & 7 == 0:
            return {"api_key": {"id": self._setting_ids.make(bits & 3, NOW - 2 * YEAR), "name": "Automation"}}
        return {"user": self._person(bits >> 3)}

    def roles(self, position: int) -> list[Record]:
        """Return the role assignments of a generated incident."""
        bits = hash64(self._salt, position) >> 32
        assignments: list[Record] = []
        for number, role in enumerate(self.settings.roles[:3]):
            given = number < 2 or bits >> number & 3 == 0
            person = (bits >> number * 4) % len(self.settings.people) if given else None
            assignments.append(self._assignment(number, role, person))
        return assignments

    def _assignment(self, number: int, role: Record, person: int | None) -> Record:
        """Return a role assignment: one record for all incidents with the same person."""
        found = self._assignments.get((number, person))
        if found is None:
            found = self._assignments[number, person] = Record(role=role)
            if person is not None:
                found["assignee"] = self.settings.people[person]
        return found

    def entries(self, position: int) -> list[Record]:
        """Return the custom field entries of a generated incident."""
        bits = hash64(self._salt + 1, position)
        entries: list[Record] = []
        for number, choices in enumerate(self._choices):
            if choices[0]["custom_field"]["id"] in self._fields_gone:
                continue
            part = bits >> number * 8
            entries.append(choices[0] if part & 3 == 0 else choices[(part >> 2) % len(choices)])
        return entries

    def drop_field(self, field_id: str) -> None:
        """Remove a custom field from all incidents."""
        self._fields_gone.add(field_id)
        for record in self.incidents.kept.values():
            old = record.get("custom_field_entries", [])
            record["custom_field_entries"] = [entry for entry in old if entry["custom_field"]["id"] != field_id]
        self.incidents.revision += 1

    def drop_option(self, option_id: str) -> None:
        """Remove an option of a custom field from all incidents."""
        for choices in self._choices:
            for number, choice in enumerate(choices):
                if _has_option(choice["values"], option_id):
                    choices[number] = choices[0]
        for record in self.incidents.kept.values():
            record["custom_field_entries"] = [
                {**entry, "values": [value for value in entry["values"] if not _has_option([value], option_id)]}
                for entry in record.get("custom_field_entries", [])
            ]
        self.incidents.revision += 1

    def _set_timeline(self, record: Record, position: int, category: str) -> None:
        """Set the timestamps that an incident has reached, and its workload."""
        created, updated = self.first_created[position], self.first_updated[position]
        stages = self.settings.timestamps
        reached = _STAGES_REACHED.get(category, 1)
        share = (updated - created) // len(stages)
        moments = [created + share * number for number in range(reached)]
        times = [rfc3339(moment) for moment in moments]
        values: list[JSON] = []
        for number, stage in enumerate(stages):
            value: JSON = {"incident_timestamp": stage}
            if number < reached:
                value["value"] = {"value": times[number]}
            values.append(value)
        record["incident_timestamp_values"] = values
        record["timestamps"] = [
            {"name": stage["name"], "last_occurred_at": time} for stage, time in zip(stages, times, strict=False)
        ]
        names = (stage["name"] for stage in stages)
        record["duration_metrics"] = self.durations.measured(dict(zip(names, moments, strict=False)))
        minutes = round((updated - created) / _MINUTE / 20, 2)
        record["workload_minutes_total"] = minutes
        record["workload_minutes_working"] = minutes
        record["workload_minutes_late"] = record["workload_minutes_sleeping"] = 0.0

    def _update(self, position: int) -> Record:
        incident, number, bits, fields = self._child(self.incident_updates.ids, self.updates_of, position)
        return Record(
            fields,
            message=vocabulary.MESSAGES[bits % len(vocabulary.MESSAGES)],
            new_incident_status=self.status_at(incident, number),
            new_severity=self.settings.severities[self.first_severity[incident]],
            updater=self._creator(bits >> 8),
        )

    def _task(self, record: Record, bits: int) -> Record:
        status = ("outstanding", "completed", "completed", "not_doing")[bits & 3]
        record.update(creator=self._creator(bits >> 2), status=status)
        if bits >> 8 & 3:
            record["assignee"] = self._person(bits >> 10)
        if status == "completed":
            record["completed_at"] = record["updated_at"]
        return record

    def _follow_up(self, position: int) -> Record:
        _, number, bits, fields = self._child(self.follow_ups.ids, self.follow_ups_of, position)
        record = Record(fields, title=vocabulary.TASKS[bits % len(vocabulary.TASKS)], labels=[])
        record["description"] = f"Came up in the review as point {number + 1}."
        rank = bits >> 20 & 3
        if rank:
            name = ("Low", "Medium", "High")[rank - 1]
            record["priority"] = {
                "id": self._setting_ids.make(rank, NOW - 2 * YEAR),
                "name": name,
                "rank": rank,
            }
        return self._task(record, bits >> 24)

    def _action(self, position: int) -> Record:
        _, _, bits, fields = self._child(self.actions.ids, self.actions_of, position)
        record = Record(fields, description=vocabulary.TASKS[bits % len(vocabulary.TASKS)], follow_up=False)
        return self._task(record, bits >> 24)

    # -- writing ------------------------------------------------------------------------------------------------

    def empty_entry(self, field: Record) -> Record:
        """Return an empty entry of a custom field: one for all incidents, so that it is serialized once."""
        if field["id"] not in self._empty:
            self._empty[field["id"]] = Record(custom_field=field, values=[])
        return self._empty[field["id"]]

    def empty_timestamp(self, timestamp: Record) -> Record:
        """Return an empty timestamp: one for all incidents, so that it is serialized once."""
        if timestamp["id"] not in self._empty:
            self._empty[timestamp["id"]] = Record(incident_timestamp=timestamp)
        return self._empty[timestamp["id"]]

    def add_incident(self, record: JSON, milliseconds: int) -> Record:
        """Add an incident: ``record`` has everything that does not follow from its position."""
        position = self.incidents.size
        self.extend(position + 1, milliseconds)
        blank = blank_incident(position, "", record.get("name", ""))
        added = self.incidents.add(blank | record, milliseconds)
        self.index(added, position)
        return added

    def extend(self, size: int, milliseconds: int = 0) -> None:
        """Extend the columns to a number of incidents."""
        missing = range(len(self.status), size)
        for column in (self.status, self.severity, self.type, self.mode):
            column.extend(0 for _ in missing)
        self.created.extend(milliseconds for _ in missing)
        self.updated.extend(milliseconds for _ in missing)

    def index(self, record: Record, position: int) -> None:
        """Update the columns with a record that was written."""
        settings = self.settings
        self.status[position] = _code_of(settings.statuses, record["incident_status"])
        self.severity[position] = _code_of(settings.severities, record.get("severity"))
        self.type[position] = _code_of(settings.types, record.get("incident_type"))
        self.mode[position] = MODES.index(record["mode"])
        self.created[position] = milliseconds_of(record["created_at"])
        self.updated[position] = milliseconds_of(record["updated_at"])
        record["status"] = v1_status(record["incident_status"])
        record["status_category"] = slim_category(record["incident_status"])


def _choices(field: Record) -> list[Record]:
    """Return the possible entries of a custom field in generated incidents; the first is empty."""
    if field["options"]:
        values: list[JSON] = [{"value_option": option} for option in field["options"]]
    elif field["field_type"] == "numeric":
        values = [{"value_numeric": str(number * 25)} for number in range(1, 60)]
    elif field["field_type"] == "link":
        values = [{"value_link": f"https://example.com/dashboards/{number}"} for number in range(1, 60)]
    else:
        values = [{"value_text": cause.capitalize()} for cause in vocabulary.CAUSES]
    return [Record(custom_field=field, values=[value] if value else []) for value in [{}, *values]]


def _has_option(values: list[JSON], option_id: str) -> bool:
    """Return whether the values of a custom field include an option."""
    options = (value.get("value_option") for value in values)
    return any(
        option_id == (option.id if isinstance(option, RecordLink) else option["id"]) for option in options if option
    )


NO_CODE = 0xFFFF


def _code_of(records: list[Record], record: Record | None) -> int:
    """Return the code of a record in a column. New records get the next codes."""
    if record is None:
        return NO_CODE
    for number, known in enumerate(records):
        if known is record:
            return number
    records.append(record)
    return len(records) - 1
