"""How an export shows what it does: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from incidentio_async.export import Progress, Summary

# Of a long export, a plain line each time so many more records are there.
_STEP = 10_000


@contextlib.contextmanager
def display(names: Sequence[str]) -> Iterator[Callable[[Progress], None]]:
    """What to call with each step of an export. It writes to stderr, so that stdout holds the summary alone."""
    if not sys.stderr.isatty():
        yield plain_lines()
        return
    with _bars(names) as show:
        yield show


def plain_lines() -> Callable[[Progress], None]:
    """A line for each resource that is done, and one for each ten thousand records until then."""
    told: dict[str, int] = {}

    def show(progress: Progress) -> None:
        name, records = progress.resource, progress.records
        if progress.done:
            click.echo(f"{name}: done, {_counted(records, 'record')}", err=True)
        elif records - told.get(name, 0) >= _STEP:
            told[name] = records
            of = f" of {progress.total:,}" if progress.total is not None else ""
            click.echo(f"{name}: {records:,}{of} records", err=True)

    return show


@contextlib.contextmanager
def _bars(names: Sequence[str]) -> Iterator[Callable[[Progress], None]]:
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn("{task.description}", markup=False),
        rich.BarColumn(),
        rich.TextColumn("{task.completed:,.0f}", justify="right"),
        rich.TimeElapsedColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {name: bars.add_task(name, total=None) for name in names}

        def show(progress: Progress) -> None:
            # A list may turn out longer than it was said to be: then the bar is full only when it is done.
            total = progress.records if progress.done else progress.total
            bars.update(tasks[progress.resource], completed=progress.records, total=total)

        yield show


def summary_lines(summary: Summary, out: Path) -> Iterator[str]:
    """A line for each file, and one for the whole."""
    width = max(map(len, summary.records), default=0)
    for name, records in summary.records.items():
        yield f"{name:{width}}  {records:>9,}  {out / name}.jsonl"
    yield (
        f"{_counted(sum(summary.records.values()), 'record')} in {_counted(summary.requests or 0, 'request')}, "
        f"{summary.rate_limited or 0:,} of them answered 429, in {summary.seconds:.1f} s"
    )


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
