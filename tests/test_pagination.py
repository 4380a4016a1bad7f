"""Lists: pages, ends and cursors, over a real connection."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from incidentio_async import AsyncClient, Page, _json, converter
from incidentio_async._api import response_decoding
from incidentio_async._http import expected_response
from incidentio_async.errors import ConfigurationError, DecodeError, Problem
from incidentio_async.models import IncidentsListResultV2, SeverityV1
from incidentio_async.operations import operations
from tests.support.stub_server import Answer, stub_server
from tests.support.watcher import Watcher


def incidents(*ids: str, **meta: Any) -> Answer:
    return Answer.compact({"incidents": [{"id": id_} for id_ in ids], "pagination_meta": meta})


async def walk(answers: list[Answer], **given: Any) -> tuple[list[str], list[str | None]]:
    """The ids that a walk over all pages gives, and the cursors it sent."""
    async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
        server.answers = answers
        found = [incident.id async for incident in client.incidents.list(**given)]
        return found, [dict(received.query).get("after") for received in server.received]


@pytest.mark.parametrize(
    "last",
    [
        incidents("c"),
        incidents("c", after=None),
        incidents("c", after=""),
        incidents("c", after="a"),
        incidents("c", after="b"),
        Answer.of({"incidents": [{"id": "c"}]}),
        Answer.of({"incidents": [{"id": "c"}], "pagination_meta": None}),
    ],
    ids=["absent", "null", "empty", "repeated", "its own", "no meta", "null meta"],
)
def test_ends_of_a_list(last: Answer) -> None:
    """A list ends on an absent, null, empty or repeated cursor."""
    found, cursors = asyncio.run(walk([incidents("a", after="a"), incidents("b", after="b"), last, incidents("never")]))
    assert (found, cursors) == (["a", "b", "c"], [None, "a", "b"])


@pytest.mark.parametrize("empty", [incidents(after="a"), incidents(after=None), incidents(after=""), incidents()])
def test_a_trailing_empty_page_ends_a_list(empty: Answer) -> None:
    found, cursors = asyncio.run(walk([incidents("a", after="a"), empty, incidents("never")]))
    assert (found, cursors) == (["a"], [None, "a"])


@pytest.mark.parametrize("first", [incidents(after="a"), incidents("a", after="a")])
def test_an_empty_page_with_a_new_cursor_is_followed(first: Answer) -> None:
    """Wherever it stands. Each page is given as it came, and the last one has no cursor."""
    answers = [first, incidents(after="b"), incidents(after="c"), incidents("d", after="d"), incidents(after="d")]

    async def run() -> tuple[list[tuple[int, str | None]], list[str], list[str]]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [*answers]
            pages = [(len(page), page.cursor) async for page in client.incidents.list().pages()]
            server.answers = [*answers]
            items = [incident.id async for incident in client.incidents.list()]
            server.answers = [*answers]
            return pages, items, [incident.id for incident in await client.incidents.list().collect()]

    size, ids = (0, ["d"]) if first == incidents(after="a") else (1, ["a", "d"])
    pages = [(size, "a"), (0, "b"), (0, "c"), (1, "d"), (0, None)]
    assert asyncio.run(run()) == (pages, ids, ids)


@pytest.mark.parametrize(("empty", "ends"), [(99, True), (100, False)])
def test_a_list_of_nothing_but_empty_pages_is_given_up(empty: int, ends: bool) -> None:
    """After 100 in a row. One with an item begins the count again."""
    pages = [
        *(incidents(after=f"x{number}") for number in range(99)),
        incidents("a", after="a"),
        *(incidents(after=str(number)) for number in range(empty)),
        incidents("b"),
    ]
    if ends:
        assert asyncio.run(walk(pages))[0] == ["a", "b"]
        return
    with pytest.raises(DecodeError) as caught:
        asyncio.run(walk(pages))
    assert str(caught.value) == (
        "GET /v2/incidents: the list does not end: 100 consecutive pages were empty, each with a new cursor, "
        "the last one '99'; continue from there with a new list, if that makes sense"
    )
    assert (caught.value.method, caught.value.path) == ("GET", "/v2/incidents")


def test_a_page_says_whether_there_are_more() -> None:
    def shown(count: int, cursor: str | None, total: int | None) -> tuple[str, bool]:
        page: Page[int, None] = Page([0] * count, None, cursor, total)
        return repr(page), page.has_more

    assert [shown(250, "c", 468), shown(250, "c", None), shown(218, None, 468), shown(1, None, 1)] == [
        ("<Page: 250 of 468 items, more to come>", True),
        ("<Page: 250 items, more to come>", True),
        ("<Page: 218 of 468 items>", False),
        ("<Page: 1 of 1 item>", False),
    ]

    async def run() -> list[bool]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [incidents("a", after="a"), incidents("a", after="a"), incidents("b", after="a")]
            awaited = await client.incidents.list()
            return [awaited.has_more, *[page.has_more async for page in client.incidents.list().pages()]]

    assert asyncio.run(run()) == [True, True, False]


def test_an_empty_list() -> None:
    assert asyncio.run(walk([incidents(), incidents("never")])) == ([], [None])


def test_it_continues_from_a_cursor() -> None:
    """A list resumes, and a first page that returns the cursor it was requested with ends it."""
    assert asyncio.run(walk([incidents("b", after="b"), incidents("c")], after="a")) == (
        ["b", "c"],
        ["a", "b"],
    )
    assert asyncio.run(walk([incidents("b", after="a"), incidents("never")], after="a")) == (["b"], ["a"])


def test_every_page_is_of_the_same_list() -> None:
    """Whatever becomes of the arguments meanwhile: an iterator is used up by the first page, a list may change."""
    severities = ["S"]

    async def run() -> list[list[tuple[str, str]]]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [incidents("a", after="a"), incidents("b", after="b"), incidents("c")]
            listed = client.incidents.list(status={"one_of": iter("AB")}, severity={"one_of": severities}, after="z")  # type: ignore[arg-type]
            severities.append("T")
            assert [incident.id async for incident in listed] == ["a", "b", "c"]
            return [received.query for received in server.received]

    same = [("page_size", "250"), ("status[one_of]", "A"), ("status[one_of]", "B"), ("severity[one_of]", "S")]
    assert asyncio.run(run()) == [[*same, ("after", cursor)] for cursor in "zab"]


def test_a_page() -> None:
    """Awaited, a list gives its first page: items, envelope, total and cursor; it can be iterated and indexed."""

    async def run() -> tuple[Page[Any, Any], list[tuple[str, str]]]:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client,
        ):
            server.answers = [incidents("a", "b", after="b", total_record_count=7, page_size=2)]
            return await client.incidents.list(page_size=2), server.received[0].query

    page, query = asyncio.run(run())
    assert query == [("page_size", "2")]
    assert [item.id for item in page] == [item.id for item in page.items] == ["a", "b"]
    assert (len(page), page[1].id, [item.id for item in page[:1]]) == (2, "b", ["a"])
    assert (page.cursor, page.total_record_count) == ("b", 7)
    assert isinstance(page.result, IncidentsListResultV2)
    assert page.result.incidents is page.items


def test_a_list_that_was_not_awaited_says_so() -> None:
    assert repr(AsyncClient("k").incidents.list()) == (
        "<Paginator: not fetched yet; await it for its first page, or use async for, .pages() or .collect()>"
    )


@pytest.mark.parametrize("limit", [-1, "5", 2.5, True])
def test_a_limit_that_is_not_valid_is_refused(limit: Any) -> None:
    """It would give fewer records than there are, or an error in words that say nothing."""

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            with pytest.raises(ConfigurationError, match="^limit must be a whole number of at least 0, or None"):
                await client.incidents.list().collect(limit)
            assert await client.incidents.list().collect(0) == []
            assert not server.received

    asyncio.run(main())


def test_collect_fetches_no_page_more_than_needed() -> None:
    async def run(limit: int | None) -> tuple[list[str], int]:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client,
        ):
            server.answers = [incidents("a", "b", after="b"), incidents("c", "d", after="d"), incidents("e")]
            found = await client.incidents.list().collect(limit)
            return [item.id for item in found], len(server.received)

    assert asyncio.run(run(None)) == (["a", "b", "c", "d", "e"], 3)
    assert asyncio.run(run(3)) == (["a", "b", "c"], 2)
    assert asyncio.run(run(2)) == (["a", "b"], 1)
    assert asyncio.run(run(0)) == ([], 0)


def test_pages_are_as_large_as_the_api_serves() -> None:
    """Every operation with a page size asks for its largest page unless another size is given."""
    sizes = {id_: operation.max_page_size for id_, operation in operations().items() if operation.max_page_size}
    assert sizes["Incidents V2#List"] == 250
    assert sizes["Alerts V2#List"] == 50
    assert sizes["Users V2#List"] == 10000

    async def run() -> list[str]:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client,
        ):
            server.answers = [Answer.of({"incidents": [], "alerts": [], "users": [], "severities": []})]
            await client.incidents.list()
            await client.alerts.list()
            await client.users.list()
            await client.severities.list()
            return [dict(received.query).get("page_size", "") for received in server.received]

    assert asyncio.run(run()) == ["250", "50", "10000", ""]


def test_a_list_that_the_api_does_not_paginate() -> None:
    """It is a paginator all the same. A cursor in its response cannot be followed, and is reported."""
    watcher = Watcher()

    async def run() -> tuple[list[SeverityV1], int]:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None, hooks=[watcher]) as client,
        ):
            server.answers = [Answer.of({"severities": [{"id": "s"}], "pagination_meta": {"after": "s"}})]
            return await client.severities.list().collect(), len(server.received)

    found, count = asyncio.run(run())
    assert ([item.id for item in found], count) == (["s"], 1)
    problem = Problem("pagination_meta.after", "a cursor where the list is not known to have more pages")
    assert problem in watcher.problems


def test_schedule_entries_send_their_cursor_as_the_start_of_the_window() -> None:
    """Items are the final entries; the opaque cursor takes the place of the time, the window's end stays."""

    async def run() -> tuple[list[Any], list[dict[str, str]]]:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client,
        ):
            server.answers = [
                Answer.of(
                    {
                        "schedule_entries": {"final": [{"fingerprint": "a"}]},
                        "pagination_meta": {"after": "=opaque="},
                    }
                ),
                Answer.of({"schedule_entries": {"final": [{"fingerprint": "b"}], "overrides": []}}),
            ]
            entries = client.schedules.list_schedule_entries(
                schedule_id="S",
                entry_window_start="2026-11-23T00:00:00Z",
                entry_window_end="2026-11-24T00:00:00Z",
            )
            found = [entry.fingerprint async for entry in entries]
            return found, [dict(received.query) for received in server.received]

    found, queries = asyncio.run(run())
    assert found == ["a", "b"]
    window = {"schedule_id": "S", "entry_window_end": "2026-11-24T00:00:00Z"}
    assert queries == [
        {**window, "entry_window_start": "2026-11-23T00:00:00Z"},
        {**window, "entry_window_start": "=opaque="},
    ]


def test_schedule_entries_end_at_the_cursor_they_were_asked_for() -> None:
    async def run() -> tuple[int, int]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [
                Answer.of({"schedule_entries": {"final": [{}]}, "pagination_meta": {"after": "=opaque="}}),
            ]
            entries = client.schedules.list_schedule_entries(schedule_id="S", entry_window_start="=opaque=")
            return len(await entries.collect()), len(server.received)

    assert asyncio.run(run()) == (1, 1)


def test_a_list_that_is_one_object() -> None:
    """Participants come as one object with two lists: it is the only item."""

    async def run() -> list[Any]:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client,
        ):
            server.answers = [Answer.of({"incident_participants": {"active": [], "passive": []}})]
            return await client.incident_participants.list(incident_id="I").collect()

    assert [(item.active, item.passive) for item in asyncio.run(run())] == [([], [])]


def test_one_bad_record_does_not_lose_its_page() -> None:
    """An item that is not a record stays where it was, and is reported."""
    odd = Answer.compact({"incidents": [{"id": "a"}, None, "odd", {"id": 5, "severity": []}], "pagination_meta": {}})
    watcher = Watcher()

    async def run() -> Page[Any, Any]:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None, hooks=[watcher]) as client,
        ):
            server.answers = [odd]
            return await client.incidents.list()

    page = asyncio.run(run())
    assert [getattr(item, "id", item) for item in page] == ["a", None, "odd", 5]
    assert [problem for problem in watcher.problems if problem.message != "missing"] == [
        Problem("incidents[1]", "null"),
        Problem("incidents[2]", "an object was expected, not a string"),
        Problem("incidents[3].id", "a string was expected, not a number"),
        Problem("incidents[3].severity", "an object was expected, not an array"),
    ]


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize(
    "rows",
    [
        [{"id": "a"}, {"id": "b", "name": 7}, {"id": "c", "new": [1]}],
        [{"id": "a"}, None, {"id": "c"}],
        [{"id": "a", "name": 7}, {"id": "b", "custom_field_entries": [{"id": "x"}, {"id": "y"}]}],
        [{"name": "a"}, {"id": "b"}, "odd"],
        [{"id": '},{"id":'}, {"id": "}]"}],
        [{"id": "z"}, {"id": "a", "custom_field_entries": [{"id": "{"}, {"id": "y"}]}, {"id": "b"}],
        [{"id": "z"}, {"id": "a", "custom_field_entries": [{"id": "}"}, {"id": "y"}]}, {"id": "b"}],
    ],
)
def test_a_page_is_the_same_however_it_is_spaced(rows: list[Any], quick: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long page that is compact, as the API writes it, is parsed in steps; any other as a whole."""
    monkeypatch.setattr(_json, "is_quick", lambda size: quick)
    monkeypatch.setattr(response_decoding, "_STEP_TEXT", 1)
    monkeypatch.setattr(expected_response, "_SHORT", 0)
    page = {"incidents": rows, "pagination_meta": {"after": "z", "page_size": 250, "odd": 1}}

    async def read(answer: Answer) -> tuple[Any, ...]:
        watcher = Watcher()
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, hooks=[watcher]) as client:
            server.answers = [answer]
            listed = await client.incidents.list()
            return (
                converter.unstructure(listed.items),
                listed.cursor,
                converter.unstructure(listed.result),
                watcher.problems,
            )

    compact, spaced = Answer.compact(page), Answer(body=json.dumps(page, indent=1).encode())
    first, second = asyncio.run(read(compact)), asyncio.run(read(spaced))
    assert first == second
    assert len(first[0]) == len(rows)
