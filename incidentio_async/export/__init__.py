"""Export all records of some resources to files: complete, fast, and resumable after any interruption.

::

    async with AsyncClient() as client:
        summary = await export(client, ["incidents", "users"], out="dump")
    print(summary.records["incidents"], "incidents in", summary.requests, "requests")

What the API omits by default is requested: incidents of every status and mode with everything that belongs to them,
and users who have left.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._files.completion import run_to_completion
from incidentio_async._http.instrumentation import RequestCount, counting
from incidentio_async.client import AsyncClient
from incidentio_async.export.catalog import ALL, DEFAULT, check_resources, exportable, find_listings
from incidentio_async.export.folder import ExportFolder
from incidentio_async.export.options import ExportOptions, checked_folder
from incidentio_async.export.plan import Plan, PlannedResource, plan
from incidentio_async.export.preflight import Job, Preflight
from incidentio_async.export.progress import Progress, Summary
from incidentio_async.export.queries import ExportFilters
from incidentio_async.export.run import Run
from incidentio_async.export.sinks import FORMATS, sink_of
from incidentio_async.export.source import Identity, identify

__all__ = [
    "ALL",
    "DEFAULT",
    "FORMATS",
    "Plan",
    "PlannedResource",
    "Progress",
    "Summary",
    "check_resources",
    "export",
    "exportable",
    "plan",
]


async def export(
    client: AsyncClient,
    resources: Iterable[str] = DEFAULT,
    *,
    out: str | os.PathLike[str],
    format: str = "jsonl",
    only_live: bool = False,
    only_real: bool = False,
    only_active: bool = False,
    since: dt.datetime | None = None,
    incremental: bool = False,
    max_parents: int | None = None,
    parallel: bool | None = None,
    restart: bool = False,
    redact_secrets: bool = False,
    retry_timeout: float = 300.0,
    checkpoint_interval: float = 1.0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Write all records of some resources to files in a folder.

    The resources are fetched at the same time, as fast as the client's rate limiter allows. Resources that need a
    parent (timeline items need an incident, catalog entries a type …) follow their parents, whether those were
    requested or not. The files get their names, in place of existing ones, when everything is there; until then the
    existing files stay. To continue an export that was interrupted, killed or failed, call it again.

    Each record is kept as the API sent it, byte for byte, including its secrets (such as those of alert sources) unless
    ``redact_secrets`` is given. Only a record that does not name its parent gets the parent's id in front, under a name
    that begins with an underscore (``_schedule_id``), and entries of schedules get the name of their list (``_list``).

    Resources that the key cannot read do not fail the export; the summary lists them.

    Args:
        client: The client to send requests with.
        resources: Names of resources, with or without version; `exportable` returns all of them. ``"all"`` stands for
            each of them at its recommended version.
        out: The folder, created for its owner alone where it is missing. It holds the records of one organization at
            one server.
        format: ``"jsonl"``: JSON Lines, in UTF-8; ``"jsonl.gz"`` and ``"jsonl.zst"``: the same, compressed;
            ``"parquet"``: one file per resource; ``"duckdb"``: one table per resource in ``export.duckdb``. The last
            two have flat columns beside the record. Some need an extra: ``zstd``, ``parquet``, ``duckdb``.
        only_live: Only the incidents that are in progress.
        only_real: No incidents, actions and follow-ups of tests and tutorials.
        only_active: No users who have left.
        since: Only records updated since this time, of the resources that can be filtered by it, merged into the
            existing files. Of resources that follow such a one, only what belongs to updated records is fetched.
        incremental: Like ``since``, from shortly before the latest update that earlier exports to the folder have
            seen. A file that cannot be built on is read in full, and the summary says so: one that is new, missing or
            changed, that was made with other filters, with ``since`` or ``max_parents``, or one of live incidents. An
            unfinished export is completed first, with its own options. Only a full export detects deleted records.
        max_parents: Follow at most this many records of each parent resource, the first ones that the API returns.
        parallel: Whether to split long lists into windows of time that are read in parallel. None: where it is faster.
        restart: Drop an unfinished export and start again; also where the folder holds another organization's records,
            or its working files are damaged. Files of another organization that would not be replaced have to be moved
            away first.
        redact_secrets: Write ``"***"`` in place of the value of each property that is secret, or has a name like
            one. Updates are merged only into files that were made with the same choice; others are read in full.
        retry_timeout: For how many seconds to retry a page, after the client's own retries failed.
        checkpoint_interval: Seconds between checkpoints: a killed export fetches at most this much twice.
        on_progress: A plain function, called after each page of each resource, in the event loop.

    Returns:
        What was exported.

    Raises:
        InvalidArgumentError: An argument is not valid. Nothing was sent.
        ConfigurationError: The export cannot build on what an earlier run left in the folder: nothing was sent. Or the
            folder holds records of another organization: only the identity of the key was requested. Or a file was
            changed while the export ran.
        PermissionDeniedError: The key cannot read any of the requested resources.
        IncidentIOError: A request failed.
        OSError: The folder cannot be written to, or the disk is full.
    """
    if on_progress is not None:
        check_sync_callable("on_progress", on_progress)
    options = ExportOptions(
        format=format,
        filters=ExportFilters(only_live=only_live, only_real=only_real, only_active=only_active),
        since=since,
        incremental=incremental,
        max_parents=max_parents,
        parallel=parallel,
        restart=restart,
        retry_timeout=retry_timeout,
        checkpoint_interval=checkpoint_interval,
        redact_secrets=redact_secrets,
    )
    listings, folder = find_listings(resources), ExportFolder(checked_folder(out))
    job = Job(listings, options, sink_of(format, folder.out, folder.work))
    started = time.perf_counter()
    with counting() as count, folder.locked():
        results = await _complete_jobs(client, folder, job, on_progress)
    return _summarize(results, job, folder, count, time.perf_counter() - started)


@attrs.frozen
class _Results:
    identity: Identity
    runs: Sequence[Run]
    """The run of an unfinished export that was completed first, if any, and the requested one."""
    resumed: bool


async def _complete_jobs(
    client: AsyncClient, folder: ExportFolder, job: Job, on_progress: Callable[[Progress], None] | None
) -> _Results:
    """Check the folder, complete an unfinished export with other options, and run the job."""
    runs: list[Run] = []
    began = resumed = False
    try:
        preflight = Preflight(folder, job)
        await run_to_completion(asyncio.to_thread(preflight.check_journals))
        identity = await identify(client)
        preflight.check_source(identity.source)
        for one in filter(None, (preflight.pending, job)):
            start = preflight.begin(one, identity)
            began, resumed = True, resumed or start.resumed
            report = _limited_to(job.names, on_progress)
            run = Run(client, folder, one, start.state, preflight.manifest, start.entries, report)
            await run.complete()
            runs.append(run)
            preflight.complete_pending()
    finally:
        folder.tidy(began=began)
    return _Results(identity, runs, resumed)


def _limited_to(
    names: Iterable[str], on_progress: Callable[[Progress], None] | None
) -> Callable[[Progress], None] | None:
    """Return a callback that ignores other resources, of an export that is completed first: the caller named none."""
    if on_progress is None:
        return None
    known, report = frozenset(names), on_progress
    return lambda progress: report(progress) if progress.resource in known else None


def _summarize(results: _Results, job: Job, folder: ExportFolder, count: RequestCount, seconds: float) -> Summary:
    run = results.runs[-1]
    resources = run.resources()
    written = {name: progress for name, progress in resources.items() if progress.forbidden is None}
    merged = {one.name: resources[one.name].previous_records for one in job.listings if one.link is None}
    # What the run of an unfinished export reports of its files counts as well.
    skipped: dict[str, int] = {}
    deleted: dict[str, int] = {}
    for one in results.runs:
        skipped |= _nonzero({name: one.skipped_parents(name) for name in one.resources()})
        deleted |= _nonzero({name: progress.deleted for name, progress in one.resources().items()})
    return Summary(
        records={name: progress.records for name, progress in written.items()},
        requests=count.sent,
        rate_limited=count.rate_limited,
        seconds=seconds,
        totals={name: progress.records + progress.kept_records for name, progress in written.items()},
        new={
            name: progress.records - (previous - progress.kept_records)
            for name, progress in written.items()
            if (previous := merged.get(name)) is not None
        },
        files={name: str(folder.out / job.sink.file(name)) for name in written},
        forbidden={name: one.forbidden for name, one in resources.items() if one.forbidden is not None},
        skipped_parents=skipped,
        teams=results.identity.teams,
        invalid_records=_nonzero({name: progress.invalid_records for name, progress in resources.items()}),
        deleted=deleted,
        full=run.state.full_reads,
        resumed=results.resumed,
    )


def _nonzero(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}
