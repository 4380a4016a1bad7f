"""Makes generated schedules and escalation paths consistent: they refer to each other, and to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.records.values import NOW, part_id, rfc3339

_HOUR = 3_600_000
_DAY = 24 * _HOUR

Tables = Mapping[str, Table]
Adjustment = Callable[[Tables, Record, int, int], None]


def _schedule(tables: Tables, record: Record, position: int, bits: int) -> None:
    users = tables["users"]
    people = [
        RecordLink("users", users.id_at((bits + number) % users.seed_count))
        for number in range(min(3, users.seed_count))
    ]
    rotation: JSON = {
        "id": part_id(bits, 1),
        "name": "Primary",
        "handover_start_at": rfc3339(NOW - 365 * _DAY + 9 * _HOUR),
        "handovers": [{"interval": 1, "interval_type": "weekly"}],
        "layers": [{"id": part_id(bits, 2), "name": "Layer 1"}],
        "scheduling_mode": "sequential",
        "users": people,
        "working_intervals": [],
    }
    record["config"] = {"rotations": [rotation]}
    record["timezone"] = "Europe/London"
    teams = tables["teams"]
    record["team_ids"] = [teams.id_at(position % teams.seed_count)] if position % 3 else []
    record.pop("current_shifts", None)
    record.pop("next_shifts", None)


def _schedule_override(tables: Tables, record: Record, position: int, bits: int) -> None:
    schedules = tables["schedules"]
    place = schedules.ids.position(record["schedule_id"])
    if place is not None:
        # As it was at first: its rotations may have been changed before the override is read.
        rotation = schedules.generate(place)["config"]["rotations"][0]
        record["rotation_id"], record["layer_id"] = rotation["id"], rotation["layers"][0]["id"]
    start = NOW + (bits % 400 - 100) * _DAY
    record["start_at"], record["end_at"] = rfc3339(start), rfc3339(start + 8 * _HOUR)


def _escalation_path(tables: Tables, record: Record, position: int, bits: int) -> None:
    _path(tables, record, position, bits)
    record["kind"] = "standalone"
    for name in ("template_id", "param_bindings", "current_responders"):
        record.pop(name, None)


def _escalation_path_template(tables: Tables, record: Record, position: int, bits: int) -> None:
    _path(tables, record, position, bits)
    record["params"], record["expressions"] = [], []


def _path(tables: Tables, record: Record, position: int, bits: int) -> None:
    """Let a path notify whoever is on call in a schedule, and then a person."""
    targets = [
        {"type": kind.removesuffix("s"), "id": tables[kind].id_at((bits + position) % tables[kind].seed_count)}
        for kind in ("schedules", "users")
    ]
    record["path"] = [
        {
            "id": part_id(bits, number),
            "type": "level",
            "level": {"targets": [{**target, "urgency": "high"}], "time_to_ack_seconds": 300},
        }
        for number, target in enumerate(targets)
    ]
    for name in ("working_hours", "repeat_config"):
        record.pop(name, None)


def _call_route(tables: Tables, record: Record, position: int, bits: int) -> None:
    _path(tables, record, position, bits)
    # A route that presents a menu has no path of its own.
    record["path"] = [] if record["options"] else record["path"]
    record["use_caller_allowlist"] = bool(record["allowed_callers"]) and bits % 2 == 1


def _call_option(tables: Tables, record: Record, position: int, bits: int) -> None:
    _path(tables, record, position, bits)
    record["digit"] = str(9 - position // tables["call_routes"].seed_count % 9)


ON_CALL: dict[str, Adjustment] = {
    "schedules": _schedule,
    "schedule_overrides": _schedule_override,
    "call_routes": _call_route,
    "call_routes/options": _call_option,
    "escalation_paths": _escalation_path,
    "escalation_path_templates": _escalation_path_template,
}
