"""How far an export is, on the disk.

The order is what makes it safe: first the records are on the disk, then the state that speaks of them takes the place
of the older one, in one step. Whatever is written after that is cut off when the export goes on. So wherever it was
stopped, the state and the records before it agree.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import math
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

from incidentio_async import _json
from incidentio_async._version import __version__
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.journal import Journal, named, private
from incidentio_async.export.marks import Last, Marks, marks_as_json, read_marks

T = TypeVar("T")

FOLDER = ".incidentio-export"
"""Where an export keeps what it works with, in the folder that it writes to."""
SCHEMA = 2

DAMAGED, FOREIGN = "damaged", "foreign"
_ABOUT = {"schema": SCHEMA, "release": __version__}
_STATE, _LAST, _LOCK = "state.json", "last.json", "lock"
_BEGIN_ANEW = "give restart=True (--restart) to drop it and begin anew"
_IN_FULL = "give restart=True (--restart) to export in full without it"


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
class Course:
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
    courses: dict[str, Course] = attrs.field(factory=dict)
    publish: list[tuple[str, str, int]] | None = None
    """When all is there: the files that take others' places, relative to the folder, and their bytes."""
    marks: Marks = attrs.field(factory=dict)
    """When all is there: what the next export should know of the files."""

    def course(self, name: str) -> Course:
        return self.courses.setdefault(name, Course())

    @property
    def worth_keeping(self) -> bool:
        return any(course.records or course.done for course in self.courses.values())


class Folder:
    """The folder that an export writes to, and the one in it that it works in."""

    def __init__(self, out: str | os.PathLike[str]) -> None:
        self.out = Path(out)
        self.work = self.out / FOLDER

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for this export alone.

        Raises:
            OSError: the folder takes no files.
            ConfigurationError: another export holds it.
        """
        self.out.mkdir(parents=True, exist_ok=True)
        self.work.mkdir(mode=0o700, exist_ok=True)
        with named(self.work):
            descriptor = private(self.work / _LOCK, os.O_RDWR | os.O_CREAT)
        with os.fdopen(descriptor, "r+b") as lock:
            _hold(lock.fileno(), self.out)
            yield

    def load(self) -> State | None:
        """The state of an export that did not end; None if there is none.

        Raises:
            ConfigurationError: it cannot be read, or is another release's.
        """
        path = self.work / _STATE
        data = self._read(path)
        if data is None:
            return None
        try:
            return _state(data)
        except (KeyError, TypeError, ValueError, AttributeError):
            pass
        raise ConfigurationError(f"{path} is damaged, so the export in it cannot go on; {_BEGIN_ANEW}")

    def save(self, snapshot: bytes) -> None:
        """Put a state in the place of the older one. May run in a thread."""
        self._replace(self.work / _STATE, snapshot)

    def last(self) -> Last:
        """What is known of the exports that ended here.

        Raises:
            ConfigurationError: as for `load`.
        """
        path = self.work / _LAST
        data = self._read(path)
        if data is None:
            return Last()
        with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
            return Last.read(data)
        raise ConfigurationError(f"{path} is damaged, so nobody knows whose records the files here hold; {_IN_FULL}")

    def remember(self, last: Last) -> None:
        """Keep what the next export should know of those that ended."""
        self._replace(self.work / _LAST, _json.dumps({**_ABOUT, **last.as_json()}))

    def publish(self, entries: list[tuple[str, str, int]]) -> None:
        """Give files their final names, in place of older ones. Doing it again, after half of it, does the rest.

        Raises:
            ConfigurationError: a file is neither where it was made nor where it belongs.
        """
        missing = [final for made, final, size in entries if size != self._made_size(made, final)]
        if missing:
            raise ConfigurationError(
                f"{self.out / missing[0]} was complete and is gone, or is not what this export made; {_BEGIN_ANEW}"
            )
        for made, final, _ in entries:
            source, target = self.work / made, self.out / final
            if source.exists():
                os.replace(source, target)
        sync_folder(self.out)

    def _made_size(self, made: str, final: str) -> int | None:
        size = _size(self.work / made)
        return _size(self.out / final) if size is None else size

    def drop(self) -> None:
        """Forget the export under way and all its records."""
        with contextlib.suppress(FileNotFoundError):
            (self.work / _STATE).unlink()
        for path in self.work.iterdir():
            if path.name in (_LOCK, _LAST):
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def tidy(self, *, began: bool) -> None:
        """Leave nothing behind where there is nothing to go on with.

        Args:
            began: Whether an export began, so that what is there without a state is of no use.
        """
        if began and not (self.work / _STATE).exists():
            self.drop()
        if [path.name for path in self.work.iterdir()] == [_LOCK]:
            with contextlib.suppress(OSError):
                (self.work / _LOCK).unlink()
                self.work.rmdir()

    def _read(self, path: Path) -> dict[str, Any] | None:
        try:
            data = json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            what = "the export in it cannot go on" if path.name == _STATE else "nobody knows whose records are here"
            raise ConfigurationError(f"{path} is damaged, so {what}; {_BEGIN_ANEW}")
        if data.get("schema") != SCHEMA:
            raise ConfigurationError(
                f"{path} was written by another release of incidentio-async (schema {data.get('schema')!r:.20}, this "
                f"one has {SCHEMA}); export with that release, or {_BEGIN_ANEW}"
            )
        return data

    def _replace(self, path: Path, data: bytes) -> None:
        new = path.with_name(f"{path.name}.new")
        with named(path), os.fdopen(private(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(new, path)
        sync_folder(path.parent)


def snapshot(state: State) -> bytes:
    """The state as it is now, as JSON."""
    courses = {name: attrs.asdict(course, value_serializer=_plain) for name, course in state.courses.items()}
    return json.dumps(
        {
            **_ABOUT,
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
        },
        separators=(",", ":"),
    ).encode()


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system has a way to."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems refuse
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _plain(_: Any, __: Any, value: Any) -> Any:
    if isinstance(value, set):
        return sorted(value, key=lambda item: (isinstance(item, str), item))
    return None if isinstance(value, float) and math.isinf(value) else value


def _state(data: dict[str, Any]) -> State:
    begun = dt.datetime.fromisoformat(data["begun"])
    if begun.tzinfo is None:
        raise ValueError("the beginning has no zone")
    files = {str(name): size and int(size) for name, size in data["files"].items()}
    publish = data["publish"]
    if publish is not None:
        publish = [(str(made), str(final), int(size)) for made, final, size in publish]
    if publish == []:
        raise ValueError("no export ends without files")
    return State(
        dict(data["asked"]),
        begun,
        dict(data["since"]),
        dict(data["full"]),
        files,
        {str(name): [dict(row) for row in rows] for name, rows in data["missed"].items()},
        data["anew"],
        {name: _course(value) for name, value in data["courses"].items()},
        publish,
        read_marks(data["marks"]),
    )


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _course(data: dict[str, Any]) -> Course:
    readings = {
        key: _made(Reading, {**reading, "windows": [_window(**window) for window in reading["windows"]]})
        for key, reading in data["readings"].items()
    }
    following = data["following"]
    opened = {int(number): cursor for number, cursor in following["open"].items()}
    sets = {name: set(following[name]) for name in ("done", "unseen")}
    rest = _made(Following, {**following, **sets, "open": opened})
    course = _made(Course, {**data, "readings": readings, "following": rest})
    counts = (course.size, course.records, course.misfits, course.unseen, course.keys, course.keys_size, rest.next)
    merged = (course.older or 0, course.kept)
    if not all(count >= 0 for count in (*counts, *merged)):
        raise ValueError("a count is none")
    texts = all(isinstance(text, str) for text in (*course.key_properties, *opened.values()))
    numbers = (*following["done"], *following["unseen"])  # not of the sets, where 1 and true are one
    if not texts or not all(type(number) is int for number in numbers):
        raise TypeError("the notes on parents are none")
    return course


def _made(kind: type[T], data: Mapping[str, Any]) -> T:
    """What `attrs.asdict` has written of an object: what lacks, or is of another type, would mean something else.

    Raises:
        TypeError: It is not that.
    """
    hints = get_type_hints(kind)
    if data.keys() != hints.keys():
        raise TypeError("something is missing, or unknown")
    for name, hint in hints.items():
        kinds = {get_origin(one) or one for one in (get_args(hint) if isinstance(hint, UnionType) else [hint])}
        if type(data[name]) not in kinds:
            raise TypeError(f"{name} is of another type")
    return kind(**data)


def _window(low: float | None, high: float | None, cursor: str | None, done: bool) -> Window:
    low, high = -math.inf if low is None else float(low), math.inf if high is None else float(high)
    return _made(Window, {"low": low, "high": high, "cursor": cursor, "done": done})


def _hold(descriptor: int, out: Path) -> None:
    """Lock a file for as long as it is open, or the process lives."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not POSIX: two exports at once are not found out there
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        pass
    raise ConfigurationError(f"another export is writing to {out}; wait for its end, or take another folder")


async def save(folder: Folder, state: State, journals: Sequence[Journal]) -> None:
    """Put what was written so far on the disk, and then the state that speaks of it."""
    for journal in journals:
        journal.flush()
    sizes, data = [journal.size for journal in journals], snapshot(state)

    def write() -> None:
        for journal, size in zip(journals, sizes, strict=True):
            journal.sync(size)
        folder.save(data)

    await asyncio.to_thread(write)


def is_under_way(out: str | os.PathLike[str]) -> bool:
    """Whether a folder holds an export that did not end."""
    return (Path(out) / FOLDER / _STATE).exists()
