"""The checks at the beginning of an export: what its folder holds, before any record is fetched.

::

    Preflight(folder, …)      reads what earlier runs left, and refuses it where nothing can be built on it
    identify(client)          asks whose key it is: the only request so far
    check_source(source)      refuses the folder of another source
    begin()                   returns the state of an unfinished export, or a new one
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import attrs

from incidentio_async.errors import ConfigurationError
from incidentio_async.export.catalog import Listing, find_listings
from incidentio_async.export.checkpoints import DAMAGED, FOREIGN, State
from incidentio_async.export.delta import DeltaPlan, DeltaPlanner
from incidentio_async.export.file_builder import check_target
from incidentio_async.export.folder import ExportFolder
from incidentio_async.export.manifest import FileEntry, Manifest, lineage
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.queries import ExportFilters
from incidentio_async.export.sinks import file_name, sink_of
from incidentio_async.export.sinks.base import Sink
from incidentio_async.export.source import Identity, Source
from incidentio_async.export.state_checks import check_journals, check_state

_ADVICE = "choose another folder, or give restart=True (--restart) to replace it"


@attrs.frozen
class Job:
    """What one run has to do."""

    listings: Sequence[Listing]
    options: ExportOptions
    sink: Sink

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(listing.name for listing in self.listings)


@attrs.frozen
class Start:
    """Where a run starts."""

    state: State
    resumed: bool
    """Whether the state is that of an unfinished export."""
    entries: Mapping[str, FileEntry]
    """The manifest's entries of the files of the job's format."""


class Preflight:
    """What a folder holds when an export begins. The caller has locked the folder.

    Raises:
        ConfigurationError: Nothing can be built on what is there, or a file could not get its name.
    """

    def __init__(self, folder: ExportFolder, job: Job) -> None:
        self._folder = folder
        self._job = job
        self._state = None if job.options.restart else folder.load_state()
        # What another export left is ignored by one that was begun without it.
        self._reset_reason = None if self._state is None else self._state.reset_reason
        self.manifest: Manifest = self._read_manifest(tolerant=job.options.restart or self._reset_reason is not None)
        self.pending: Job | None = self._pending()
        self._former = self._read_former() if job.options.restart else self.manifest
        if self._state is not None:
            self._check_state(self._state, self.pending or job)
        for one in filter(None, (self.pending, job)):
            for name in one.names:
                check_target(folder, one.sink, name)
        if job.options.redact_secrets and job.options.format == "duckdb":
            self._check_database_pages(job)

    def _read_manifest(self, *, tolerant: bool) -> Manifest:
        try:
            return self._folder.load_manifest()
        except ConfigurationError:
            if not tolerant:
                raise
        self._reset_reason = self._reset_reason or DAMAGED
        return Manifest()

    def _read_former(self) -> Manifest:
        """Return what is known of the folder when an export is dropped whose files may be published already."""
        with contextlib.suppress(ConfigurationError, KeyError, TypeError):
            state = self._folder.load_state()
            if state is not None and state.outputs is not None:
                published = Manifest(Source.read(state.request["source"]), state.entries)
                return published if state.reset_reason else self.manifest.merged(published)
        return self.manifest

    def _check_database_pages(self, job: Job) -> None:
        """Refuse a database with secrets: the data of a replaced table may stay in the pages that it frees."""
        entries = self.manifest.entries.get("duckdb", {})
        for name in job.names:
            file, entry = self._folder.out / job.sink.file(name), entries.get(name)
            if file.exists() and not (entry.redacted if entry else job.sink.size(name, file) is None):
                raise ConfigurationError(
                    f"{file} holds {name} with secrets that are not redacted, and replaced data may stay readable in "
                    "a database; move it away, or choose another folder for out (--out)"
                )

    def _pending(self) -> Job | None:
        """Return the job of an unfinished export with another request, which is completed first.

        An incremental export brings everything up to date, so it may complete what others began. Every export may do
        so if only the files' final names are missing.
        """
        state, options = self._state, self._job.options
        if state is None:
            return None
        request = options.as_request(self._job.names, state.request.get("source"))
        differs = [name for name in request if state.request.get(name) != request[name]]
        if not differs:
            return None
        completes = options.incremental or state.outputs is not None
        if not completes or "redact_secrets" in differs:
            raise ConfigurationError(
                f"{self._folder.out} holds an unfinished export with other options ({', '.join(differs)}); repeat "
                "that export to continue it, or give restart=True (--restart) to drop it"
            )
        return self._job_of(state)

    def _job_of(self, state: State) -> Job:
        """Return the job of an unfinished export."""
        request, current = state.request, self._job.options
        try:
            since = request["since"] and dt.datetime.fromisoformat(request["since"])
            filters = ExportFilters(**{one.name: request[one.name] is True for one in attrs.fields(ExportFilters)})
            same = {name: request[name] for name in ("format", "incremental", "max_parents", "redact_secrets")}
            options = attrs.evolve(current, filters=filters, since=since, restart=False, **same)
            sink = sink_of(options.format, self._folder.out, self._folder.work)
            job = Job(find_listings(request["resources"]), options, sink)
            if options.as_request(job.names, request["source"]) == request:
                return job
        except (KeyError, TypeError, ValueError, ConfigurationError):
            pass
        raise self._unreadable()

    def _check_state(self, state: State, job: Job) -> None:
        try:
            check_state(state, job.listings, job.sink, job.options.format)
            return
        except ValueError:
            pass
        raise self._unreadable()

    def _unreadable(self) -> ConfigurationError:
        return ConfigurationError(
            f"{self._folder.out} holds an unfinished export that cannot be read; "
            "give restart=True (--restart) to drop it"
        )

    def check_journals(self) -> None:
        """Compare the journals with the state of an unfinished export. May run in a thread.

        Raises:
            ConfigurationError: They differ.
        """
        if self._state is not None:
            check_journals(self._state, (self.pending or self._job).names, self._folder)

    # --- the source --------------------------------------------------------------------------------------------------

    def check_source(self, source: Source) -> None:
        """Refuse to write records of two sources to one folder.

        Raises:
            ConfigurationError: The folder holds another source's records, and they are not, or not all, to be replaced.
        """
        holders = [] if self._state is None else [_source_of(self._state, self._folder)]
        if self._reset_reason is None and self.manifest.source is not None:
            holders.append(self.manifest.source)
        for holder in holders:
            if holder != source and not self._job.options.restart:
                raise ConfigurationError(
                    f"{self._folder.out} holds an export of {holder}, and this key belongs to {source}; {_ADVICE}"
                )
        if self._former.source not in (None, source):
            self._reset_reason, self.manifest = FOREIGN, self._former
            check_all_replaced(self._folder, self.manifest, source, self._job.options.format, self._job.names)

    # --- the state ---------------------------------------------------------------------------------------------------

    def begin(self, job: Job, identity: Identity) -> Start:
        """Return the state of an unfinished export, or a new one."""
        entries = {} if self._reset_reason else self.manifest.entries.get(job.options.format, {})
        state, self._state = self._state, None
        if state is not None and (state.outputs is not None or self._has_same_files(state, job)):
            return Start(state, True, entries)
        # Without a state, or a file to merge records into was changed or removed meanwhile: plan again.
        plan = self._plan(job, entries)
        request = job.options.as_request(job.names, identity.source.as_json())
        if self._reset_reason == FOREIGN:
            self._folder.save_manifest(self.manifest)
        delta = [one.name for one in job.listings if lineage(one)[-1].name in plan.since]
        sizes = {name: self._size_of(job, name) for name in delta}
        self._folder.drop()  # also the files of a run that ended before its first checkpoint
        retried = {name: [dict(row) for row in rows] for name, rows in plan.retried_parents.items()}
        reset = self._reset_reason
        new = State(request, identity.at, dict(plan.since), dict(plan.full), sizes, retried, reset)
        return Start(new, False, entries)

    def _plan(self, job: Job, entries: Mapping[str, FileEntry]) -> DeltaPlan:
        options = job.options

        def is_intact(name: str) -> bool:
            with contextlib.suppress(ConfigurationError):
                job.sink.check(name, merging=True)
                return True
            return False

        planner = DeltaPlanner(
            entries,
            options.filters,
            lambda name: self._size_of(job, name),
            is_intact,
            redacted=options.redact_secrets,
        )
        if options.incremental:
            return planner.incremental(job.listings)
        return DeltaPlan() if options.since is None else planner.since(job.listings, options.since)

    def _has_same_files(self, state: State, job: Job) -> bool:
        return all(self._size_of(job, name) == size for name, size in state.base_sizes.items())

    def _size_of(self, job: Job, name: str) -> int | None:
        return job.sink.size(name, self._folder.out / job.sink.file(name))

    def complete_pending(self) -> None:
        """Note that the pending export has ended: what it left is what counts now."""
        self.manifest, self._reset_reason = self._folder.load_manifest(), None


def check_all_replaced(
    folder: ExportFolder, manifest: Manifest, source: Source, form: str, names: Iterable[str]
) -> None:
    """Refuse to leave files of another source beside those of this one.

    Args:
        names: The resources whose files are replaced.

    Raises:
        ConfigurationError: Some files would stay.
    """
    replaced = {(form, name) for name in names}
    listed = ((kind, name) for kind, entries in manifest.entries.items() for name in entries)
    stay = {file_name(*one): f" ({one[1]})" * (one[0] == "duckdb") for one in listed if one not in replaced}
    left = [f"{file}{table}" for file, table in sorted(stay.items()) if (folder.out / file).exists()]
    if left:
        raise ConfigurationError(
            f"{folder.out} holds an export of {manifest.source}, of which {', '.join(left)} would stay beside the "
            f"records of {source}; move that away, or choose another folder"
        )


def _source_of(state: State, folder: ExportFolder) -> Source:
    try:
        return Source.read(state.request["source"])
    except (KeyError, TypeError):
        pass
    raise ConfigurationError(f"{folder.out} holds an export of an unknown source; {_ADVICE}")
