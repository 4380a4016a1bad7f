"""Made-up accounts whose records come, change and go, and which know what was to be seen at which moment.

The clock is the world's own: every request and every step of a test moves it on.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs

BEGINNING = dt.datetime(2024, 3, 1, 9, 30, tzinfo=dt.UTC).timestamp()
LONGEST_LAG = 540.0
"""Seconds that a change needs at most to be seen: less than what exports reach back."""

LIVE = "live"
CATEGORIES = (LIVE, "closed", "declined", "merged", "paused")
MODES = ("standard", "standard", "test", "retrospective", "tutorial")
DEFAULT_MODES = ("standard", "retrospective")

ODD_TIMES = ("null", "missing", "year 1", "no zone", "soon", "far", "text", "undated", "ancient")
"""How the ``updated_at`` of a record may be written instead of as it is; the last two are about its ``created_at``."""


class Brief:
    """Shows of itself what is not as usual."""

    def __repr__(self) -> str:
        pairs = [(field, getattr(self, field.name)) for field in attrs.fields(type(self))]  # type: ignore[arg-type]  # its heirs are made by attrs
        told = [f"{field.name}={value!r}" for field, value in pairs if value != _default(field)]
        return f"{type(self).__name__}({', '.join(told)})"


def _default(field: Any) -> Any:
    return field.default.factory() if isinstance(field.default, attrs.Factory) else field.default  # type: ignore[arg-type]


@attrs.frozen
class Kind:
    """One resource of the world."""

    name: str
    path: str
    items: str
    parent: str | None = None
    link: str | None = None
    """The property or parameter that holds the parent's id."""
    shows_link: bool = True
    """Whether its records hold the parent's id."""
    paged: bool = True
    updates: bool = False
    """Whether it can be filtered by update time, and reports the update time of each record."""
    whole: bool = False
    """Whether it may be served without a parent."""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("incidents", "/v2/incidents", "incidents", updates=True),
        Kind(
            "incident_timeline_items",
            "/v2/incident_timeline_items",
            "incident_timeline_items",
            "incidents",
            "incident_id",
        ),
        Kind("call_sessions", "/v2/call_sessions", "call_sessions", "incidents", "incident_id", shows_link=False),
        Kind(
            "call_transcript_entries",
            "/v2/call_transcript_entries",
            "call_transcript_entries",
            "call_sessions",
            "call_session_id",
            shows_link=False,
        ),
        Kind(
            "incident_attachments",
            "/v1/incident_attachments",
            "incident_attachments",
            "incidents",
            "incident_id",
            paged=False,
            whole=True,
        ),
        Kind("follow_ups", "/v3/follow_ups", "follow_ups", updates=True),
        Kind("alerts", "/v2/alerts", "alerts", updates=True),
        Kind("users", "/v2/users", "users"),
        Kind(
            "user_notification_rules",
            "/v2/users/{}/notification_rules",
            "notification_rules",
            "users",
            "user_id",
            shows_link=False,
            paged=False,
        ),
        Kind("severities", "/v1/severities", "severities", paged=False),
        Kind("custom_fields", "/v2/custom_fields", "custom_fields", paged=False),
        Kind(
            "custom_field_options",
            "/v1/custom_field_options",
            "custom_field_options",
            "custom_fields",
            "custom_field_id",
        ),
    )
}


def iso(at: float) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@attrs.define
class Version:
    """A record as it was to be seen from one moment to another."""

    text: bytes
    updated: float
    """What the API filters by, whatever it shows."""
    live: bool
    start: float
    end: float = math.inf

    def seen(self, first: float, last: float) -> bool:
        """Whether it was to be seen at some moment between two."""
        return self.start <= last and self.end > first


@attrs.define(eq=False)
class Item:
    """A record with all it ever was."""

    uid: int
    kind: Kind
    id: str | int
    parent: Item | None
    created: float
    fields: dict[str, Any]
    versions: list[Version] = attrs.field(factory=list)
    children: list[Item] = attrs.field(factory=list)
    touches: list[tuple[float, float]] = attrs.field(factory=list)
    """Changes that its ``updated_at`` shows, including those of its children: when, and from when on visible."""

    @property
    def root(self) -> Item:
        return self if self.parent is None else self.parent.root

    @property
    def gone(self) -> bool:
        return not self.versions or self.versions[-1].end < math.inf

    def at(self, now: float) -> Version | None:
        """What is to be seen of it at a moment, as long as its parents are."""
        if self.parent is not None and self.parent.at(now) is None:
            return None
        return next((version for version in self.versions if version.start <= now < version.end), None)

    def between(self, first: float, last: float) -> list[Version]:
        """All that was to be seen of it at some moment between two."""
        if self.parent is not None and not self.parent.between(first, last):
            return []
        return [version for version in self.versions if version.seen(first, last)]

    def throughout(self, first: float, last: float, *, live: bool = False) -> bool:
        """Whether it was there all the time between two moments."""
        if self.parent is not None and not self.parent.throughout(first, last, live=live):
            return False
        spans = [version for version in self.versions if version.seen(first, last)]
        if not spans or spans[0].start > first or spans[-1].end <= last:
            return False
        return not live or self.kind.name != "incidents" or all(version.live for version in spans)


@attrs.define
class Account:
    """The records of one organization."""

    name: str
    world: World
    items: dict[str, list[Item]] = attrs.field(factory=lambda: {name: [] for name in KINDS})

    def of(self, kind: str) -> list[Item]:
        return [item for item in self.items[kind] if not item.gone]

    def all(self) -> Iterator[Item]:
        for items in self.items.values():
            yield from items


@attrs.define
class World:
    """All accounts, and the time."""

    seed: int
    now: float = BEGINNING
    accounts: dict[str, Account] = attrs.field(factory=dict)
    registry: list[Item] = attrs.field(factory=list)
    random: Random = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.random = Random(self.seed)
        for name in ("alpha", "beta"):
            self.accounts[name] = Account(name, self)

    # --- changes -----------------------------------------------------------------------------------------------------

    def create(self, account: str, kind: str, which: int = 0, *, age: float = 0.0, **how: Any) -> None:
        """Add a record, under one of the parents there are; nothing where there are none."""
        home, made = self.accounts[account], KINDS[kind]
        parents = home.of(made.parent) if made.parent else [None]
        if not parents:
            return
        parent = parents[which % len(parents)]
        uid = len(self.registry)
        fields = {"category": CATEGORIES[which % len(CATEGORIES)], "mode": MODES[uid % len(MODES)]}
        created = self.now - age if parent is None else max(self.now - age, parent.created)
        item = Item(uid, made, self._identity(account, made, uid, parent), parent, created, fields)
        self.registry.append(item)
        home.items[kind].append(item)
        if parent is not None:
            parent.children.append(item)
        self._change(item, created, **how)

    def update(self, account: str, kind: str, which: int, **how: Any) -> None:
        """Change a record: its text, and of an incident whether it is live."""
        items = self.accounts[account].of(kind)
        if items:
            item = items[which % len(items)]
            item.fields["category"] = CATEGORIES[(which + len(item.versions)) % len(CATEGORIES)]
            self._change(item, self.now, **how)

    def delete(self, account: str, kind: str, which: int, *, told: bool = True, **_: Any) -> None:
        items = self.accounts[account].of(kind)
        if items:
            item = items[which % len(items)]
            self._end(item)
            self._touch(item, self.now, 0.0, told)

    def _end(self, item: Item) -> None:
        item.versions = [version for version in item.versions if version.start <= self.now]
        for version in item.versions:
            version.end = min(version.end, self.now)
        for child in item.children:
            self._end(child)

    def _change(self, item: Item, at: float, *, lag: float = 0.0, odd: str | None = None, told: bool = True) -> None:
        start = max([at + lag, *(version.start for version in item.versions[-1:])])
        for version in item.versions[-1:]:
            version.end = start
        category = item.fields["category"]
        item.versions.append(Version(self._text(item, at, odd), at, category == LIVE, start))
        item.touches.append((at, start))
        self._touch(item, at, lag, told)

    def _touch(self, item: Item, at: float, lag: float, told: bool) -> None:
        """A change of what belongs to an incident is a change of it, where the API reports that."""
        root = item.root
        if told and root is not item and root.kind.updates and not root.gone:
            self._change(root, max(at, root.versions[-1].updated), lag=lag)

    def _identity(self, account: str, kind: Kind, uid: int, parent: Item | None) -> str | int:
        if kind.name == "incident_timeline_items" and parent is not None:
            return f"{account}-item-{len(parent.children) % 4}-{len(parent.children)}"  # the same under each parent
        if kind.name == "alerts" and uid % 3 < 2:
            return uid // 3 if uid % 3 else str(uid // 3)  # numbers, and texts that look like them
        return f"{account}-{kind.name}-{uid}"

    def _text(self, item: Item, at: float, odd: str | None) -> bytes:
        value: dict[str, Any] = {"id": item.id, "name": f"{item.id} of {item.uid}, {len(item.versions)}"}
        value["created_at"] = iso(item.created)
        updated_at = {
            "null": None,
            "year 1": "0001-01-01T00:00:00Z",
            "no zone": iso(at)[:-1],
            "soon": iso(at + 5 * 86_400),
            "far": "2999-01-01T00:00:00Z",
            "text": "yesterday",
        }
        value["updated_at"] = updated_at.get(str(odd), iso(at))
        if odd in ("missing", "undated"):
            del value["updated_at" if odd == "missing" else "created_at"]
        elif odd == "ancient":
            value["created_at"] = "0001-01-01T00:00:00Z"
        if item.kind.name == "incidents":
            value["incident_status"] = {"category": item.fields["category"]}
        if item.kind.name in ("incidents", "follow_ups"):
            value["mode"] = item.fields["mode"]
        if item.parent is not None and item.kind.shows_link:
            value[str(item.kind.link)] = item.parent.id
        return json.dumps(value, separators=(",", ":")).encode()
