"""Jobs that take several requests, or a part of the library beside the operations: where to find each of them."""

from __future__ import annotations

from typing import NamedTuple

from codegen.reference import rst


class Job(NamedTuple):
    """A job, as people speak of it."""

    text: str
    call: str
    """What does it, within the package: ``"jobs.set_status"``."""
    guide: str
    """The page that shows how."""
    searched: tuple[str, ...] = ()
    """What people may search for. Only functions are found by it; classes are found by their guides."""


JOBS = (
    Job(
        "Close an incident, or move it to another status",
        "jobs.set_status",
        "lookup",
        ("close incident", "resolve incident", "change incident status", "incident status"),
    ),
    Job("Find records by their names, create an incident from names", "lookup.Lookup", "lookup"),
    Job("See who is on call, now or at another time", "on_call.now", "on_call", ("who is on call", "on call now")),
    Job("See who is on call next", "on_call.upcoming", "on_call", ("next on call", "who is next")),
    Job("List the shifts of a schedule", "on_call.shifts", "on_call", ("on call shifts", "list shifts")),
    Job("Find times in which nobody is on call", "on_call.gaps", "on_call", ("on call gaps", "nobody on call")),
    Job("Fire or resolve an alert, ping a heartbeat", "alerts.AlertSource", "alerts"),
    Job("Sync a catalog type with a file or another system", "catalog.plan", "catalog_sync", ("sync catalog",)),
    Job("Export records to JSON, Parquet or DuckDB", "export.export", "export", ("export incidents", "export data")),
    Job("Measure how long incidents took", "jobs.incident_times", "analysis", ("incident duration", "mttr")),
    Job("Make tables for pandas or Polars", "jobs.to_rows", "analysis", ("dataframe", "rows")),
    Job("Make many calls at once", "bulk.map", "bulk", ("many calls", "parallel calls")),
    Job("Receive and verify webhooks", "webhooks.Dispatcher", "webhooks"),
    Job("Read audit logs", "audit_logs.read", "audit_logs", ("read audit logs",)),
)


def job_table() -> str:
    """Return a table of the jobs, with links to what does them and to their guides."""
    rows = [(job.text, _link(job.call), f":doc:`/{job.guide}`") for job in JOBS]
    return rst.table(rows, ("Job", "Call", "Guide"), classes="jobs", widths="45 30 25")


def job_index(module: str, name: str) -> str:
    """Return the entries by which the search finds a function of the library; "" if it does none of the jobs."""
    searched = next((job.searched for job in JOBS if job.call == f"{module}.{name}"), ())
    return rst.index(searched, f"job-{name}") + "\n" if searched else ""


def _link(call: str) -> str:
    return f":py:obj:`{call} <incidentio_async.{call}>`"
