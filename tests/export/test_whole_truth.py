"""Each record once, whatever the order, the repetitions and the interruptions of the lists it comes from."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, IncidentIOError, bulk
from incidentio_async.export import Progress, Summary, export
from incidentio_async.export.windows import WindowPlanner
from incidentio_async.hooks import Hooks
from tests.export.support import records_of
from tests.export.test_windows import alerts, moment
from tests.support.running import run


@attrs.define
class Shelf:
    """Lists as they are to be shown, page by page; the cursor is the number of the page.

    Args:
        lists: The pages of each path, or what gives them for a query. A number is the status of the response.
        failing: Numbers of the requests that get a 400.
    """

    lists: dict[str, Any]
    failing: set[int] = attrs.field(factory=set)
    asked: list[str] = attrs.field(factory=list)

    async def export(self, out: Path, *names: str, hooks: tuple[Hooks, ...] = (), **how: Any) -> Summary:
        runner = web.ServerRunner(web.Server(self._handle))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            async with AsyncClient("k", base_url=url, rate_limiter=None, retry=None, hooks=hooks) as client:
                return await export(client, names, out=out, **how)
        finally:
            await runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        if request.path == "/v1/identity":
            return web.json_response({"identity": {"name": "n", "roles": []}})
        self.asked.append(request.path_qs)
        if len(self.asked) in self.failing:
            return web.json_response({"type": "x", "status": 400, "errors": []}, status=400)
        pages = self.lists.get(request.path, [[]])
        pages = pages(request.query) if callable(pages) else pages
        number = int(request.query.get("after", "0"))
        if isinstance(pages[number], int):
            return web.json_response({"type": "x", "status": pages[number], "errors": []}, status=pages[number])
        meta = {"after": str(number + 1)} if number + 1 < len(pages) else {}
        key = request.path.rpartition("/")[2].removeprefix("schedule_" if "override" in request.path else "")
        return web.json_response({key: pages[number], "pagination_meta": meta})


def ids(out: Path, name: str) -> list[Any]:
    return [json.loads(line)["id"] for line in records_of(out, name)]


def rows(*identities: Any) -> list[dict[str, Any]]:
    return [{"id": identity} for identity in identities]


# --- a page is saved before it is reported ---------------------------------------------------------------------------

PAGES: dict[str, Any] = {
    "/v2/users": [rows("1", "2"), rows("3"), rows("4", "5")],
    "/v2/incidents": [rows("A", "B"), rows("C")],
    "/v2/incident_timeline_items": lambda query: [rows(f"{query['incident_id']}1"), rows(f"{query['incident_id']}2")],
}
NAMES = ("users", "incidents", "incident_timeline_items")


@pytest.mark.parametrize("error", [BrokenPipeError(), LookupError(), asyncio.CancelledError()])
@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_raised_each_record_is_there_once(tmp_path: Path, name: str, error: BaseException) -> None:
    """``on_progress`` raises at one page after another: each run ends with that error and continues the last one."""

    def fail(progress: Progress) -> None:
        if progress.resource == name:
            raise error

    async def attempt() -> BaseException | None:
        shelf = Shelf(PAGES)
        try:
            await shelf.export(tmp_path, *NAMES, on_progress=fail, checkpoint_interval=1000.0)
        except BaseException as caught:  # noqa: BLE001 - whatever was raised
            return caught
        return None

    async def several() -> list[BaseException | None]:
        return [await attempt() for _ in range(3)]

    # What would end a task silently, as if it had been cancelled, is reported by an error of its own.
    expected = bulk.ItemCancelledError if isinstance(error, asyncio.CancelledError) else type(error)
    assert [type(caught) for caught in run(several())] == [expected] * 3
    assert not list(tmp_path.glob("*.jsonl"))
    run(Shelf(PAGES).export(tmp_path, *NAMES))
    assert ids(tmp_path, "users") == ["1", "2", "3", "4", "5"]
    assert ids(tmp_path, "incidents") == ["A", "B", "C"]
    assert sorted(ids(tmp_path, "incident_timeline_items")) == ["A1", "A2", "B1", "B2", "C1", "C2"]


def test_a_step_that_fails_half_way_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parent is noted, its record is not: no state may speak of the one without the other."""
    from incidentio_async.export.journal import Journal

    write = Journal.write

    def fail(journal: Journal, lines: Any) -> None:
        if journal.file.name == "incidents.journal" and journal.size:
            raise MemoryError
        write(journal, lines)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "write", fail)
        with pytest.raises(MemoryError):
            run(Shelf(PAGES).export(tmp_path, *NAMES, checkpoint_interval=1000.0))
    run(Shelf(PAGES).export(tmp_path, *NAMES))
    assert ids(tmp_path, "incidents") == ["A", "B", "C"]
    assert sorted(ids(tmp_path, "incident_timeline_items")) == ["A1", "A2", "B1", "B2", "C1", "C2"]


# --- repetitions -----------------------------------------------------------------------------------------------------

ODD: tuple[Any, ...] = ("1", 1, True, 1.5, "x", "true")


def test_an_ignored_filter_does_not_multiply(tmp_path: Path) -> None:
    """Follow-ups are asked for four times, each mode for itself."""
    shelf = Shelf({"/v3/follow_ups": [rows("a", "b"), rows("c")], "/v2/follow_ups": [rows("a", "b"), rows("c")]})
    summary = run(shelf.export(tmp_path, "follow_ups"))
    assert len(shelf.asked) > 2
    assert (ids(tmp_path, "follow_ups"), summary.records) == (["a", "b", "c"], {"follow_ups": 3})


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.sampled_from([*ODD, None]), max_size=4), min_size=1, max_size=6), st.sets(st.integers(1, 5))
)
def test_repeated_items_of_a_whole_list(
    tmp_path_factory: pytest.TempPathFactory, pages: list[list[Any]], failing: set[int]
) -> None:
    """Anywhere in it, across interruptions too. Records without an id cannot be distinguished: all are kept."""
    pages = [page for number, page in enumerate(pages) if page or not number]  # an empty page may end a list
    shelf = Shelf({"/v2/users": [rows(*page) for page in pages]}, failing)
    out = tmp_path_factory.mktemp("repeated")
    until_done(shelf, out, "users")
    shown = [identity for page in pages for identity in page]
    expected = {repr(identity) for identity in shown} - {"None"}
    found = Counter(map(repr, ids(out, "users")))
    assert found == Counter({**dict.fromkeys(expected, 1), "None": shown.count(None)})


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from(["P", "Q", 1, "1", True]), min_size=1, max_size=8),
    st.lists(st.lists(st.sampled_from(ODD), min_size=1, max_size=3), min_size=1, max_size=4),
    st.sets(st.integers(1, 12), max_size=6),
    st.booleans(),
)
def test_repeated_items_of_children(
    tmp_path_factory: pytest.TempPathFactory,
    parents: list[Any],
    pages: list[list[Any]],
    failing: set[int],
    with_parents: bool,
) -> None:
    """One id under two parents is two records; a parent that is listed twice is followed once."""
    shelf = Shelf(
        {
            "/v2/incidents": [rows(parent) for parent in parents],
            "/v2/incident_timeline_items": lambda _: [rows(*page) for page in pages],
        },
        failing,
    )
    out = tmp_path_factory.mktemp("children")
    names = ["incident_timeline_items", *(["incidents"] if with_parents else [])]
    summary = until_done(shelf, out, *names)
    found = Counter(
        (repr(record["_incident_id"]), repr(record["id"]))
        for record in map(json.loads, records_of(out, "incident_timeline_items"))
    )
    expected = {(repr(p), repr(i)) for p in parents for page in pages for i in page}
    assert found == Counter(dict.fromkeys(expected, 1))
    assert summary.records["incident_timeline_items"] == len(expected)


def test_the_most_parents_are_distinct_ones(tmp_path: Path) -> None:
    lists = {
        "/v2/schedules": [rows("A"), rows("B"), rows("A"), rows("C"), rows("D")],
        "/v2/schedule_overrides": lambda query: [rows(query["schedule_id"])],
    }
    run(Shelf(lists).export(tmp_path, "schedule_overrides", max_parents=3))
    assert sorted(ids(tmp_path, "schedule_overrides")) == ["A", "B", "C"]


# --- parents whose records cannot be read ----------------------------------------------------------------------------


def updated(identity: Any, day: int) -> dict[str, Any]:
    return {"id": identity, "updated_at": f"2026-10-{day:02}T00:00:00Z", "created_at": "2026-10-01T00:00:00Z"}


@pytest.mark.parametrize("status", [403, 404])
@pytest.mark.parametrize("page", [0, 1])
@pytest.mark.parametrize("stopped", [False, True])
def test_a_parent_that_cannot_be_read_keeps_its_children(tmp_path: Path, status: int, page: int, stopped: bool) -> None:
    """Of B the older ones stay, of A those that are gone go; a child of another parent replaces none of them."""
    children: dict[str, Any] = {"A": [rows("x", "gone")], "B": [rows("x", "y"), rows("z")], "C": [rows("x")]}
    lists: dict[str, Any] = {
        "/v2/incidents": [[updated("A", 1), updated("B", 1), updated("C", 1)]],
        "/v2/incident_timeline_items": lambda query: children[query["incident_id"]],
    }
    shelf = Shelf(lists)
    run(shelf.export(tmp_path, "incidents", "incident_timeline_items"))
    children |= {"A": [rows("x", "new")], "B": [*[rows("y", "late")][:page], status]}
    lists["/v2/incidents"] = [[updated("A", 2), updated("B", 2)]]
    if stopped:
        shelf.failing.add(len(shelf.asked) + 4)
        lists["/v2/users"] = [rows("U")]
    summary = until_done(shelf, tmp_path, "incidents", "incident_timeline_items", incremental=True)
    found = sorted(
        (r["_incident_id"], r["id"]) for r in map(json.loads, records_of(tmp_path, "incident_timeline_items"))
    )
    late = [("B", "late")] if page else []
    assert found == [("A", "new"), ("A", "x"), *late, ("B", "x"), ("B", "y"), ("B", "z"), ("C", "x")]
    assert summary.skipped_parents == {"incident_timeline_items": 1}


def test_in_a_full_export_they_are_missing_but_not_called_deleted(tmp_path: Path) -> None:
    children: dict[str, Any] = {"A": [rows("x", "gone")], "B": [rows("x", "y")]}
    lists = {
        "/v2/incidents": [rows("A", "B")],
        "/v2/incident_timeline_items": lambda query: children[query["incident_id"]],
    }
    run(Shelf(lists).export(tmp_path, "incident_timeline_items"))
    children |= {"A": [rows("x")], "B": [403]}
    summary = run(Shelf(lists).export(tmp_path, "incident_timeline_items"))
    assert (summary.records, summary.skipped_parents) == (
        {"incident_timeline_items": 1},
        {"incident_timeline_items": 1},
    )
    assert summary.deleted == {"incident_timeline_items": 1}
    (gone,) = (tmp_path / "deleted.jsonl").read_bytes().splitlines()
    assert json.loads(gone)["id"] == "gone"


# --- windows ---------------------------------------------------------------------------------------------------------


@attrs.define
class Disordered:
    """A list of alerts in an order of its own, filtered by time as the API does it, or not.

    Args:
        hides_undated: Whether a filter lets through nothing that has no time.
    """

    records: list[dict[str, Any]]
    page_size: int
    filters: bool = True
    total: bool = False
    hides_undated: bool = False

    def pages(self, query: Any) -> list[list[dict[str, Any]]]:
        shown = [r for r in self.records if self._fits(r, query)] if self.filters else self.records
        return [shown[at : at + self.page_size] for at in range(0, max(1, len(shown)), self.page_size)]

    def _fits(self, record: dict[str, Any], query: Any) -> bool:
        for operator in ("gte", "lte", "date_range"):
            text = query.get(f"created_at[{operator}]")
            if text is None:
                continue
            if "created_at" not in record:
                return not self.hides_undated
            first, _, last = text.partition("~")
            at = moment(record["created_at"])
            if (operator != "lte" and at < moment(first)) or (
                operator != "gte" and at > moment(last or first, last=True)
            ):
                return False
        return True


class Alerting(Shelf):
    """A shelf of one unordered list that reports its length."""

    def __init__(self, source: Disordered, failing: set[int]) -> None:
        super().__init__({}, failing)
        self.source = source

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        self.lists["/v2/alerts"] = self.source.pages
        response = await super()._handle(request)
        if self.source.total and request.path == "/v2/alerts" and response.status == 200:
            body = json.loads(response.body)  # type: ignore[arg-type]
            body["pagination_meta"]["total_record_count"] = sum(map(len, self.source.pages(request.query)))
            return web.json_response(body)
        return response


def until_done(shelf: Shelf, out: Path, *names: str, **how: Any) -> Summary:
    """Export again and again while requests fail."""
    while True:
        try:
            return run(shelf.export(out, *names, **how))
        except IncidentIOError:
            assert shelf.failing


def windowed(tmp_path: Path, source: Disordered, failing: set[int] | None = None) -> Alerting:
    shelf = Alerting(source, failing or set())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WindowPlanner, "_page_size", source.page_size)
        summary = until_done(shelf, tmp_path, "alerts", parallel=True)
    assert summary.records == {"alerts": len(records_of(tmp_path, "alerts"))}
    return shelf


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.one_of(st.floats(0, 60 * 24 * 300), st.integers(0, 40).map(float)), min_size=40, max_size=150).map(
        sorted
    ),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4),
    st.sampled_from([2, 5, 8]),
    st.booleans(),
    st.booleans(),
    st.sets(st.integers(1, 25), max_size=5),
    st.booleans(),
)
def test_no_order_is_relied_on(
    tmp_path_factory: pytest.TempPathFactory,
    offsets: list[float],
    moves: list[tuple[int, int]],
    page_size: int,
    filters: bool,
    total: bool,
    failing: set[int],
    oldest_first: bool,
) -> None:
    """Records anywhere but in their place, ties, filters that are ignored, requests that fail."""
    records = alerts(offsets)
    for source, target in moves:
        if source < len(records):
            records.insert(target, records.pop(source))
    if oldest_first:
        records.reverse()
    out = tmp_path_factory.mktemp("disorder")
    windowed(out, Disordered(records, page_size, filters=filters, total=total), failing)
    assert sorted(ids(out, "alerts")) == sorted(record["id"] for record in records)


@pytest.mark.parametrize("at", [4, 5, 9, 60, 199])
def test_one_record_out_of_order(tmp_path: Path, at: int) -> None:
    """The oldest stands where new ones do, or a new one among old ones, at a page's end or not."""
    records = alerts([number * 500.0 for number in range(200)])
    records.insert(at, records.pop(199 if at < 100 else 7))
    shelf = windowed(tmp_path, Disordered(records, 5))
    assert any("created_at" in asked for asked in shelf.asked)
    assert sorted(ids(tmp_path, "alerts")) == sorted(record["id"] for record in records)


def test_what_a_filter_hides_is_found_by_the_total(tmp_path: Path) -> None:
    """The API says 200, all windows together show 190: the list is continued in one piece."""
    records = alerts([number * 500.0 for number in range(200)])
    for record in records[100:110]:
        del record["created_at"]
    shelf = windowed(tmp_path, Disordered(records, 5, total=True, hides_undated=True))
    assert any("created_at" in asked for asked in shelf.asked)
    assert sorted(ids(tmp_path, "alerts")) == sorted(record["id"] for record in records)


@pytest.mark.parametrize("after", range(0, 200, 40))
def test_records_without_an_id(tmp_path: Path, after: int) -> None:
    """All of them, those that are alike as well, wherever the first one stands."""
    records = alerts([number * 500.0 for number in range(200)])
    for record in records[after:]:
        del record["id"]
    records += [dict(records[-1])] * 3
    windowed(tmp_path, Disordered(records, 5))
    found = Counter(map(str, map(json.loads, records_of(tmp_path, "alerts"))))
    assert found == Counter(map(str, records))


def test_a_filter_that_is_ignored_costs_few_requests(tmp_path: Path) -> None:
    records = alerts([number * 500.0 for number in range(1000)])
    shelf = windowed(tmp_path, Disordered(records, 5, filters=False))
    assert len(ids(tmp_path, "alerts")) == 1000
    assert len(shelf.asked) <= 200 + 20


def test_times_that_no_filter_can_name(tmp_path: Path) -> None:
    """The year 1 lies on the first page: cutting there would ask for times before all time."""
    records = alerts([number * 500.0 for number in range(100)])
    records[4]["created_at"] = "0001-01-01T00:00:00Z"
    windowed(tmp_path, Disordered(records, 5))
    assert len(ids(tmp_path, "alerts")) == 100
