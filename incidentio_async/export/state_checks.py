"""Whether a state is one that the export it tells of can have left. Nothing in it is taken on trust.

A state names files, and says how much of them is good. So the names must be those that this export would give, and the
journals must hold what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from incidentio_async import _json
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.catalog import Listing
from incidentio_async.export.checkpoints import DAMAGED, FOREIGN, ResourceProgress, State
from incidentio_async.export.files import File
from incidentio_async.export.journal import lines_of, shorter
from incidentio_async.export.marks import lineage, sane_time
from incidentio_async.export.sinks import DELETED, Sink
from incidentio_async.export.state import Folder

_CHUNK = 1 << 20


def check_state(state: State, listings: Sequence[Listing], sink: Sink, form: str) -> None:
    """Compare what a state tells of with what the export of some listings may do.

    Raises:
        ValueError: It tells of something else.
    """
    names = {listing.name for listing in listings}
    family = {one.name: one for listing in listings for one in lineage(listing)}
    narrowed = {listing.name for listing in listings if lineage(listing)[-1].name in state.since}
    roots = {one.name for one in family.values() if one.link is None and one.tells_updates}
    _require(state.since.keys() <= roots and all(map(sane_time, state.since.values())), "since")
    _require(state.full.keys() <= names, "full")
    _require(state.files.keys() == narrowed, "files")
    _require(state.missed.keys() <= family.keys(), "missed")
    _require(state.anew in (None, DAMAGED, FOREIGN), "anew")
    _require(state.courses.keys() <= family.keys(), "courses")
    for name, course in state.courses.items():
        _check_course(course, family, name, state)
    _check_published(state, names, sink, form)


def check_journals(state: State, names: Iterable[str], folder: Folder) -> None:
    """Compare the journals of a state with what it counts in them. May run in a thread.

    Raises:
        ConfigurationError: They differ.
    """
    if state.publish is not None:
        folder.check_made(state.publish)
        return
    for name in names:
        course = state.course(name)
        _check_lines(folder.work / f"{name}.journal", course.size, course.records)
    for name, course in state.courses.items():
        file = folder.work / f"{name}.keys"
        _check_lines(file, course.keys_size, course.keys)
        if course.keys and not _are_rows(file, course.keys, len(course.key_properties)):
            raise _differs(file)


def _check_course(course: ResourceProgress, family: Mapping[str, Listing], name: str, state: State) -> None:
    """The notes on one resource."""
    properties = _properties_for_others(family, name)
    noted = course.key_properties
    _require(len(set(noted)) == len(noted) and set(noted) <= properties, f"{name}: key_properties")
    _require(bool(noted) or not course.keys_size, f"{name}: keys")
    _require(all(set(row) <= properties for row in state.missed.get(name, ())), f"missed: {name}")
    _require(course.misfits <= course.records, f"{name}: misfits")
    _require(all(number.isdecimal() for number in course.readings), f"{name}: readings")
    link, following = family[name].link, course.following
    parents = 0 if link is None else state.course(link.parent).keys
    numbers = {*following.done, *following.open, *following.unseen}
    _require(following.next <= parents and all(0 <= number < parents for number in numbers), f"{name}: following")


def _properties_for_others(family: Mapping[str, Listing], name: str) -> set[str]:
    """What those that follow a listing need of its records."""
    links = [one.link for one in family.values() if one.link is not None and one.link.parent == name]
    return {prop for link in links for prop in link.arguments.values()}


def _check_published(state: State, names: set[str], sink: Sink, form: str) -> None:
    """The files that are to take others' places: those of the resources, and the one that names what is gone."""
    shown = {name for name in names if state.course(name).hidden is None}
    _require(state.marks.keys() <= {form}, "marks")
    _require(state.marks.get(form, {}).keys() == (shown if state.publish else set()), "marks")
    if state.publish is None:
        return
    made = {final: path for path, final, _ in state.publish}
    _require(len(made) == len(state.publish), "publish")
    possible = {sink.file(name): (f"built/{sink.file(name)}", f"{name}.journal") for name in shown}
    _require(made.keys() - {DELETED} == possible.keys(), "publish")
    for final, path in made.items():
        allowed = possible.get(final, (f"built/{DELETED}",))
        _require(path in allowed[: 2 if form == "jsonl" else 1], "publish")


def _check_lines(file: File, size: int, count: int) -> None:
    """Compare the lines in the first bytes of a file, which is to grow, with a count of them."""
    left, lines, last = size, 0, b"\n"
    file.check_only_name()
    if size:
        if (file.size() or 0) < size:
            raise shorter(file)
        with file.read() as stream:
            while left and (chunk := stream.read(min(_CHUNK, left))):
                left, lines, last = left - len(chunk), lines + chunk.count(b"\n"), chunk[-1:]
    if lines != count or last != b"\n":
        raise _differs(file)


def _are_rows(file: File, count: int, length: int) -> bool:
    """Whether so many lines are rows of plain values."""
    try:
        for _, line in zip(range(count), lines_of(file), strict=False):
            row = _json.loads(line)
            if type(row) is not list or len(row) != length or any(type(value) in (dict, list) for value in row):
                return False
    except ValueError:
        return False
    return True


def _differs(file: File) -> ConfigurationError:
    return ConfigurationError(
        f"{file} does not hold what the state of the export says; give restart=True (--restart) to begin again"
    )


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(f"{what}: not what this export can have noted")
