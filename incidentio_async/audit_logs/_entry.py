"""Audit-log entries, and their place in the wrappers of log streams."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import Any, Protocol

from incidentio_async import _json, models
from incidentio_async._codec import decoders
from incidentio_async._codec.model import Model
from incidentio_async._codec.problems import problems
from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import DecodeError
from incidentio_async.models._audit_log_entries import AUDIT_LOG_ENTRIES
from incidentio_async.models.audit_logs import AuditLogActorV2, AuditLogEntryContextV2, AuditLogTargetV2

WRAPPERS = (
    # Log streams: generic HTTPS and Splunk; Datadog; Microsoft Sentinel.
    "event",
    "message",
    "data",
    # Names used by receivers and archives.
    "attributes",
    "detail",
    "entry",
    "payload",
    "record",
    "body",
    "result",
    "_raw",
    "events",
    "messages",
    "entries",
    "records",
    "logs",
)
"""Case-insensitive properties that may wrap an entry, a list of entries, or their JSON text. The first one that has an
entry is used."""
MAX_WRAPPERS = 8
"""How deep wrappers and lists may be nested."""

_MARKS = frozenset({"occurred_at", "actor", "targets", "context"})
_VERSION = re.compile(r"[vV]?([0-9]{1,9})(?:\.0+)?")
_EXPECTED = "not an audit-log entry: a JSON object with an action was expected, not "
# Created once: a list may hold millions of such values, and a text for each would take much more memory.
_NO_ENTRY = {
    kind: _EXPECTED + kind for kind in ("null", "true or false", "text", "a number", "an object", "an empty object")
}


class Entry(Protocol):
    """The common attributes of audit-log entries. The class of an entry is the model of its action and version."""

    action: str
    """What happened, ``"user.created"``."""
    version: int
    """The version of the action's schema."""
    occurred_at: dt.datetime
    actor: AuditLogActorV2
    """Who did it."""
    targets: list[AuditLogTargetV2]
    """What it was done to."""
    context: AuditLogEntryContextV2
    """The origin of the action."""

    @property
    def extra(self) -> dict[str, Any]:
        """Properties that this release does not know."""


class UnknownEntry(Model):
    """An entry of an action or a version that this release does not know.

    Its other properties are in ``extra``, as plain JSON.
    """

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: dt.datetime
    targets: list[AuditLogTargetV2]
    version: int


def decode(data: Any) -> Entry:
    """Return the typed entry of one JSON object: of the entry itself, or of its wrapper from a log stream.

    An entry of an unknown action or a newer version is an ``UnknownEntry``. A version as text (``"1"``) is read as a
    number. An entry without a version gets the newest version that fits it.

    Raises:
        DecodeError: It is not an audit-log entry, or it holds several.
    """
    found = unwrap(data)
    if len(found) != 1:
        raise DecodeError(f"{_EXPECTED}a list of {len(found)}; pass one at a time")
    if isinstance(found[0], str):
        raise DecodeError(found[0])
    return typed(decoders.copied(found[0]))


def typed(data: dict[str, Any]) -> Entry:
    """Return the typed entry of an object that is an entry."""
    version = data.get("version")
    if type(version) is not int:
        version = _version(data)
    name = AUDIT_LOG_ENTRIES.get((data["action"], version)) if version is not None else None
    if name and version is not data.get("version"):
        data = {**data, "version": version}
    entry: Entry = decoders.decode(data, getattr(models, name) if name else UnknownEntry)
    return entry


def is_entry(value: Any) -> bool:
    """Return whether a value is an object with an action and another property of entries."""
    return isinstance(value, dict) and isinstance(value.get("action"), str) and not _MARKS.isdisjoint(value)


def unwrap(value: Any, depth: int = 0) -> list[dict[str, Any] | str]:
    """Return the entries in a JSON value as objects, and a message for each value that is not an entry.

    An object with an action and another property of entries is an entry. Otherwise its wrapped values are examined; if
    they hold none, an action alone is sufficient.
    """
    if isinstance(value, list):
        if depth >= MAX_WRAPPERS:
            return [_EXPECTED + "lists nested too deep"]
        return [found for item in value for found in unwrap(item, depth + 1)]
    if isinstance(value, str):
        inner = _parsed(value) if depth < MAX_WRAPPERS else None
        return [_NO_ENTRY["text"]] if inner is None else unwrap(inner, depth + 1)
    if not isinstance(value, dict):
        return [_NO_ENTRY[_kind(value)]]
    if is_entry(value):
        return [value]
    wrapped = _wrapped(value, depth) if depth < MAX_WRAPPERS else None
    if wrapped is not None:
        return wrapped
    if not value:
        return [_NO_ENTRY["an empty object"]]
    return [value] if isinstance(value.get("action"), str) else [_EXPECTED + _shape(value)]


def _wrapped(value: dict[str, Any], depth: int) -> list[dict[str, Any] | str] | None:
    """Return the contents of the first wrapper with an entry, an empty list, or None."""
    names = {name.lower(): name for name in reversed(value)}
    empty: list[dict[str, Any] | str] | None = None
    for name in WRAPPERS:
        if name in names:
            inner = value[names[name]]
            found = unwrap(inner, depth + 1)
            if any(isinstance(one, dict) for one in found):
                return found
            empty = found if not found else empty
    return empty


def _parsed(text: str) -> Any:
    """Return the object or list of a JSON text, or None."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            return _json.loads(text.encode())
        except ValueError:
            pass
    return None


def _version(data: Mapping[str, Any]) -> int | None:
    """Return the version of an entry that is not a number, or None."""
    version = data.get("version")
    if version is None:
        return _fitting(data)
    if isinstance(version, float):
        return int(version) if version.is_integer() else None
    matched = _VERSION.fullmatch(version.strip()) if isinstance(version, str) else None
    return int(matched[1]) if matched else None


def _fitting(data: Mapping[str, Any]) -> int | None:
    """Return the newest version of the action that fits the entry best."""
    versions = _versions().get(data["action"])
    if not versions:
        return None
    if len(versions) == 1:
        return versions[0][0]
    return min(versions, key=lambda one: len(problems(data, getattr(models, one[1]))))[0]


@functools.cache
def _versions() -> dict[str, list[tuple[int, str]]]:
    """Return the versions of each action, newest first, with their models."""
    found: dict[str, list[tuple[int, str]]] = {}
    for (action, version), name in sorted(AUDIT_LOG_ENTRIES.items(), reverse=True):
        found.setdefault(action, []).append((version, name))
    return found


def _kind(value: Any) -> str:
    """Return the name of the JSON type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return "text" if isinstance(value, str) else "a number"


def _shape(value: Mapping[str, Any]) -> str:
    """Return the properties of an object, without their values."""
    shown = [f"{printable(name, 40)} ({_kind(inner)})" for name, inner in list(value.items())[:6]]
    more = f" and {len(value) - len(shown)} more" if len(value) > len(shown) else ""
    return f"an object of {', '.join(shown)}{more}"
