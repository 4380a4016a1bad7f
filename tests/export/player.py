"""Plays sequences of exports against a world, and holds each of them to its promise."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import attrs

from incidentio_async import AsyncClient, ConfigurationError, IncidentIOError, RetryPolicy
from incidentio_async.export import Summary, export
from incidentio_async.export.folder import FOLDER
from tests.export.promise import Asked, Promise, Span, key_of, keys_of, lineage
from tests.export.steps import Change, Files, Harm, Run, Stopped, Stopper
from tests.export.support import records_of
from tests.export.world import Item, World
from tests.export.world_server import WorldServer

FORMS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "duckdb")
Contents = dict[tuple[str, str], list[bytes]]


@attrs.define
class Pending:
    """An export that has not ended."""

    asked: Asked
    begun: float
    since: float | None
    lost: dict[tuple[str, Item], float] = attrs.field(factory=dict)


@attrs.define
class Place:
    """What is known of a folder."""

    out: Path
    source: str | None = None
    """Whose the files in it are."""
    unsure: bool = False
    """Whether the export has lost its own notes of whose they are."""
    damaged: bool = False
    meddled: bool = False
    """Whether somebody changed files while an export had not ended."""
    blind: bool = False
    """Whether an export did not get to know whose key it had."""
    last: Asked | None = None
    """What the latest run was asked for."""
    names: set[str] = attrs.field(factory=set)
    """The resources that were asked for."""
    pending: list[Pending] = attrs.field(factory=list)
    lost: dict[tuple[str, str], dict[tuple[str, Item], float]] = attrs.field(factory=dict)
    _read: dict[tuple[str, str], tuple[Any, list[bytes]]] = attrs.field(factory=dict)

    def contents(self) -> Contents:
        """The records of all files."""
        found: Contents = {}
        for form in FORMS:
            for name in self.names:
                path = self.out / ("export.duckdb" if form == "duckdb" else f"{name}.{form}")
                if path.exists():
                    stat = path.stat()
                    state = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
                    known, lines = self._read.get((form, name), (None, []))
                    if known != state:
                        lines = records_of(self.out, name, form)
                        self._read[form, name] = state, lines
                    found[form, name] = lines
        return found

    def deleted(self) -> list[dict[str, Any]]:
        """The rows of the file that names what is gone."""
        path = self.out / "deleted.jsonl"
        return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []

    def files(self) -> Files:
        """All files but the lock, byte for byte."""
        paths = [path for path in self.out.rglob("*") if path.is_file() and path.name != "lock"]
        found: Files = {}
        for path in paths:
            with contextlib.suppress(FileNotFoundError):  # gone meanwhile
                found[str(path.relative_to(self.out))] = path.read_bytes()
        return found

    def restore(self, files: Files) -> None:
        """Bring the folder back to what it was."""
        shutil.rmtree(self.out, ignore_errors=True)
        for name, data in files.items():
            path = self.out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def harm(self, harm: Harm) -> None:
        self.meddled |= bool(self.pending)
        state, last = self.out / FOLDER / "state.json", self.out / FOLDER / "last.json"
        made = sorted(path for path in self.out.glob("*") if path.is_file())
        if harm.what == "remove" and made:
            made[harm.which % len(made)].unlink()
        elif harm.what == "cut" and (lines := [path for path in made if path.suffix == ".jsonl"]):
            path = lines[harm.which % len(lines)]
            path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
        elif harm.what == "forget" and last.exists():
            last.unlink()
            self.unsure = True
        elif harm.what in ("damage", "year 1") and last.exists():
            garbled = last.read_bytes()
            newest = garbled.find(b'"newest":"')
            if harm.what == "damage" or newest < 0:
                garbled = (b"{", b"[]", b'{"schema":99}', b'{"schema":1,"marks":{"incidents":7}}')[harm.which % 4]
            else:
                garbled = garbled[: newest + 10] + b"0001-01-01T00:00:00Z" + garbled[garbled.index(b'"', newest + 10) :]
            last.write_bytes(garbled)
            self.unsure = self.damaged = True
        elif harm.what == "damage state" and state.exists():
            state.write_bytes(state.read_bytes()[:-5])
            self.damaged = True


@attrs.define
class Player:
    """Plays steps, one after another."""

    world: World
    server: WorldServer
    base: Path
    places: dict[int, Place] = attrs.field(factory=dict)
    ended: list[str] = attrs.field(factory=list)
    """How each run ended."""

    def place(self, number: int) -> Place:
        return self.places.setdefault(number, Place(self.base / f"folder {number}"))

    async def play(self, step: Change | Harm | Run | float) -> str | None:
        """Do one step; how it ended, if it was a run."""
        if isinstance(step, Change):
            step(self.world)
        elif isinstance(step, Harm):
            if self.place(step.folder).out.exists():
                self.place(step.folder).harm(step)
        elif isinstance(step, Run):
            self.ended.append(await self._run(step, self.place(step.folder)))
            return self.ended[-1]
        else:
            self.world.now += step
        return None

    async def _run(self, run: Run, place: Place) -> str:
        place.blind |= run.faults.identity != 200
        place.last, place.names = run.asked, place.names | {*run.asked.names}
        before, files, deleted = place.contents(), place.files(), place.deleted()
        begun = self.world.now
        since = None if run.asked.since is None else begun - run.asked.since
        if not run.restart:
            since = next((pending.since for pending in place.pending if pending.asked == run.asked), since)
        stopper = Stopper(run, place.files)
        self.server.begin(run.faults, stopper.hooks(self.world))
        error: BaseException | None = None
        summary = None
        with stopper.watching_disk():
            try:
                summary = await stopper.export(self._export(run, place, stopper, since))
            except (Stopped, asyncio.CancelledError, IncidentIOError) as caught:
                error = caught
        if stopper.kept is not None:
            place.restore(stopper.kept)
            self._note(run, place, begun, since)
            return "killed"
        if isinstance(error, ConfigurationError):
            self._refused(run, place, files, error)
            return "refused"
        if summary is None:
            failing = run.faults.forbidden or run.faults.no_page or run.faults.down or run.faults.identity >= 500
            assert stopper.stopped or failing, f"it failed: {error!r}"
            if not place.pending:
                assert {n: d for n, d in place.files().items() if FOLDER not in n} == {
                    n: d for n, d in files.items() if FOLDER not in n
                }, "a file changed though the export failed"
            self._note(run, place, begun, since)
            return "failed"
        span = self._succeeded(run, place, summary, before, begun, since)
        self._check_deleted(run.asked, span, place.deleted()[len(deleted) :])
        return "done"

    async def _export(self, run: Run, place: Place, stopper: Stopper, since: float | None) -> Summary:
        asked = run.asked
        key = f"{asked.account}-{'second' if run.second_key else 'first'}-key"
        async with AsyncClient(
            key, base_url=self.server.base_url, rate_limiter=None, retry=RetryPolicy(wait=0.01)
        ) as client:
            return await export(
                client,
                asked.names,
                out=place.out,
                format=asked.form,
                only_live=asked.only_live,
                since=None if since is None else dt.datetime.fromtimestamp(since, dt.UTC),
                incremental=asked.incremental,
                max_parents=asked.max_parents,
                parallel=run.parallel,
                restart=run.restart,
                retry_timeout=0.02,
                checkpoint_interval=0.25,
                on_progress=stopper.progress,
            )

    def _note(self, run: Run, place: Place, begun: float, since: float | None) -> None:
        """Keep in mind what was not ended."""
        if not (place.out / FOLDER / "state.json").exists():
            place.pending = []
            return
        if run.restart:
            place.pending = []
        same = [pending for pending in place.pending if pending.asked == run.asked]
        if not same:
            same = [Pending(run.asked, begun, since)]
            place.pending += same
        same[0].lost |= dict.fromkeys(self.server.lost, self.world.now)
        if place.source is None:
            place.source = run.asked.account

    def _refused(self, run: Run, place: Place, files: Files, error: ConfigurationError) -> None:
        assert relevant(place.files()) == relevant(files), f"the folder changed though the export was refused: {error}"
        assert set(self.server.requests) <= {"/v1/identity"}, f"more was asked for than who the key is: {error}"
        accounts = {place.source or run.asked.account, *(pending.asked.account for pending in place.pending)}
        foreign = accounts != {run.asked.account} or place.blind or run.faults.identity != 200
        # One that was asked for everything is ended first, and then brought up to date.
        others = [
            p for p in place.pending if p.asked != run.asked and not (run.asked.incremental and p.asked.everything)
        ]
        reason = foreign or (not run.restart and (place.damaged or place.meddled or others))
        assert reason, f"refused for no reason: {error}"

    def _succeeded(
        self, run: Run, place: Place, summary: Summary, before: Contents, begun: float, since: float | None
    ) -> Span:
        after, lost = place.contents(), dict.fromkeys(self.server.lost, self.world.now)
        pending = [] if run.restart else place.pending
        same = next((p for p in pending if p.asked == run.asked), None)
        span = Span(begun, self.world.now, since, min([begun, *(p.begun for p in pending)]))
        if same is not None:
            span, lost = Span(same.begun, self.world.now, same.since, span.kept), {**same.lost, **lost}
        for name in run.asked.names:
            if name not in summary.forbidden:
                self._check(place, name, run.asked, span, lost, before, after)
                self._check_summary(run.asked, name, summary, after)
        shown = {(run.asked.form, name) for name in run.asked.names if name not in summary.forbidden}
        for other in pending:  # an older export that was ended on the way
            for name in other.asked.names:
                here = (other.asked.form, name)
                if here not in shown and before.get(here) != after.get(here):
                    older = Span(other.begun, self.world.now, other.since, other.begun)
                    self._check(place, name, other.asked, older, {**other.lost, **lost}, before, after)
                    shown.add(here)
        for here in (before.keys() | after.keys()) - shown:
            # A database that was not there before has all tables, the empty ones included.
            assert before.get(here, []) == after.get(here, []), f"{here} changed, though nobody asked for it"
        self._check_owner(run, place, after)
        place.pending, place.damaged, place.meddled = [], False, False
        place.source = run.asked.account
        return span

    def _check(
        self,
        place: Place,
        name: str,
        asked: Asked,
        span: Span,
        lost: dict[tuple[str, Item], float],
        before: Contents,
        after: Contents,
    ) -> None:
        here = (asked.form, name)
        assert here in after, f"there is no file of {name}"
        old = keys_of(before.get(here, ()), name)
        promise = Promise(self.world.accounts[asked.account], name, asked, span, old, lost)
        if promise.whole:
            place.lost[here] = lost
        else:
            promise.lost = place.lost[here] = {**place.lost.get(here, {}), **lost}
        promise.check(after[here])

    def _check_summary(self, asked: Asked, name: str, summary: Summary, after: Contents) -> None:
        lines = after[asked.form, name]
        if not asked.incremental and asked.since is None:
            assert summary.records[name] == len(lines), f"{name}: the summary says {summary.records[name]}"
        assert summary.totals[name] == len(lines), f"{name}: the summary says {summary.totals[name]} in all"
        if summary.requests is not None:
            assert summary.requests == len(self.server.requests)
        if lineage(name) & {kind for kind, _ in self.server.lost}:
            assert summary.skipped_parents.get(name), f"{name}: the summary says nothing of lost parents"

    def _check_deleted(self, asked: Asked, span: Span, rows: list[dict[str, Any]]) -> None:
        """What is said to be gone is gone."""
        for row in rows:
            items = [item for item in self.world.accounts[asked.account].items[row["resource"]] if item.id == row["id"]]
            gone = [item for item in items if not item.throughout(span.begun, span.ended, live=asked.only_live)]
            assert gone, f"it is said that {row} was deleted"

    def _check_owner(self, run: Run, place: Place, after: Contents) -> None:
        """No records of two accounts are in one folder."""
        if place.unsure:
            return
        account = self.world.accounts[run.asked.account]
        for (form, name), lines in after.items():
            known = {(key_of(item), version.text) for item in account.items[name] for version in item.versions}
            foreign = keys_of(lines, name) - known
            assert not foreign, f"{name} ({form}) holds what is not of {account.name}: {sorted(foreign)[:3]}"


def relevant(files: Files) -> Files:
    """The files without what an export left that was killed before its first state: nothing can continue it."""
    if f"{FOLDER}/state.json" in files:
        return files
    return {name: data for name, data in files.items() if not name.startswith(FOLDER) or name.endswith("last.json")}
