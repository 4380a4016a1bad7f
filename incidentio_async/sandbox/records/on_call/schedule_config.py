"""The rotations of a schedule: checked, and completed with what the API always shows."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.on_call.schedule_shifts import rotations_of
from incidentio_async.sandbox.records.values import rfc3339

_INTERVALS, _OLD_INTERVALS = "working_intervals", "working_interval"


def check_rotations(fields: JSON, previous: JSON, path: str) -> None:
    """Raise a 422 if the rotations of a schedule contradict themselves or each other.

    Args:
        fields: The schedule as a body gives it. A version of a rotation without a name gets that of its rotation.
        previous: The schedule as it was; empty for a new one.
        path: The path of its rotations in the body.
    """
    names = {rotation["id"]: rotation["name"] for rotation in rotations_of(previous)}
    seen: set[tuple[str, str | None]] = set()
    for index, rotation in enumerate(rotations_of(fields)):
        place = f"{path}[{index}]"
        _check_name(rotation, names, place)
        version = rotation["id"], rotation.get("effective_from")
        if version in seen:
            text = "has the id and effective_from of another: give each version of a rotation its own effective_from."
            raise unprocessable(f"{place}.id", f"{place} {text}", "invalid_value")
        seen.add(version)
        _check_layers(rotation, place)
        _check_intervals(rotation, place)


def _check_name(rotation: JSON, names: dict[str, str], place: str) -> None:
    if not rotation.get("name"):
        if rotation["id"] not in names:
            raise unprocessable(f"{place}.name", f"{place}.name is missing.", "missing_field")
        rotation["name"] = names[rotation["id"]]


def _check_layers(rotation: JSON, place: str) -> None:
    ids = [layer.get("id") for layer in rotation.get("layers") or ()]
    for number, layer_id in enumerate(ids):
        if layer_id and layer_id in ids[:number]:
            field = f"{place}.layers[{number}].id"
            raise unprocessable(field, f"{field} is also the id of another layer of this rotation.", "invalid_value")


def _check_intervals(rotation: JSON, place: str) -> None:
    given, old = rotation.get(_INTERVALS), rotation.get(_OLD_INTERVALS)
    if given and old and given != old:
        text = f"{place}.{_OLD_INTERVALS} is not the same as {_INTERVALS}: leave it out, as it is deprecated."
        raise unprocessable(f"{place}.{_OLD_INTERVALS}", text, "invalid_value")


def complete_rotations(fields: JSON, now: int, new_id: Callable[[], str]) -> None:
    """Add what each rotation has in any response, and the ids of layers. Nothing else appears that was not given."""
    if "config" not in fields:
        return
    for rotation in fields["config"].setdefault("rotations", []):
        rotation.setdefault("handover_start_at", rfc3339(now))
        rotation.setdefault("handovers", [{"interval": 1, "interval_type": "weekly"}])
        rotation.setdefault("users", [])
        rotation[_INTERVALS] = rotation.get(_INTERVALS) or rotation.get(_OLD_INTERVALS) or []
        for layer in rotation.setdefault("layers", [{"name": "Layer 1"}]):
            if not layer.get("id"):
                layer["id"] = new_id()
