"""All records of some resources, in files: everything, fast, and however often it is interrupted.

::

    async with AsyncClient() as client:
        summary = await export(client, ["incidents", "users"], out="dump")
    print(summary.records["incidents"], "incidents in", summary.requests, "requests")

What the API leaves out unless it is asked for is asked for: incidents of every status and mode, what belongs to them,
and users who have left.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import time
from collections.abc import Callable, Iterable

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._http.instrumentation import counting
from incidentio_async.client import AsyncClient
from incidentio_async.export.catalog import ALL, DEFAULT, check_resources, exportable, find_listings
from incidentio_async.export.checkpoints import ResourceProgress
from incidentio_async.export.opening import Opening, Task
from incidentio_async.export.options import ExportOptions, checked_folder
from incidentio_async.export.plan import Plan, PlannedResource, plan
from incidentio_async.export.progress import Progress, Summary
from incidentio_async.export.queries import ExportFilters
from incidentio_async.export.run import Run
from incidentio_async.export.sinks import FORMATS, sink_of
from incidentio_async.export.source import identify
from incidentio_async.export.state import Folder, to_its_end

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
    windows: bool | None = None,
    restart: bool = False,
    redact_secrets: bool = False,
    patience: float = 300.0,
    checkpoint: float = 1.0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Write all records of some resources to files in a folder.

    The resources are fetched at the same time, as fast as the client's rate limiter lets them. Listings that need a
    parent (timeline items need an incident, entries of the catalog a type …) follow their parents, asked for or not.
    The files take their names, in place of older ones, when all is there; until then the folder shows what it showed
    before. An export that was interrupted, killed or failed goes on where it was when it is asked for once more.

    Each record is kept as the API sent it, byte for byte, with the secrets in it (those of alert sources) unless
    `redact_secrets` is given. Only one that does not tell whose it is gets its parent's id
    put in front, under a name that begins with an underscore (``_schedule_id``), and entries of schedules the name of
    their list (``_list``).

    Args:
        resources: Names of lists, with or without version; `exportable` gives all that there are. ``"all"`` stands for
            each of them at its recommended version.
        out: The folder, made for its owner alone where it is missing. It holds the records of one organization at one
            server.
        format: ``"jsonl"``: JSON Lines, in UTF-8; ``"jsonl.gz"`` and ``"jsonl.zst"``: the same, compressed;
            ``"parquet"``: a file a resource; ``"duckdb"``: a table a resource in ``export.duckdb``. The last two have
            flat columns beside the record. Some need an extra: ``zstd``, ``parquet``, ``duckdb``.
        only_live: Of the incidents only those in progress.
        only_real: No incidents, actions and follow-ups of tests and tutorials.
        only_active: No users who have left.
        since: Only what was updated since, of the resources that can be asked for that; what is in the folder from
            before is brought up to date by it. Of listings that follow such a one, only what belongs to updated
            records is fetched.
        incremental: Like ``since``, from the latest update that earlier exports to the folder have seen, and a little
            before it. A file that this cannot be built on is read in full, and the summary says so: one that is new,
            missing or changed, or was made with other filters, with `since` or `max_parents`, and one of live
            incidents. An export that did not end is ended first, as it was asked for. Records that were deleted are
            only seen by a full export.
        max_parents: Follow at most so many records of each listing that others follow: the first ones that come.
        windows: Whether long lists are cut into windows of time that are read side by side; None: where that is faster.
        restart: Drop an export that did not end, and begin anew; also where the folder is another organization's, or
            what is noted in it is damaged. Files of another one that would not be replaced have to be moved away first.
        redact_secrets: Write ``"***"`` in place of the value of each property that is secret, or has a name like
            one. Files from before are brought up to date only if they were made with the same choice; else they are
            read in full.
        patience: Seconds for which a page is asked for again and again, after the client's own retries gave up.
        checkpoint: Seconds from one state on the disk to the next: what a killed export fetches twice at most.
        on_progress: A plain function, called after each page of each resource, in the event loop.

    Raises:
        ConfigurationError: An argument is refused, or what an earlier run left in the folder cannot be built on:
            nothing was sent. Or the folder holds records of another organization: nothing was asked for but
            whose the key is.
            Or a file was changed while the export ran.
        PermissionDeniedError: The key may read nothing of what was asked for. If it may read some of it, the rest is
            noted in the summary.
        IncidentIOError: A request failed.
        OSError: The folder takes no files, or the disk is full.
    """
    if on_progress is not None:
        check_sync_callable("on_progress", on_progress)
    narrow = ExportFilters(only_live=only_live, only_real=only_real, only_active=only_active)
    options = ExportOptions(
        format, narrow, since, incremental, max_parents, windows, restart, patience, checkpoint, redact_secrets
    )
    listings, folder = find_listings(resources), Folder(checked_folder(out))
    sink = sink_of(format, folder.out, folder.work)
    started = time.perf_counter()
    task, began, resumed = Task(listings, options, sink), False, False
    courses: dict[str, ResourceProgress] = {}
    unseen: dict[str, int] = {}
    deleted: dict[str, int] = {}
    with counting() as count, folder.locked():
        try:
            opening = Opening(folder, task)
            await to_its_end(asyncio.to_thread(opening.check_journals))
            identity = await identify(client)
            opening.admit(identity.source)
            for one in filter(None, (opening.pending, task)):
                state, goes_on, marks = opening.begin(one, identity)
                began, resumed = True, resumed or goes_on
                run = Run(client, folder, one, state, opening.last, marks, _of(task.names, on_progress))
                await run.go()
                courses = {listing.name: run.state.course(listing.name) for listing in one.listings}
                # What an export that is ended first says of its files is to be known, too.
                unseen |= {name: missed for name in courses if (missed := run.unseen(name))}
                deleted |= {name: course.deleted for name, course in courses.items() if course.deleted}
                opening.ended()
        finally:
            folder.tidy(began=began)
    written = {name: course for name, course in courses.items() if course.hidden is None}
    added = {listing.name: courses[listing.name].older for listing in listings if listing.link is None}
    return Summary(
        records={name: course.records for name, course in written.items()},
        requests=count.sent,
        rate_limited=count.rate_limited,
        seconds=time.perf_counter() - started,
        totals={name: course.records + course.kept for name, course in written.items()},
        new={n: c.records - (older - c.kept) for n, c in written.items() if (older := added.get(n)) is not None},
        files={name: str(folder.out / sink.file(name)) for name in written},
        hidden={name: course.hidden for name, course in courses.items() if course.hidden is not None},
        partly_hidden=unseen,
        teams=identity.teams,
        misfits={name: course.misfits for name, course in courses.items() if course.misfits},
        deleted=deleted,
        full=run.state.full,
        resumed=resumed,
    )


def _of(names: Iterable[str], on_progress: Callable[[Progress], None] | None) -> Callable[[Progress], None] | None:
    """Progress of other resources, of an export that is ended first, is not what the caller knows of."""
    if on_progress is None:
        return None
    known, told = frozenset(names), on_progress
    return lambda progress: told(progress) if progress.resource in known else None
