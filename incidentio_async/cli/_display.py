"""What the commands print, and how an export shows what it does: bars on a terminal, plain lines elsewhere, JSON for
machines.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from incidentio_async._http.instrumentation import RequestCount
from incidentio_async._secrets.scrubber import SHOWN, printable
from incidentio_async.client import AsyncClient
from incidentio_async.export import Plan, Progress, Summary, exportable
from incidentio_async.export.windows import seconds_by_limits
from incidentio_async.hooks import log

# Of a long export, a plain line each time so many more records are there, and one on its pace after so many seconds.
_STEP = 10_000
_SECONDS = 30.0
# With more resources than this, those that are done leave the screen.
_MOST_BARS = 15

Show = Callable[[Progress], None]


def print_line(line: str, *, err: bool = False) -> None:
    """Print a line, whatever it is made of, with everything escaped that a terminal would act on.

    All commands print by this alone, so that nothing from a server, a file or the environment gets out as it is. JSON
    goes through it, too: where it is ASCII, nothing in it is changed.
    """
    click.echo(printable(line), err=err)


class Pace:
    """What the client does meanwhile, in a line."""

    def __init__(self, client: AsyncClient, count: RequestCount) -> None:
        self._client = client
        self._count = count
        self._begun = time.monotonic()
        self._left: dict[str, float] = {}
        self._operations = exportable()

    def saw(self, progress: Progress) -> None:
        """Note how much of a resource is left, where that is known."""
        operation = self._operations.get(progress.resource)
        if operation is None:
            return
        left = 0 if progress.done or progress.total is None else max(0, progress.total - progress.records)
        self._left[operation.id] = left / (operation.max_page_size or 1)

    def line(self) -> str:
        seconds = max(time.monotonic() - self._begun, 0.001)
        sent = self._count.sent
        parts = [
            f"{_counted(sent, 'request')}, {sent / seconds:.1f} per second",
            f"{self._count.rate_limited:,} answered 429",
        ]
        waiting = sum(bucket.waiting for bucket in self._client.rate_limits)
        if waiting:
            parts.append(f"{waiting:,} waiting for their turn")
        left = seconds_by_limits(self._client, self._left)
        if left >= 1:
            parts.append(f"about {_minutes(left)} left by the limits")
        return "; ".join(parts)


@contextlib.contextmanager
def display(
    names: Sequence[str], client: AsyncClient, count: RequestCount, *, as_json: bool = False, quiet: bool = False
) -> Iterator[Show]:
    """What to call with each step of an export. It writes to stderr, so that stdout holds the summary alone."""
    pace = Pace(client, count)
    if quiet:
        with silent_log():
            yield lambda _: None
    elif as_json:
        yield json_lines()
    elif sys.stderr is None or not sys.stderr.isatty():  # None where it was closed before Python began
        yield plain_lines(pace)
    else:
        with _bars(names, pace) as show:
            yield show


@contextlib.contextmanager
def silent_log() -> Iterator[None]:
    """Keep warnings that nobody handles from stderr, where Python puts them; a handler that was set up gets them."""
    handler = logging.NullHandler()
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


def plain_lines(pace: Pace | None = None) -> Show:
    """A line for each resource that is done and for each ten thousand records until then; the pace now and then."""
    told: dict[str, int] = {}
    last = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal last
        name, records = progress.resource, progress.records
        if progress.done:
            print_line(f"{name}: done, {_counted(records, 'record')}", err=True)
        elif records - told.get(name, 0) >= _STEP:
            told[name] = records
            of = f" of {progress.total:,}" if progress.total is not None else ""
            print_line(f"{name}: {records:,}{of} records", err=True)
        if pace is not None:
            pace.saw(progress)
            if time.monotonic() - last >= _SECONDS:
                last = time.monotonic()
                print_line(pace.line(), err=True)

    return show


def json_lines() -> Show:
    """An object a line for each step."""
    return lambda progress: print_line(json.dumps(progress._asdict()), err=True)


@contextlib.contextmanager
def _bars(names: Sequence[str], pace: Pace) -> Iterator[Show]:
    from rich import progress as rich
    from rich.console import Console, Group
    from rich.live import Live
    from rich.text import Text

    columns = (
        rich.TextColumn("{task.description}", markup=False),
        rich.BarColumn(),
        rich.TextColumn("{task.completed:,.0f}", justify="right"),
        rich.TimeElapsedColumn(),
    )
    bars = rich.Progress(*columns)
    tasks = {name: bars.add_task(printable(name), total=None, visible=len(names) <= _MOST_BARS) for name in names}

    def show(progress: Progress) -> None:
        pace.saw(progress)
        # A list may turn out longer than it was said to be: then the bar is full only when it is done.
        total = progress.records if progress.done else progress.total
        visible = len(names) <= _MOST_BARS or not progress.done
        bars.update(tasks[progress.resource], completed=progress.records, total=total, visible=visible)

    with Live(get_renderable=lambda: Group(bars, Text(pace.line())), console=Console(stderr=True)):
        yield show


def plan_lines(made: Plan) -> Iterator[str]:
    """The plan for people."""
    width = max(map(len, (resource.name for resource in made.resources)), default=0)
    for resource in made.resources:
        if resource.hidden is not None:
            yield f"{resource.name:{width}}  hidden: {resource.hidden}"
            continue
        about = "" if resource.exact else "at least "
        what = f"{resource.records:,} records" if resource.records is not None else f"follows {resource.follows}"
        if resource.records is None and resource.follows is None:
            what = f"more than {resource.at_least - 1:,} records"
        yield f"{resource.name:{width}}  {about}{_counted(resource.requests, 'request')}  ({what})"
    about = "" if made.exact else "at least "
    yield f"{about}{_counted(made.requests, 'request')}; the limits allow them in {about}{made.seconds:,.0f} s"


def summary_lines(summary: Summary, out: Path) -> Iterator[str]:
    """A line for each file, what is to be known of them, and one for the whole."""
    width = max(map(len, summary.records), default=0)
    for name in summary.records:
        yield f"{name:{width}}  {_written(summary, name):>9}  {summary.files[name]}"
    for name, reason in summary.full.items():
        yield f"{name}: read in full: {reason}"
    yield from gap_lines(summary)
    teams = ", ".join(printable(team, SHOWN) for team in summary.teams)
    if teams and any(name.startswith("schedule") for name in summary.records):
        yield f"schedules: the key has grants of teams ({teams}); the API shows it theirs only"
    for name, count in summary.misfits.items():
        yield f"{name}: {_counted(count, 'record')} not as documented, written as they came"
    for name, count in summary.deleted.items():
        yield f"{name}: {_counted(count, 'record')} gone since the export before, named in {out / 'deleted.jsonl'}"
    yield (
        f"{_counted(sum(summary.records.values()), 'record')} in {_counted(summary.requests or 0, 'request')}, "
        f"{summary.rate_limited or 0:,} of them answered 429, in {summary.seconds:.1f} s"
        + (" since it went on" if summary.resumed else "")
    )


def gap_lines(summary: Summary) -> Iterator[str]:
    """A line for each reason why the files may hold less than there is."""
    for name, reason in summary.hidden.items():
        yield f"{name}: hidden from this key, not exported: {reason}"
    for name, count in summary.partly_hidden.items():
        yield f"{name}: nothing of {count:,} that it follows: gone meanwhile, or hidden from this key"


def _written(summary: Summary, name: str) -> str:
    """How many records were written; where they joined others, how many were new and how many there are."""
    records, new = summary.records[name], summary.new.get(name)
    total = summary.totals.get(name, records)
    if new is None:
        return f"{records:,}" if total == records else f"{records:,} written, {total:,} in all"
    again = f"{records - new:,} fetched again, " if records != new else ""
    return f"{new:,} new, {again}{total:,} in all"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
