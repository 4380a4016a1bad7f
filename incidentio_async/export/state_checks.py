"""Check that a state is one that the export it describes can have left. Nothing in a state is trusted.

A state names files, and says how much of them is valid. So the names must be those that this export would use, and the
journals must hold what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from incidentio_async import _json
from incidentio_async._files.directory import File
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.catalog import Listing
from incidentio_async.export.checkpoints import DAMAGED, FOREIGN, ResourceProgress, State
from incidentio_async.export.folder import ExportFolder
from incidentio_async.export.journal import read_lines, truncated_error
from incidentio_async.export.manifest import lineage, valid_time
from incidentio_async.export.sinks.base import DELETED, Sink

_CHUNK = 1 << 20


def check_state(state: State, listings: Sequence[Listing], sink: Sink, form: str) -> None:
    """Compare a state with what the export of some listings can do.

    Raises:
        ValueError: It is not a state of such an export.
    """
    names = {listing.name for listing in listings}
    family = {one.name: one for listing in listings for one in lineage(listing)}
    delta = {listing.name for listing in listings if lineage(listing)[-1].name in state.since}
    roots = {one.name for one in family.values() if one.link is None and one.filters_by_update}
    _require(state.since.keys() <= roots and all(map(valid_time, state.since.values())), "since")
    _require(state.full_reads.keys() <= names, "full")
    _require(state.base_sizes.keys() == delta, "files")
    _require(state.retried_parents.keys() <= family.keys(), "missed")
    _require(state.reset_reason in (None, DAMAGED, FOREIGN), "anew")
    _require(state.resources.keys() <= family.keys(), "courses")
    for name, progress in state.resources.items():
        _check_resource(progress, family, name, state)
    _check_outputs(state, names, sink, form)


def check_journals(state: State, names: Iterable[str], folder: ExportFolder) -> None:
    """Compare the journals with what a state counts in them. May run in a thread.

    Raises:
        ConfigurationError: They differ.
    """
    if state.outputs is not None:
        folder.check_outputs(state.outputs)
        return
    for name in names:
        progress = state.resource(name)
        _check_lines(folder.work / f"{name}.journal", progress.journal_size, progress.records)
    for name, progress in state.resources.items():
        file = folder.work / f"{name}.keys"
        _check_lines(file, progress.index_size, progress.index_rows)
        if progress.index_rows and not _has_rows(file, progress.index_rows, len(progress.index_properties)):
            raise _difference(file)


def _check_resource(progress: ResourceProgress, family: Mapping[str, Listing], name: str, state: State) -> None:
    needed = _properties_for_children(family, name)
    indexed = progress.index_properties
    _require(len(set(indexed)) == len(indexed) and set(indexed) <= needed, f"{name}: key_properties")
    _require(bool(indexed) or not progress.index_size, f"{name}: keys")
    _require(all(set(row) <= needed for row in state.retried_parents.get(name, ())), f"missed: {name}")
    _require(progress.invalid_records <= progress.records, f"{name}: misfits")
    _require(all(number.isdecimal() for number in progress.lists), f"{name}: readings")
    link, parents = family[name].link, progress.parents
    count = 0 if link is None else state.resource(link.parent).index_rows
    numbers = {*parents.done, *parents.cursors, *parents.skipped}
    _require(parents.next <= count and all(0 <= number < count for number in numbers), f"{name}: following")


def _properties_for_children(family: Mapping[str, Listing], name: str) -> set[str]:
    """Return the properties of a resource's records that its children are fetched by."""
    links = [one.link for one in family.values() if one.link is not None and one.link.parent == name]
    return {prop for link in links for prop in link.arguments.values()}


def _check_outputs(state: State, names: set[str], sink: Sink, form: str) -> None:
    """Check the files to publish: those of the resources, and the one that lists deleted records."""
    readable = {name for name in names if state.resource(name).forbidden is None}
    _require(state.entries.keys() <= {form}, "marks")
    _require(state.entries.get(form, {}).keys() == (readable if state.outputs else set()), "marks")
    if state.outputs is None:
        return
    built = {final: path for path, final, _ in state.outputs}
    _require(len(built) == len(state.outputs), "publish")
    possible = {sink.file(name): (f"built/{sink.file(name)}", f"{name}.journal") for name in readable}
    _require(built.keys() - {DELETED} == possible.keys(), "publish")
    for final, path in built.items():
        allowed = possible.get(final, (f"built/{DELETED}",))
        _require(path in allowed[: 2 if form == "jsonl" else 1], "publish")


def _check_lines(file: File, size: int, count: int) -> None:
    """Compare the number of lines in the first ``size`` bytes of a file that will be appended to."""
    left, lines, last = size, 0, b"\n"
    file.check_only_name()
    if size:
        if (file.size() or 0) < size:
            raise truncated_error(file)
        with file.read() as stream:
            while left and (chunk := stream.read(min(_CHUNK, left))):
                left, lines, last = left - len(chunk), lines + chunk.count(b"\n"), chunk[-1:]
    if lines != count or last != b"\n":
        raise _difference(file)


def _has_rows(file: File, count: int, length: int) -> bool:
    """Return whether the first ``count`` lines are rows of plain values."""
    try:
        for _, line in zip(range(count), read_lines(file), strict=False):
            row = _json.loads(line)
            if type(row) is not list or len(row) != length or any(type(value) in (dict, list) for value in row):
                return False
    except ValueError:
        return False
    return True


def _difference(file: File) -> ConfigurationError:
    return ConfigurationError(
        f"{file} does not hold what the state of the export says; give restart=True (--restart) to start again"
    )


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(f"{what}: not what this export can have saved")
