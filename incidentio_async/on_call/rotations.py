"""The rotations of a schedule, by id and by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from incidentio_async.errors import DecodeError, InvalidArgumentError
from incidentio_async.lookup.matching import match
from incidentio_async.models import ScheduleRotationV2, ScheduleV2
from incidentio_async.on_call.moments import is_moment
from incidentio_async.on_call.shift import Shift

_ALWAYS = datetime(1, 1, 1, tzinfo=UTC)


def versions_by_id(schedule: ScheduleV2) -> Mapping[str, Sequence[ScheduleRotationV2]]:
    """Return the versions of each rotation, in the order in which they take effect.

    A change that is planned ahead is another rotation of the same id, in any order, with a time in ``effective_from``.
    """
    found = defaultdict(list)
    config = schedule.config
    for rotation in (config.rotations if config is not None else None) or ():
        if rotation.id:  # without it, no entry is of the rotation
            found[rotation.id].append(rotation)
    return {id_: sorted(versions, key=_effective_from) for id_, versions in found.items()}


def version_at(versions: Sequence[ScheduleRotationV2], moment: datetime) -> ScheduleRotationV2 | None:
    """Return the version of a rotation that is in effect at a moment; None if there is no version at all."""
    effective = [version for version in versions if _effective_from(version) <= moment]
    return effective[-1] if effective else next(iter(versions), None)


def _effective_from(version: ScheduleRotationV2) -> datetime:
    value: Any = version.effective_from
    return value if is_moment(value) else _ALWAYS


def layer_name(rotation: ScheduleRotationV2 | None, layer_id: Any) -> str | None:
    """Return the name of an entry's layer, if it is certain which one it is.

    Args:
        rotation: The entry's rotation, if that is known.
        layer_id: What the entry says of its layer. The API's document has no such property, so it may be anything.
    """
    layers = (rotation.layers if rotation is not None else None) or []
    if isinstance(layer_id, str) and layer_id:
        return next((layer.name for layer in layers if layer.id == layer_id), None)
    return layers[0].name if len(layers) == 1 else None


def find_rotation(schedule: ScheduleV2, name: str) -> str:
    """Return the id of the rotation with a name or id.

    Raises:
        InvalidArgumentError: The name is not a string, or empty.
        NoMatchError: The schedule has no such rotation.
        AmbiguousMatchError: It has several.
    """
    if not isinstance(name, str) or not name.strip():
        raise InvalidArgumentError(f"rotation must be the name or the id of one, not {name!r:.80}; omit it for all")
    versions = versions_by_id(schedule)
    if name in versions:
        return name
    return match(
        f"rotation of {schedule.name!r}",
        name,
        versions,
        lambda id_: dict.fromkeys(version.name for version in versions[id_]),
        lambda id_: f"{versions[id_][-1].name} ({id_})",
    )


def is_of(schedule: ScheduleV2, shift: Shift, rotation_id: str) -> bool:
    """Return whether a shift is one of a rotation of its schedule.

    Raises:
        DecodeError: Nobody can say, as the API has not named the shift's rotation, and there are several.
    """
    if shift.rotation_id:
        return shift.rotation_id == rotation_id
    if len(versions_by_id(schedule)) > 1:
        raise DecodeError(
            f"a shift of the schedule {schedule.name!r} from {shift.starts_at} does not say of which rotation it is; "
            "omit rotation= to look at all of them"
        )
    return True
