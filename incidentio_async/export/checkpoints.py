"""The state of an export: how far it is, as objects and as JSON.

`save_state` in `folder` writes it, and a later run continues with it. The names of its properties on the disk stay when
an attribute is renamed (`stored_as`), so that folders of older releases can be continued.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import attrs

from incidentio_async._files.versioned_json import as_stored, read_object, stored_as
from incidentio_async.export.manifest import ManifestEntries, entries_as_json, read_entries, valid_time

DAMAGED, FOREIGN = "damaged", "foreign"
# Unix seconds: a filter could not express times beyond them.
_FARTHEST = 1e11


@attrs.define
class Window:
    """A part of a list: records created from ``low`` on and before ``high``, in Unix seconds."""

    low: float = -math.inf
    high: float = math.inf
    cursor: str | None = None
    done: bool = False

    @property
    def is_all(self) -> bool:
        """Whether it is the whole list, requested without a time filter."""
        return math.isinf(self.low) and math.isinf(self.high)


@attrs.define
class ListProgress:
    """How far one list is: its windows; one if the list was not split."""

    windows: list[Window] = attrs.field(factory=lambda: [Window()])
    seen: int = attrs.field(default=0, metadata=stored_as("shown"))
    """Records that the list has returned, each counted once."""
    total: int | None = None
    """The number of records that the API reported before the list was split."""
    resume_cursor: str | None = attrs.field(default=None, metadata=stored_as("rest"))
    """The cursor of the whole list when it was split: reading it sequentially continues there."""
    has_records_without_id: bool = attrs.field(default=False, metadata=stored_as("anonymous"))
    """Whether the list has returned records without an id, which only their window keeps from being written twice."""
    sequential: bool = attrs.field(default=False, metadata=stored_as("in_one_piece"))
    """Whether the list must not be split, or not again."""

    @property
    def done(self) -> bool:
        return all(window.done for window in self.windows)


@attrs.define
class ParentProgress:
    """Which parents of a resource were followed: all before ``next``, and of the later ones those in ``done``."""

    next: int = 0
    done: set[int] = attrs.field(factory=set)
    cursors: dict[int, str] = attrs.field(factory=dict, metadata=stored_as("open"))
    """Where the list of a parent continues that has begun and is not done."""
    skipped: set[int] = attrs.field(factory=set, metadata=stored_as("unseen"))
    """Parents whose records could not be read, or not completely."""

    def finish(self, number: int) -> None:
        """Note that the list of a parent is done."""
        self.cursors.pop(number, None)
        if number < self.next:  # done already: it must not stay in the set for ever
            return
        self.done.add(number)
        while self.next in self.done:
            self.done.remove(self.next)
            self.next += 1


@attrs.define
class ResourceProgress:
    """How far one resource is."""

    journal_size: int = attrs.field(default=0, metadata=stored_as("size"))
    """Bytes of its journal."""
    records: int = 0
    invalid_records: int = attrs.field(default=0, metadata=stored_as("misfits"))
    """Records that differ from the API's documentation."""
    skipped_parents: int = attrs.field(default=0, metadata=stored_as("unseen"))
    """Parents whose records the key cannot read, or that were deleted before their turn."""
    index_rows: int = attrs.field(default=0, metadata=stored_as("keys"))
    """Rows of its `ParentIndex`: its records, as parents of others."""
    index_size: int = attrs.field(default=0, metadata=stored_as("keys_size"))
    index_properties: list[str] = attrs.field(factory=list, metadata=stored_as("key_properties"))
    """The properties in each row of the index, in their order."""
    deleted: int = 0
    """Records of the previous export that no longer exist."""
    previous_records: int | None = attrs.field(default=None, metadata=stored_as("older"))
    """Records of the existing file into which its own are merged; None where they replace the file."""
    kept_records: int = attrs.field(default=0, metadata=stored_as("kept"))
    """How many of those stay unchanged."""
    latest_update: str | None = attrs.field(default=None, metadata=stored_as("newest"))
    """The latest ``updated_at`` of its records."""
    total: int | None = None
    forbidden: str | None = attrs.field(default=None, metadata=stored_as("hidden"))
    """Why the key cannot read it."""
    by_parent: bool | None = attrs.field(default=None, metadata=stored_as("follows"))
    """Whether it is read parent by parent; None until that is known."""
    done: bool = False
    lists: dict[str, ListProgress] = attrs.field(factory=dict, metadata=stored_as("readings"))
    parents: ParentProgress = attrs.field(factory=ParentProgress, metadata=stored_as("following"))


@attrs.define
class State:
    """How far an export is."""

    request: Mapping[str, Any] = attrs.field(metadata=stored_as("asked"))
    """What was requested: the export continues only for the same request."""
    started_at: dt.datetime = attrs.field(metadata=stored_as("begun"))
    since: dict[str, str]
    """By resource, the time from which updates are requested, where not everything is."""
    full_reads: dict[str, str] = attrs.field(factory=dict, metadata=stored_as("full"))
    """By resource, why it is read in full although only updates were requested."""
    base_sizes: dict[str, int | None] = attrs.field(factory=dict, metadata=stored_as("files"))
    """The initial sizes of the files into which records are merged; None for a new file."""
    retried_parents: dict[str, list[dict[str, Any]]] = attrs.field(factory=dict, metadata=stored_as("missed"))
    """Parents to follow whether they were updated or not, as their records could not be read before."""
    reset_reason: str | None = attrs.field(default=None, metadata=stored_as("anew"))
    """`DAMAGED` or `FOREIGN` where earlier exports are ignored: unreadable, or of another source."""
    resources: dict[str, ResourceProgress] = attrs.field(factory=dict, metadata=stored_as("courses"))
    outputs: list[tuple[str, str, int]] | None = attrs.field(default=None, metadata=stored_as("publish"))
    """Once everything is fetched: the files to publish (where each was built, its final name, its bytes)."""
    entries: ManifestEntries = attrs.field(factory=dict, metadata=stored_as("marks"))
    """Once everything is fetched: the entries of the files in the manifest."""

    def resource(self, name: str) -> ResourceProgress:
        """Return the progress of a resource."""
        return self.resources.setdefault(name, ResourceProgress())

    @property
    def has_progress(self) -> bool:
        """Whether there is anything that a later run could continue with."""
        return any(progress.records or progress.done for progress in self.resources.values())


def state_as_json(state: State) -> dict[str, Any]:
    """Return a snapshot of the state as values that JSON can carry."""
    return {
        **as_stored(state),
        "begun": state.started_at.isoformat(),
        "courses": {name: _resource_as_json(progress) for name, progress in state.resources.items()},
        "marks": entries_as_json(state.entries),
    }


def _resource_as_json(progress: ResourceProgress) -> dict[str, Any]:
    lists = {
        key: {**as_stored(one), "windows": [_window_as_json(window) for window in one.windows]}
        for key, one in progress.lists.items()
    }
    parents = progress.parents
    following = {**as_stored(parents), "done": sorted(parents.done), "unseen": sorted(parents.skipped)}
    following["open"] = dict(parents.cursors)
    properties = list(progress.index_properties)
    return {**as_stored(progress), "key_properties": properties, "readings": lists, "following": following}


def _window_as_json(window: Window) -> dict[str, Any]:
    finite = {name: None if math.isinf(at) else at for name, at in (("low", window.low), ("high", window.high))}
    return {**as_stored(window), **finite}


def read_state(data: dict[str, Any]) -> State:
    """Return the state that `state_as_json` gave.

    Raises:
        ValueError: It is not a valid state.
        TypeError: It is not a valid state.
        KeyError: It is not a valid state.
        AttributeError: It is not a valid state.
    """
    started_at = valid_time(data["begun"])
    if started_at is None:
        raise ValueError("begun is not a valid time")
    outputs = data["publish"]
    if outputs is not None:
        outputs = [(built, final, size) for built, final, size in outputs]
    if outputs == []:
        raise ValueError("no export ends without files")
    resources = {name: _read_resource(value) for name, value in data["courses"].items()}
    entries = read_entries(data["marks"])
    state = read_object(
        State, {**data, "begun": started_at, "publish": outputs, "courses": resources, "marks": entries}
    )
    texts = (*state.since.values(), *state.full_reads.values(), *(name for one in outputs or () for name in one[:2]))
    sizes = (*(size for *_, size in outputs or ()), *(size for size in state.base_sizes.values() if size is not None))
    rows = [row for rows in state.retried_parents.values() for row in rows]
    if not all(type(text) is str for text in texts) or not all(type(row) is dict for row in rows):
        raise TypeError("a value is of another type")
    if not all(type(size) is int and size >= 0 for size in sizes):
        raise ValueError("a size is not valid")
    return state


def _read_resource(data: dict[str, Any]) -> ResourceProgress:
    lists = {
        key: read_object(ListProgress, {**one, "windows": [_read_window(**window) for window in one["windows"]]})
        for key, one in data["readings"].items()
    }
    following = data["following"]
    cursors = {int(number): cursor for number, cursor in following["open"].items()}
    sets = {name: set(following[name]) for name in ("done", "unseen")}
    parents = read_object(ParentProgress, {**following, **sets, "open": cursors})
    progress = read_object(ResourceProgress, {**data, "readings": lists, "following": parents})
    counts = (
        *(progress.journal_size, progress.records, progress.invalid_records, progress.skipped_parents),
        *(progress.index_rows, progress.index_size, progress.previous_records or 0, progress.kept_records),
        parents.next,
    )
    if not all(count >= 0 for count in counts):
        raise ValueError("a count is negative")
    texts = all(isinstance(text, str) for text in (*progress.index_properties, *cursors.values()))
    numbers = (*following["done"], *following["unseen"])  # not of the sets, in which 1 and true are equal
    if not texts or not all(type(number) is int for number in numbers):
        raise TypeError("a value of the parents is of another type")
    return progress


def _read_window(low: float | None, high: float | None, cursor: str | None, done: bool) -> Window:
    low, high = -math.inf if low is None else float(low), math.inf if high is None else float(high)
    if not low < high or any(math.isfinite(at) and abs(at) > _FARTHEST for at in (low, high)):
        raise ValueError("a window is empty")
    return read_object(Window, {"low": low, "high": high, "cursor": cursor, "done": done})
