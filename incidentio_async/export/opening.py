"""The beginning of an export: what its folder holds is checked before anything is fetched.

::

    Opening(folder, …)     what earlier runs left is read, and refused where nothing can be built on it
    identify(client)       whose key it is, the only request so far
    admit(source)          another source's folder is refused
    begin()                the state of a run that did not end, or a new one
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import attrs

from incidentio_async.errors import ConfigurationError
from incidentio_async.export.catalog import Listing, find_listings
from incidentio_async.export.checkpoints import DAMAGED, FOREIGN, State
from incidentio_async.export.file_builder import check_target
from incidentio_async.export.marks import Judge, Last, Mark, Narrowing, lineage
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.queries import ExportFilters
from incidentio_async.export.sinks import Sink, file_name, sink_of
from incidentio_async.export.source import Identity, Source
from incidentio_async.export.state import Folder
from incidentio_async.export.state_checks import check_journals, check_state

_WAY_OUT = "take another folder, or give restart=True (--restart) to replace it"


@attrs.frozen
class Task:
    """What one run is to do."""

    listings: Sequence[Listing]
    options: ExportOptions
    sink: Sink

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(listing.name for listing in self.listings)


class Opening:
    """What a folder holds when an export begins. The folder is locked by the caller.

    Raises:
        ConfigurationError: What is there cannot be built on, or a file could not take its name.
    """

    def __init__(self, folder: Folder, task: Task) -> None:
        self._folder = folder
        self._task = task
        self._state = None if task.options.restart else folder.load()
        # What another export left does not count for one that was begun without it.
        self._anew = None if self._state is None else self._state.anew
        self.last = self._read_last(tolerant=task.options.restart or self._anew is not None)
        self.pending = self._pending()
        self._former = self._read_former() if task.options.restart else self.last
        if self._state is not None:
            self._check_state(self._state, self.pending or task)
        for one in filter(None, (self.pending, task)):
            for name in one.names:
                check_target(folder, one.sink, name)
        if task.options.redact_secrets and task.options.format == "duckdb":
            self._check_pages(task)

    def _read_last(self, *, tolerant: bool) -> Last:
        try:
            return self._folder.last()
        except ConfigurationError:
            if not tolerant:
                raise
        self._anew = self._anew or DAMAGED
        return Last()

    def _read_former(self) -> Last:
        """What is known of the folder if an export is dropped whose files may have taken their names already."""
        with contextlib.suppress(ConfigurationError, KeyError, TypeError):
            state = self._folder.load()
            if state is not None and state.publish is not None:
                made = Last(Source.read(state.asked["source"]), state.marks)
                return made if state.anew else self.last.joined(made)
        return self.last

    def _check_pages(self, task: Task) -> None:
        """Refuse a database with secrets: what a table held may stay in the pages that it leaves."""
        marks = self.last.marks.get("duckdb", {})
        for name in task.names:
            file, mark = self._folder.out / task.sink.file(name), marks.get(name)
            if file.exists() and not (mark.redacted if mark else task.sink.measure(name, file) is None):
                raise ConfigurationError(
                    f"{file} holds {name} with secrets that are not redacted, and what is replaced in a database may "
                    "stay readable in it; move it away, or choose another folder for out (--out)"
                )

    def _pending(self) -> Task | None:
        """An export that did not end and was asked for otherwise, to be ended first.

        An incremental export wants everything up to date, so it may end what others began. So may every export if
        nothing but the names of the files is missing.
        """
        state, options = self._state, self._task.options
        if state is None:
            return None
        asked = options.asked(self._task.names, state.asked.get("source"))
        differs = [name for name in asked if state.asked.get(name) != asked[name]]
        if not differs:
            return None
        ends = options.incremental or state.publish is not None
        if not ends or "redact_secrets" in differs:
            raise ConfigurationError(
                f"{self._folder.out} holds an export that did not end and was asked for otherwise "
                f"({', '.join(differs)}); ask the same again to go on, or give restart=True (--restart) to drop it"
            )
        return self._task_of(state)

    def _task_of(self, state: State) -> Task:
        """What a run that did not end was asked for."""
        asked, how = state.asked, self._task.options
        try:
            since = asked["since"] and dt.datetime.fromisoformat(asked["since"])
            narrow = ExportFilters(**{field.name: asked[field.name] is True for field in attrs.fields(ExportFilters)})
            told = {name: asked[name] for name in ("format", "incremental", "max_parents", "redact_secrets")}
            options = attrs.evolve(how, narrow=narrow, since=since, restart=False, **told)
            sink = sink_of(options.format, self._folder.out, self._folder.work)
            task = Task(find_listings(asked["resources"]), options, sink)
            if options.asked(task.names, asked["source"]) == asked:
                return task
        except (KeyError, TypeError, ValueError, ConfigurationError):
            pass
        raise self._unreadable()

    def _check_state(self, state: State, task: Task) -> None:
        try:
            check_state(state, task.listings, task.sink, task.options.format)
            return
        except ValueError:
            pass
        raise self._unreadable()

    def _unreadable(self) -> ConfigurationError:
        return ConfigurationError(
            f"{self._folder.out} holds an export that did not end and cannot be read; "
            "give restart=True (--restart) to drop it"
        )

    def check_journals(self) -> None:
        """Compare the journals with the state of an export that did not end. May run in a thread.

        Raises:
            ConfigurationError: They differ.
        """
        if self._state is not None:
            check_journals(self._state, (self.pending or self._task).names, self._folder)

    # --- whose it is -------------------------------------------------------------------------------------------------

    def admit(self, source: Source) -> None:
        """Refuse to bring records of two sources into one folder.

        Raises:
            ConfigurationError: The folder is another source's, and not to be replaced; or not all of it would be.
        """
        holders = [] if self._state is None else [_source_of(self._state, self._folder)]
        if self._anew is None and self.last.source is not None:
            holders.append(self.last.source)
        for holder in holders:
            if holder != source and not self._task.options.restart:
                raise ConfigurationError(
                    f"{self._folder.out} holds an export of {holder}, and this key belongs to {source}; {_WAY_OUT}"
                )
        if self._former.source not in (None, source):
            self._anew, self.last = FOREIGN, self._former
            check_replaced(self._folder, self.last, source, self._task.options.format, self._task.names)

    # --- the state ---------------------------------------------------------------------------------------------------

    def begin(self, task: Task, identity: Identity) -> tuple[State, bool, Mapping[str, Mark]]:
        """The state of a run that did not end, and True, or of a new one; and the marks of files."""
        marks = {} if self._anew else self.last.marks.get(task.options.format, {})

        def measure(name: str) -> int | None:
            return task.sink.measure(name, self._folder.out / task.sink.file(name))

        def is_whole(name: str) -> bool:
            with contextlib.suppress(ConfigurationError):
                task.sink.check(name, adding=True)
                return True
            return False

        state, self._state = self._state, None
        if state is not None and (state.publish is not None or all(measure(n) == s for n, s in state.files.items())):
            return state, True, marks
        # A file that records were to be added to was changed or removed meanwhile: it is decided once more.
        found, redacted = Narrowing(), task.options.redact_secrets
        judge = Judge(marks, task.options.narrow, measure, is_whole, redacted=redacted)
        if task.options.incremental:
            found = judge.incremental(task.listings)
        elif task.options.since is not None:
            found = judge.since(task.listings, task.options.since)
        narrowed = [one.name for one in task.listings if lineage(one)[-1].name in found.since]
        files = {name: measure(name) for name in narrowed}
        asked = task.options.asked(task.names, attrs.asdict(identity.source))
        if self._anew == FOREIGN:
            self._folder.remember(self.last)
        self._folder.drop()  # also files of a run that ended before its first state
        missed = {name: [dict(row) for row in rows] for name, rows in found.missed.items()}
        state = State(asked, identity.at, dict(found.since), dict(found.full), files, missed, self._anew)
        return state, False, marks

    def ended(self) -> None:
        """A pending export has ended: what it left is what counts now."""
        self.last, self._anew = self._folder.last(), None


def check_replaced(folder: Folder, last: Last, source: Source, form: str, names: Iterable[str]) -> None:
    """Refuse to leave files of another source beside those of this one.

    Args:
        names: The resources whose files are replaced.

    Raises:
        ConfigurationError: Some would stay.
    """
    replaced = {(form, name) for name in names}
    marked = ((kind, name) for kind, marks in last.marks.items() for name in marks)
    stay = {file_name(*mark): f" ({mark[1]})" * (mark[0] == "duckdb") for mark in marked if mark not in replaced}
    left = [f"{file}{table}" for file, table in sorted(stay.items()) if (folder.out / file).exists()]
    if left:
        raise ConfigurationError(
            f"{folder.out} holds an export of {last.source}, of which {', '.join(left)} would stay beside the records "
            f"of {source}; move that away, or take another folder"
        )


def _source_of(state: State, folder: Folder) -> Source:
    try:
        return Source.read(state.asked["source"])
    except (KeyError, TypeError):
        pass
    raise ConfigurationError(f"{folder.out} holds an export of nobody knows whom; {_WAY_OUT}")
