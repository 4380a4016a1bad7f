"""Who an escalation path notifies first, at this moment."""

from __future__ import annotations

import re
from collections.abc import Iterable

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.on_call.rotation_clock import ZoneClock, working_times
from incidentio_async.sandbox.records.on_call.schedule_shifts import current_shifts, next_shifts, rotations_of
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import RecordLink

_HOURS = re.compile(r'escalation\.working_hours\["(.*)"\]', re.DOTALL)
_INACTIVE = frozenset({"is_inactive", "is_not_active"})
# Paths may hand over to others, in a circle, too.
_MOST_PATHS = 10


class EscalationTargets:
    """Finds the users that escalation paths and their targets stand for."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def responders(self, path: JSON) -> list[RecordLink]:
        """Return the users of the first level of an escalation path, in order and without repetition."""
        bindings, nodes, hours = path.get("param_bindings") or {}, path.get("path") or [], path.get("working_hours")
        for _ in range(_MOST_PATHS):
            template = self._records.find("escalation_path_templates", path.get("template_id") or "")
            if path.get("kind") == "templated" and template is not None:
                nodes, hours = template.get("path") or [], template.get("working_hours")
            first = self._first(nodes, {each["id"]: each for each in hours or ()})
            if first is None:
                return []
            if first["type"] == "level":
                targets = (first.get("level") or {}).get("targets") or []
                return self._distinct(user for target in targets for user in self._users(target, bindings))
            following = self._records.find("escalation_paths", first["escalation_path"]["escalation_path_id"])
            if following is None:
                return []
            path = following
            bindings, nodes, hours = path.get("param_bindings") or {}, path.get("path") or [], path.get("working_hours")
        return []

    def _first(self, nodes: list[JSON], hours: dict[str, JSON]) -> JSON | None:
        """Return the first node that notifies users or hands over to another path."""
        for node in nodes:
            if node["type"] == "if_else" and node.get("if_else"):
                branch = node["if_else"]
                met = all(self._is_met(condition, hours) for condition in branch.get("conditions") or ())
                return self._first(branch["then_path" if met else "else_path"], hours)
            if node["type"] in ("level", "escalation_path") and node.get(node["type"]):
                return node
        return None

    def _is_met(self, condition: JSON, hours: dict[str, JSON]) -> bool:
        """Return whether working hours are as a condition has them; whatever else it is about is taken as met."""
        found = _HOURS.fullmatch(condition["subject"]["reference"])
        config = hours.get(found[1]) if found else None
        if config is None:
            return True
        now = self._records.clock()
        times = working_times(config["weekday_intervals"], ZoneClock(config["timezone"]), now, now + 1)
        active = any(opens <= now < closes for opens, closes in times)
        return active != (condition["operation"]["value"] in _INACTIVE)

    def _users(self, target: JSON, bindings: JSON) -> Iterable[JSON | RecordLink]:
        for target_id in self._ids(target, bindings):
            if target["type"] == "user" and self._records.find("users", target_id) is not None:
                yield RecordLink("users", target_id)
            elif target["type"] == "schedule":
                yield from self._of_schedule(target_id, target)

    def _ids(self, target: JSON, bindings: JSON) -> list[str]:
        binding = target.get("binding")
        if not binding:
            return [target["id"]] if target.get("id") else []
        bound = bindings.get((binding.get("value") or {}).get("reference") or "") or binding
        values = [bound.get("value") or {}, *(bound.get("array_value") or ())]
        return [value["literal"] for value in values if value.get("literal")]

    def _of_schedule(self, schedule_id: str, target: JSON) -> Iterable[JSON | RecordLink]:
        schedule = self._records.find("schedules", schedule_id)
        if schedule is None:
            return
        mode, rota, now = target.get("schedule_mode") or "", target.get("selected_rota_id"), self._records.clock()
        wanted = rota if mode.endswith("_for_rota") else None
        if mode.startswith("all_users"):
            for rotation in rotations_of(schedule):
                if wanted in (None, rotation["id"]):
                    yield from rotation["users"]
            return
        overrides = list(self._records.where("schedule_overrides", schedule_id=schedule_id))
        shifts = (next_shifts if mode.startswith("next") else current_shifts)(schedule, overrides, now)
        yield from (shift[4] for shift in shifts if shift[4] is not None and wanted in (None, shift[2]))

    def _distinct(self, users: Iterable[JSON | RecordLink]) -> list[RecordLink]:
        ids = [user.id if isinstance(user, RecordLink) else user["id"] for user in users]
        return [RecordLink("users", user_id) for user_id in dict.fromkeys(ids)]
