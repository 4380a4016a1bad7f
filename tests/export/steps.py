"""What a sequence of exports is made of: runs, changes of records, harm to folders; and how a run is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import pytest

from incidentio_async.export import Progress, Summary
from tests.export.promise import Asked
from tests.export.world import Brief, World
from tests.export.world_server import Faults

Files = dict[str, bytes]
Hooks = Mapping[int, Sequence[Callable[[], None]]]


class Stopped(Exception):
    """Raised in the middle of an export by its progress callback."""


@attrs.frozen(repr=False)
class Change(Brief):
    """Something happens to a record."""

    what: str
    kind: str
    which: int = 0
    lag: float = 0.0
    odd: str | None = None
    told: bool = True
    account: str = "alpha"

    def __call__(self, world: World) -> None:
        do = {"create": world.create, "update": world.update, "delete": world.delete}[self.what]
        do(self.account, self.kind, self.which, lag=self.lag, odd=self.odd, told=self.told)


@attrs.frozen(repr=False)
class Run(Brief):
    """One call of `export`."""

    asked: Asked = attrs.field(factory=lambda: Asked(("incidents",)))
    second_key: bool = False
    parallel: bool | None = False
    restart: bool = False
    folder: int = 0
    faults: Faults = attrs.field(factory=Faults)
    stop: tuple[str, int] | None = None
    """How it is stopped, and when: ``cancel`` and ``kill`` with a request, ``raise`` with a page, ``unplug`` when
    something is about to be on the disk."""
    meanwhile: tuple[tuple[int, Change], ...] = ()
    """What happens at its n-th request."""


@attrs.frozen(repr=False)
class Harm(Brief):
    """Somebody does something to a folder."""

    what: str
    which: int = 0
    folder: int = 0


class Stopper:
    """Stops a run at the moment that was chosen."""

    def __init__(self, run: Run, files: Callable[[], Files]) -> None:
        self._run = run
        self._files = files
        self._how, self._when = run.stop or ("", 0)
        self._task: asyncio.Task[Summary] | None = None
        self._pages = 0
        self._writes = 0
        self._lock = threading.Lock()
        self.stopped = False
        self.kept: Files | None = None
        """What was on the disk when the process was killed."""

    async def export(self, work: Any) -> Summary:
        self._task = asyncio.ensure_future(work)
        return await self._task

    def hooks(self, world: World) -> Hooks:
        found: dict[int, list[Callable[[], None]]] = {}
        for number, change in self._run.meanwhile:
            found.setdefault(number, []).append(lambda change=change: change(world))  # type: ignore[misc]
        if self._how in ("cancel", "kill"):
            found.setdefault(self._when, []).append(self._stop)
        return found

    def progress(self, _: Progress) -> None:
        self._pages += 1
        if self._how == "raise" and self._pages == self._when:
            self.stopped = True
            raise Stopped

    def _stop(self) -> None:
        self.stopped = True
        if self._how == "kill":
            self.kept = self._files()
        assert self._task is not None
        self._task.cancel()

    @contextlib.contextmanager
    def watching_disk(self) -> Iterator[None]:
        """Nothing waits for the disk, and what is there at some moment is kept. Bare records are not worth a log."""
        replace = os.replace

        def before_write() -> None:
            with self._lock:
                self._writes += 1
                if self._how == "unplug" and self._writes == self._when and self.kept is None:
                    self.kept = self._files()

        def watched(source: Any, target: Any, **how: Any) -> None:
            before_write()
            replace(source, target, **how)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(logging.getLogger("incidentio_async"), "disabled", True)
            patch.setattr(os, "replace", watched)
            patch.setattr(os, "fsync", lambda _: before_write())
            yield
