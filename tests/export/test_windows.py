"""Lists read in windows: the same records as in one piece, each once, in the right form, and only where that pays."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from aiohttp import web
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, BadRequestError, KeyLimiter
from incidentio_async.export import Summary, export
from incidentio_async.export.catalog import exportable, find_listing
from incidentio_async.export.queries import window_filter
from incidentio_async.export.windows import WindowPlanner
from incidentio_async.sandbox import Sandbox
from tests.export.support import InFlight, records_of, slow_sandbox
from tests.support.running import run

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def exported(tmp_path: Path, name: str, server: Any, **how: Any) -> Summary:
    async def main() -> Summary:
        async with server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            return await export(client, [name], out=tmp_path, **how)

    return run(main())


@attrs.define
class Alerts:
    """A list of records with made-up times, filtered and paged as the API does it."""

    records: list[dict[str, Any]]
    key: str = "alerts"
    page_size: int = 5
    oldest_first: bool = False
    late: float = 0.0
    """Seconds by which the server's own idea of a record's time differs."""
    undated_at: str = "2026-11-01T00:00:00Z"
    """Where in the list records stand that do not say when they were created."""
    total: bool = False
    ranges: list[str] = attrs.field(factory=list)
    requests: int = 0
    refused: int | None = None
    """The number of the request that is refused."""
    base_url: str = ""
    _runner: Any = None

    async def __aenter__(self) -> Alerts:
        self._runner = web.ServerRunner(web.Server(self._handle))
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        if request.path == "/v1/identity":
            return web.json_response({})
        self.requests += 1
        if self.requests == self.refused:
            return web.json_response({}, status=400)
        begin, end = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)
        for operator in ("gte", "lte", "date_range"):
            text = request.query.get(f"created_at[{operator}]")
            if text is None:
                continue
            self.ranges.append(f"{operator} {text}")
            first, _, last = text.partition("~")
            if operator != "lte":
                begin = moment(first, last=False)
            if operator != "gte":
                end = moment(last or first, last=True)
        late = dt.timedelta(seconds=self.late)
        shown = [r for r in self.records if "created_at" not in r or begin <= moment(r["created_at"]) + late <= end]
        shown.sort(key=lambda r: (r.get("created_at", self.undated_at), r["id"]), reverse=not self.oldest_first)
        ids = [record["id"] for record in shown]
        at = ids.index(request.query["after"]) + 1 if "after" in request.query else 0
        meta: dict[str, Any] = {"total_record_count": len(shown)} if self.total else {}
        if at + self.page_size < len(shown):
            meta["after"] = ids[at + self.page_size - 1]
        body = {self.key: shown[at : at + self.page_size], "pagination_meta": meta}
        return web.json_response(body)


def moment(text: str, *, last: bool = False) -> dt.datetime:
    time = dt.datetime.fromisoformat(text)
    day = len(text) == 10
    time = time if time.tzinfo else time.replace(tzinfo=dt.UTC)
    return time + dt.timedelta(days=1) - dt.timedelta(microseconds=1) if day and last else time


def alerts(offsets: list[float]) -> list[dict[str, Any]]:
    """Records made so many minutes ago."""
    times = [NOW - dt.timedelta(minutes=offset) for offset in offsets]
    return [
        {"id": f"A{n:05}", "created_at": time.isoformat(timespec="milliseconds").replace("+00:00", "Z")}
        for n, time in enumerate(times)
    ]


TIMES = st.one_of(
    st.lists(st.floats(0, 60 * 24 * 300), max_size=120),  # all over a year
    st.lists(st.floats(0, 300).map(lambda m: round(m / 7) * 7), max_size=120),  # crowded, many at the same time
    st.lists(st.one_of(st.floats(0, 100), st.floats(90_000, 90_200)), max_size=120),  # two heaps far apart
)


@settings(deadline=None, max_examples=60, phases=[Phase.explicit, Phase.generate])
@given(TIMES, st.booleans(), st.booleans(), st.booleans(), st.sampled_from([0.0, -590.0, 590.0]), st.data())
def test_each_record_once(
    tmp_path_factory: pytest.TempPathFactory,
    offsets: list[float],
    oldest_first: bool,
    total: bool,
    by_day: bool,
    late: float,
    data: st.DataObject,
) -> None:
    """However the times lie, whichever way the list goes, and if the server's own times are some minutes off."""
    records = alerts(offsets)
    for number in data.draw(st.sets(st.integers(0, max(0, len(records) - 1)), max_size=3)):
        if number < len(records):
            del records[number]["created_at"]
    key, name = ("incidents", "incidents") if by_day else ("alerts", "alerts")
    server = Alerts(records, key, oldest_first=oldest_first, total=total, late=late)
    out = tmp_path_factory.mktemp("windows")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WindowPlanner, "_page_size", data.draw(st.sampled_from([1, 5, 50])))
        summary = exported(out, name, server, parallel=True)
    assert sorted(json.loads(line)["id"] for line in records_of(out, name)) == [record["id"] for record in records]
    assert summary.records == {name: len(records)}


LONG_AGO = "2020-01-01T00:00:00Z"


def with_undated_last() -> list[dict[str, Any]]:
    records = alerts([number * 25_000.0 for number in range(24)])
    for number in (8, 11, 23):
        del records[number]["created_at"]
    return records


def test_records_without_a_time_come_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each window may show them again."""
    records = with_undated_last()
    monkeypatch.setattr(WindowPlanner, "_page_size", 50)
    server = Alerts(records, "incidents", late=-590.0, undated_at=LONG_AGO)
    exported(tmp_path, "incidents", server, parallel=True)
    assert server.ranges, "it was cut"
    found = sorted(json.loads(line)["id"] for line in records_of(tmp_path, "incidents"))
    assert found == [record["id"] for record in records]


@pytest.mark.parametrize("refused", range(2, 8))
def test_they_come_once_if_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int) -> None:
    """Wherever it was: the continued export knows which of them it has."""
    records = with_undated_last()
    monkeypatch.setattr(WindowPlanner, "_page_size", 50)
    server = Alerts(records, "incidents", late=-590.0, refused=refused, undated_at=LONG_AGO)
    with pytest.raises(BadRequestError):
        exported(tmp_path, "incidents", server, parallel=True)
    server = Alerts(records, "incidents", late=-590.0, undated_at=LONG_AGO)
    summary = exported(tmp_path, "incidents", server, parallel=True)
    assert summary.resumed is True
    found = sorted(json.loads(line)["id"] for line in records_of(tmp_path, "incidents"))
    assert found == [record["id"] for record in records]


def test_windows_side_by_side_are_the_list(tmp_path: Path) -> None:
    """Of the sandbox: many at once, not many more requests, the same records."""

    async def main() -> tuple[list[int], list[int]]:
        requests, at_once = [], []
        async with slow_sandbox(0.01, incidents=6000, limits=False, seed=2) as sandbox:
            for windows in (False, True):
                flight = InFlight()
                before = sandbox.requests_total
                async with sandbox.client(rate_limiter=None, hooks=[flight]) as client:
                    await export(client, ["incidents"], out=tmp_path / str(windows), parallel=windows)
                requests.append(sandbox.requests_total - before)
                at_once.append(flight.most)
        return requests, at_once

    (in_one, in_windows), at_once = run(main())
    assert in_one == 6000 // 250 + 1
    assert in_windows <= in_one * 1.6
    assert at_once[0] == 1
    assert at_once[1] >= 8
    whole, parts = records_of(tmp_path / "False", "incidents"), records_of(tmp_path / "True", "incidents")
    assert len(whole) == 6000
    assert sorted(whole) == sorted(parts)


@pytest.mark.parametrize(
    ("begin", "end", "precision", "expected"),
    [
        (None, None, "day", {}),
        (NOW, None, "day", {"gte": ["2026-11-23"]}),
        (None, NOW, "day", {"lte": ["2026-11-25"]}),
        (NOW, NOW + dt.timedelta(days=3), "day", {"date_range": ["2026-11-23~2026-11-28"]}),
        (NOW, NOW + dt.timedelta(hours=3), "second", {"date_range": ["2026-11-24T11:50:00Z~2026-11-24T15:10:00Z"]}),
        (None, NOW, "second", {"lte": ["2026-11-24T12:10:00Z"]}),
    ],
)
def test_forms_of_filters(
    begin: dt.datetime | None, end: dt.datetime | None, precision: str, expected: dict[str, list[str]]
) -> None:
    """Never both ends as gte and lte; dates only where the API takes no times; wider by the overlap."""
    assert window_filter(begin, end, precision) == expected


def test_which_lists_have_windows() -> None:
    """As the API is known to take them."""
    found: dict[str, str] = {}
    for name in exportable():
        listing = find_listing(name)
        if listing.precision is not None:
            found[listing.operation.path] = listing.precision
    assert found == {
        "/v2/incidents": "day",
        "/v2/escalations": "day",
        "/v2/workflow_runs": "day",
        "/v2/alerts": "second",
        "/v3/actions": "second",
        "/v3/follow_ups": "second",
    }


@pytest.mark.parametrize(
    ("limiter", "splits"),
    [
        (None, True),
        (KeyLimiter(), False),  # 60 per minute: sequential responses are faster than that
    ],
)
def test_only_where_it_is_faster(limiter: KeyLimiter | None, splits: bool) -> None:
    async def main() -> bool:
        async with Sandbox(incidents=0) as sandbox, sandbox.client(rate_limiter=limiter) as client:
            planner = WindowPlanner(client, find_listing("incidents"), forced=False)
            planner.add_latency(0.3)
            return planner._is_faster(200)

    assert run(main()) == splits
