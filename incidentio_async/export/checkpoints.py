"""How far an export is: what is noted of it, as objects and as JSON."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import attrs

from incidentio_async.export.marks import Marks, marks_as_json, read_marks, sane_time
from incidentio_async.export.notes import read_object

DAMAGED, FOREIGN = "damaged", "foreign"
# Unix seconds: beyond them a filter could not name the time.
_FARTHEST = 1e11


@attrs.define
class Window:
    """A part of a list: what was created from ``low`` on and before ``high``, in unix seconds."""

    low: float = -math.inf
    high: float = math.inf
    cursor: str | None = None
    done: bool = False

    @property
    def is_all(self) -> bool:
        """Whether it is the list itself, asked for without a filter of its own."""
        return math.isinf(self.low) and math.isinf(self.high)


@attrs.define
class Reading:
    """How far one list is: its windows, one if it was not cut."""

    windows: list[Window] = attrs.field(factory=lambda: [Window()])
    shown: int = 0
    """Records that it has shown, each counted once."""
    total: int | None = None
    """How many the API said there are, before the list was cut."""
    rest: str | None = None
    """The cursor with which the list continues in one piece: where it was when it was cut."""
    anonymous: bool = False
    """Whether it has shown records without an id, which only their place keeps from being written twice."""
    in_one_piece: bool = False
    """Whether it must not be cut, or not again."""

    @property
    def done(self) -> bool:
        return all(window.done for window in self.windows)


@attrs.define
class Following:
    """How far the parents of a listing were followed: all before ``next``, and of those after it ``done``."""

    next: int = 0
    done: set[int] = attrs.field(factory=set)
    open: dict[int, str] = attrs.field(factory=dict)
    """Where the list of a parent goes on, that is neither done nor at its beginning."""
    unseen: set[int] = attrs.field(factory=set)
    """Parents whose records could not be read, or not to their end."""

    def finish(self, number: int) -> None:
        self.open.pop(number, None)
        if number < self.next:  # it was already, and is not to stay among the others for ever
            return
        self.done.add(number)
        while self.next in self.done:
            self.done.remove(self.next)
            self.next += 1


@attrs.define
class ResourceProgress:
    """How far one resource is."""

    size: int = 0
    """Bytes of its journal."""
    records: int = 0
    misfits: int = 0
    """Records that are not as documented."""
    unseen: int = 0
    """Parents whose records the key may not see, or that were gone when it was their turn."""
    keys: int = 0
    """Its own records, as parents of others."""
    keys_size: int = 0
    key_properties: list[str] = attrs.field(factory=list)
    """What is noted of each, in the order in which it is."""
    deleted: int = 0
    """Records of the export before that are gone."""
    older: int | None = None
    """Records of the older file that its own are added to; None where they replace the file."""
    kept: int = 0
    """How many of those stay as they are."""
    newest: str | None = None
    """The latest ``updated_at`` of its records."""
    total: int | None = None
    hidden: str | None = None
    """Why it cannot be had."""
    follows: bool | None = None
    """Whether its parents are followed; None until that is known."""
    done: bool = False
    readings: dict[str, Reading] = attrs.field(factory=dict)
    following: Following = attrs.field(factory=Following)


@attrs.define
class State:
    """How far an export is."""

    asked: Mapping[str, Any]
    """What it was asked for: it goes on only for the same."""
    begun: dt.datetime
    since: dict[str, str]
    """From which time on a resource is asked for, where not from its beginning."""
    full: dict[str, str] = attrs.field(factory=dict)
    """Resources that are read in full though that was not asked for, and why."""
    files: dict[str, int | None] = attrs.field(factory=dict)
    """The sizes of the files that records are added to, as they were at the beginning; None for a new one."""
    missed: dict[str, list[dict[str, Any]]] = attrs.field(factory=dict)
    """Parents that are followed though they may not have been updated, as what is theirs could not be read before."""
    anew: str | None = None
    """`DAMAGED` or `FOREIGN` where nothing of earlier exports counts, as it cannot be read or is another source's."""
    courses: dict[str, ResourceProgress] = attrs.field(factory=dict)
    publish: list[tuple[str, str, int]] | None = None
    """When all is there: the files that take others' places, relative to the folder, and their bytes."""
    marks: Marks = attrs.field(factory=dict)
    """When all is there: what the next export should know of the files."""

    def course(self, name: str) -> ResourceProgress:
        return self.courses.setdefault(name, ResourceProgress())

    @property
    def worth_keeping(self) -> bool:
        return any(course.records or course.done for course in self.courses.values())


def snapshot(state: State) -> dict[str, Any]:
    """The state as it is now, as values that JSON can carry."""
    courses = {name: attrs.asdict(course, value_serializer=_plain) for name, course in state.courses.items()}
    return {
        "asked": dict(state.asked),
        "begun": state.begun.isoformat(),
        "since": state.since,
        "full": state.full,
        "files": state.files,
        "missed": state.missed,
        "anew": state.anew,
        "courses": courses,
        "publish": state.publish,
        "marks": marks_as_json(state.marks),
    }


def _plain(_: Any, __: Any, value: Any) -> Any:
    if isinstance(value, set):
        return sorted(value, key=lambda item: (isinstance(item, str), item))
    return None if isinstance(value, float) and math.isinf(value) else value


def read_state(data: dict[str, Any]) -> State:
    """The state that `snapshot` gave.

    Raises:
        ValueError: It is not one.
        TypeError: It is not one.
        KeyError: It is not one.
        AttributeError: It is not one.
    """
    begun = sane_time(data["begun"])
    if begun is None:
        raise ValueError("the beginning is no time")
    publish = data["publish"]
    if publish is not None:
        publish = [(made, final, size) for made, final, size in publish]
    if publish == []:
        raise ValueError("no export ends without files")
    courses = {name: _course(value) for name, value in data["courses"].items()}
    state = read_object(
        State, {**data, "begun": begun, "publish": publish, "courses": courses, "marks": read_marks(data["marks"])}
    )
    texts = (*state.since.values(), *state.full.values(), *(name for made in publish or () for name in made[:2]))
    sizes = (*(size for *_, size in publish or ()), *(size for size in state.files.values() if size is not None))
    rows = [row for rows in state.missed.values() for row in rows]
    if not all(type(text) is str for text in texts) or not all(type(row) is dict for row in rows):
        raise TypeError("the notes are of another type")
    if not all(type(size) is int and size >= 0 for size in sizes):
        raise ValueError("a size is not one")
    return state


def _course(data: dict[str, Any]) -> ResourceProgress:
    readings = {
        key: read_object(Reading, {**reading, "windows": [_window(**window) for window in reading["windows"]]})
        for key, reading in data["readings"].items()
    }
    following = data["following"]
    opened = {int(number): cursor for number, cursor in following["open"].items()}
    sets = {name: set(following[name]) for name in ("done", "unseen")}
    rest = read_object(Following, {**following, **sets, "open": opened})
    course = read_object(ResourceProgress, {**data, "readings": readings, "following": rest})
    counts = (course.size, course.records, course.misfits, course.unseen, course.keys, course.keys_size, rest.next)
    merged = (course.older or 0, course.kept)
    if not all(count >= 0 for count in (*counts, *merged)):
        raise ValueError("a count is none")
    texts = all(isinstance(text, str) for text in (*course.key_properties, *opened.values()))
    numbers = (*following["done"], *following["unseen"])  # not of the sets, where 1 and true are one
    if not texts or not all(type(number) is int for number in numbers):
        raise TypeError("the notes on parents are none")
    return course


def _window(low: float | None, high: float | None, cursor: str | None, done: bool) -> Window:
    low, high = -math.inf if low is None else float(low), math.inf if high is None else float(high)
    if not low < high or any(math.isfinite(at) and abs(at) > _FARTHEST for at in (low, high)):
        raise ValueError("no times are in the window")
    return read_object(Window, {"low": low, "high": high, "cursor": cursor, "done": done})
