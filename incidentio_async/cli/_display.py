"""The output of the commands, and the progress of an export: bars on a terminal, plain lines elsewhere, or JSON."""

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
from incidentio_async.export.windows import known_limits, seconds_by_limits

# A long export prints a plain line per this many records, and one on its pace per this many seconds.
_RECORDS_PER_LINE = 10_000
_SECONDS_PER_LINE = 30.0
# With more resources than this, those that are done disappear from the screen.
_MAX_BARS = 15

Show = Callable[[Progress], None]


def print_line(line: str, *, err: bool = False) -> None:
    """Print a line, with everything escaped that a terminal would act on.

    All commands print with this function alone, so that nothing from a server, a file or the environment is printed
    unescaped. This includes JSON, which does not change as long as it is ASCII. What the encoding of the output lacks,
    as that of a pipe on Windows mostly does, is escaped as well.
    """
    text = printable(line)
    try:
        click.echo(text, err=err)
    except UnicodeEncodeError as error:
        click.echo(text.encode(error.encoding, "backslashreplace").decode(error.encoding), err=err)


def print_bytes(content: bytes) -> None:
    """Print a file as it is. Its reader must not be a terminal."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


class Pace:
    """The pace of an export, as a line of text."""

    def __init__(self, client: AsyncClient, count: RequestCount) -> None:
        self._client = client
        self._count = count
        self._started_at = time.monotonic()
        self._left: dict[str, float] = {}
        self._operations = exportable()

    def update(self, progress: Progress) -> None:
        """Record how much of a resource is left, where that is known."""
        operation = self._operations.get(progress.resource)
        if operation is None:
            return
        left = 0 if progress.done or progress.total is None else max(0, progress.total - progress.records)
        self._left[operation.id] = left / (operation.max_page_size or 1)

    def line(self) -> str:
        """Return requests, throttling and the estimated time left."""
        seconds = max(time.monotonic() - self._started_at, 0.001)
        sent = self._count.sent
        parts = [
            f"{_counted(sent, 'request')}, {sent / seconds:.1f} per second",
            f"{self._count.rate_limited:,} got a 429",
        ]
        waiting = sum(bucket.waiting for bucket in known_limits(self._client))
        if waiting:
            parts.append(f"{waiting:,} waiting for a rate limit")
        left = seconds_by_limits(self._client, self._left)
        if left is not None and left >= 1:
            parts.append(f"about {_minutes(left)} left at the rate limits")
        return "; ".join(parts)


@contextlib.contextmanager
def display(
    names: Sequence[str], client: AsyncClient, count: RequestCount, *, as_json: bool = False, quiet: bool = False
) -> Iterator[Show]:
    """Yield the progress callback of an export. It prints to stderr; only the summary goes to stdout."""
    pace = Pace(client, count)
    if quiet:
        with silent_log():
            yield lambda _: None
    elif as_json:
        yield json_lines()
    elif sys.stderr is None or not sys.stderr.isatty():  # None where it was closed before Python started
        yield plain_lines(pace)
    else:
        with _bars(names, pace) as show:
            yield show


@contextlib.contextmanager
def silent_log() -> Iterator[None]:
    """Keep log records without a handler from stderr, where Python prints them; handlers that were set up get them."""
    handler = logging.NullHandler()
    logger = logging.getLogger("incidentio_async")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def plain_lines(pace: Pace | None = None) -> Show:
    """Return a callback that prints a line per 10,000 records and per finished resource, and the pace now and then."""
    printed: dict[str, int] = {}
    last = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal last
        name, records = progress.resource, progress.records
        if progress.done:
            print_line(f"{name}: done, {_counted(records, 'record')}", err=True)
        elif records - printed.get(name, 0) >= _RECORDS_PER_LINE:
            printed[name] = records
            of = f" of {progress.total:,}" if progress.total is not None else ""
            print_line(f"{name}: {records:,}{of} records", err=True)
        if pace is not None:
            pace.update(progress)
            if time.monotonic() - last >= _SECONDS_PER_LINE:
                last = time.monotonic()
                print_line(pace.line(), err=True)

    return show


def json_lines() -> Show:
    """Return a callback that prints one JSON object per line."""
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
    tasks = {name: bars.add_task(printable(name), total=None, visible=len(names) <= _MAX_BARS) for name in names}

    def show(progress: Progress) -> None:
        pace.update(progress)
        # A list may be longer than the API reported; the bar is full only when the list is done.
        total = progress.records if progress.done else progress.total
        visible = len(names) <= _MAX_BARS or not progress.done
        bars.update(tasks[progress.resource], completed=progress.records, total=total, visible=visible)

    with Live(get_renderable=lambda: Group(bars, Text(pace.line())), console=Console(stderr=True)):
        yield show


def plan_lines(plan: Plan) -> Iterator[str]:
    """Yield the lines of a plan."""
    width = max(map(len, (resource.name for resource in plan.resources)), default=0)
    for resource in plan.resources:
        if resource.forbidden is not None:
            yield f"{resource.name:{width}}  forbidden: {resource.forbidden}"
            continue
        prefix = "" if resource.exact else "at least "
        what = f"{resource.records:,} records" if resource.records is not None else f"follows {resource.follows}"
        if resource.records is None and resource.follows is None:
            what = f"more than {resource.at_least - 1:,} records"
        yield f"{resource.name:{width}}  {prefix}{_counted(resource.requests, 'request')}  ({what})"
    prefix = "" if plan.exact else "at least "
    seconds = "" if plan.seconds is None else f"; the limits allow them in {prefix}{plan.seconds:,.0f} s"
    yield f"{prefix}{_counted(plan.requests, 'request')}{seconds}"


def summary_lines(summary: Summary, out: Path) -> Iterator[str]:
    """Yield a line per file, what is remarkable about the files, and a line for the whole export."""
    width = max(map(len, summary.records), default=0)
    for name in summary.records:
        yield f"{name:{width}}  {_written(summary, name):>9}  {summary.files[name]}"
    for name, reason in summary.full.items():
        yield f"{name}: read in full: {reason}"
    yield from gap_lines(summary)
    teams = ", ".join(printable(team, SHOWN) for team in summary.teams)
    if teams and any(name.startswith("schedule") for name in summary.records):
        yield f"schedules: the key is limited to teams ({teams}); the API returns only their schedules"
    for name, count in summary.invalid_records.items():
        yield f"{name}: {_counted(count, 'record')} not as documented, written unchanged"
    for name, count in summary.deleted.items():
        listed = f"listed in {out / 'deleted.jsonl'}"
        yield f"{name}: {_counted(count, 'record')} deleted since the previous export, {listed}"
    yield (
        f"{_counted(sum(summary.records.values()), 'record')} in {_counted(summary.requests or 0, 'request')}, "
        f"{summary.rate_limited or 0:,} of them rate limited (429), in {summary.seconds:.1f} s"
        + (" since it continued" if summary.resumed else "")
    )


def gap_lines(summary: Summary) -> Iterator[str]:
    """Yield a line per reason why the files may be incomplete."""
    for name, reason in summary.forbidden.items():
        yield f"{name}: forbidden for this key, not exported: {reason}"
    for name, count in summary.skipped_parents.items():
        yield f"{name}: {_counted(count, 'parent')} skipped: deleted during the export, or forbidden for this key"


def _written(summary: Summary, name: str) -> str:
    """Return how many records were written; where they were merged, also how many are new, and the total."""
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
