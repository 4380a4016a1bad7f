"""A success that does not hold what was asked for: never the end of a list, and never a record."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, DecodeError, Hooks, Page, RetryPolicy
from incidentio_async._api.response_decoding import ResponseDecoder
from incidentio_async.export.catalog import Listing, exportable, find_listing
from incidentio_async.export.pages import Pager
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.hooks import RetryEvent
from incidentio_async.pagination import Paginator
from incidentio_async.response import Response
from tests.support.api import facts
from tests.support.stub_server import Answer, StubServer, stub_server

KEY = "inc_key"
ID = "01FDAG4SAP5TYPT98WGR2N7W91"
JSON = {"Content-Type": "application/json", "X-Request-ID": "req-7"}
HTML = b"<!doctype html><title>Sign in</title>"
TWICE = RetryPolicy(attempts=2, wait=0.0)


def reply(value: Any, status: int = 200) -> Answer:
    """An answer with a request id; bytes as they are, anything else as compact JSON."""
    body = value if isinstance(value, bytes) else json.dumps(value, separators=(",", ":")).encode()
    return Answer(status, body, JSON)


def page(*ids: str, **meta: Any) -> Answer:
    return reply({"incidents": [{"id": id_} for id_ in ids], "pagination_meta": meta})


def served(
    answers: Sequence[Answer], use: Callable[[AsyncClient], Awaitable[Any]], **settings: Any
) -> tuple[Any, StubServer]:
    """What a use of a client gives, or the error it ends with, and the server that answered."""

    async def run() -> tuple[Any, StubServer]:
        settings.setdefault("retry", None)
        async with (
            stub_server() as server,
            AsyncClient(KEY, base_url=server.base_url, rate_limiter=None, **settings) as one,
        ):
            server.answers = list(answers)
            try:
                return await use(one), server
            except DecodeError as error:
                return error, server

    return asyncio.run(run())


def raw(client: AsyncClient) -> RawDecoder:
    return RawDecoder(client._core.settings, client._core.transport, ["id"])


def listed(listing: Listing, core: ResponseDecoder) -> Paginator[Any, Any]:
    """The list, with an id for whatever it must be asked for with."""
    operation = listing.operation
    required = [name for name, parameter in operation.parameters.items() if parameter.required]
    return listing.paginate(core, dict.fromkeys([*re.findall(r"\{(\w+)\}", operation.path), *required], ID))


def items_of(listing: Listing) -> tuple[str, bool]:
    """The properties that lead to a listing's records, and whether one object stands in their place."""
    items: str = facts()["operations"][listing.operation.id]["items"]
    return items, items == "incident_participants"


def nested(path: str, value: Any) -> Any:
    for name in reversed(path.split(".")):
        value = {name: value}
    return value


# --- lists -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted({o.id: n for n, o in exportable().items()}.values()))
def test_a_success_without_its_list_is_not_a_page(name: str) -> None:
    """For every operation that lists, as models and as raw records."""
    listing = find_listing(name)
    items, single = items_of(listing)
    whole: Any = {} if single else []
    bodies: list[Any] = [
        *({"message": "maintenance"}, {}, None, [], [{"id": "a"}], "text", 5, True, {"wrong": [{"id": "a"}]}),
        *(nested(items, value) for value in (None, "text", 0, [] if single else {}, [{}] if single else {"id": "a"})),
        *(HTML, b"", b" ", b"{", json.dumps(nested(items, whole)).encode()[:-1], b'{"%b":[{"id":"a"}' % items.encode()),
        *([{items.split(".")[0]: []}] if "." in items else []),
    ]

    async def flawed(client: AsyncClient) -> None:
        for core in (client._core, raw(client)):
            with pytest.raises(DecodeError) as caught:
                await listed(listing, core)
            error = caught.value
            assert (error.method, error.request_id, error.problems) == ("GET", "req-7", ())
            assert str(error).startswith(f"GET {error.path}: the response (200, ")
            assert str(error).endswith("; request id req-7")
            assert "is not JSON" in str(error) or f'has no {"object" if single else "list"} "{items}"' in str(error)

    async def good(client: AsyncClient) -> list[int]:
        return [len(await listed(listing, core)) for core in (client._core, raw(client))]

    for body in bodies:
        ended, server = served([reply(body)], flawed)
        assert ended is None, body
        assert len(server.received) == 2
    assert served([reply(nested(items, whole))], good)[0] == [int(single)] * 2


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("body", [{"message": "maintenance"}, {}, None, {"incidents": None}, HTML, b""])
def test_a_page_that_is_not_valid_is_repeated_like_a_503(body: Any, strict: bool) -> None:
    retried: list[RetryEvent] = []

    class CallReporter(Hooks):
        def on_retry(self, event: RetryEvent) -> None:
            retried.append(event)

    async def walk(client: AsyncClient) -> list[str]:
        return [incident.id async for incident in client.incidents.list()]

    settings: dict[str, Any] = {"hooks": [CallReporter()], "retry": RetryPolicy(attempts=3, wait=0.0)}
    answers = [page(after="a", page_size=1), reply(body), reply(body), page("b")]
    found, server = served(answers, walk, **settings)
    assert found == ["b"]
    assert [dict(received.query).get("after") for received in server.received] == [None, "a", "a", "a"]
    assert [(event.attempt, event.wait, type(event.error)) for event in retried] == [
        (1, 0.0, DecodeError),
        (2, 0.0, DecodeError),
    ]
    error, server = served([*answers[:1], *[reply(body)] * 3, *answers[3:]], walk, strict=strict, **settings)
    assert (type(error), error.request_id, len(server.received)) == (DecodeError, "req-7", 4)
    assert "(attempt 3); request id req-7" in str(error)


def test_its_retries_are_those_of_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """No policy, an empty budget or a deadline that is too near: none."""
    monkeypatch.setattr("random.uniform", lambda low, high: high)

    async def first(client: AsyncClient) -> Any:
        return await client.incidents.list()

    patient = RetryPolicy(wait=50.0, max_wait=50.0)
    for settings in ({"retry": None}, {"retry": RetryPolicy(budget=4)}, {"retry": patient, "deadline": 40.0}):
        answers = [reply({}), page("a")]
        error, server = served(answers, first, **settings)
        assert isinstance(error, DecodeError)
        assert len(server.received) == 1


ROWS = [
    {"id": "a", "custom_field_entries": [{"values": [{"value_text": "}]}"}]}], "x": {"y": 1}},
    {"id": "b", "incident_role_assignments": [{"role": {"id": "r"}}]},
]


@pytest.mark.parametrize("meta", [None, {"after": None, "page_size": 2}])
@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
@pytest.mark.parametrize("name", ["incidents", "severities"])
def test_a_page_that_is_cut_anywhere_is_repeated(name: str, separators: tuple[str, str], meta: Any) -> None:
    """Of a list that has pages and one that has not, also where a record ends as the page does."""
    rows: Any = ROWS if name == "incidents" else [{"id": "a", "x": [{"y": "}"}]}, {"id": "b", "x": [{"y": {}}]}]
    body = json.dumps(
        {name: rows, **({} if meta is None else {"pagination_meta": meta})}, separators=separators
    ).encode()

    async def run() -> None:
        async with (
            stub_server() as server,
            AsyncClient(KEY, base_url=server.base_url, rate_limiter=None, retry=TWICE) as client,
        ):
            for core in (client._core, raw(client)):
                for end in range(len(body)):
                    server.received.clear()
                    server.answers = [reply(body[:end]), reply(body)]
                    assert len(await listed(find_listing(name), core)) == 2
                    assert len(server.received) == 2, body[:end]

    asyncio.run(run())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["", "a", "}]}", "{"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["incidents", "pagination_meta", "after", "id"]), inner)
    ),
    max_leaves=10,
)


def damaged(rows: list[Any], at: int, size: int, put: bytes) -> bytes:
    """A page with some bytes replaced."""
    text = reply({"incidents": rows}).body
    at %= len(text)
    return text[:at] + put + text[at + size :]


bodies = st.one_of(
    json_values.map(lambda value: reply(value).body),
    st.builds(
        damaged,
        st.lists(st.dictionaries(st.sampled_from(["id", "incidents"]), json_values), max_size=3),
        st.integers(0, 1000),
        st.integers(0, 30),
        st.sampled_from([b"", b"}", b"{", b"]}", b'"', b"\x00", b'{"id":1},', b'"incidents":null,']),
    ),
)


@given(st.lists(bodies, min_size=1, max_size=20))
@example([b'{"incidents":null,"incidents":[{}]}', b'{"incidents":[{"id":"1"}],"inc\\u0069dents":[{"id":"2"}]}'])
def test_whatever_comes_is_the_list_that_it_holds_or_an_error(texts: list[bytes]) -> None:
    async def run() -> None:
        async with (
            stub_server() as server,
            AsyncClient(KEY, base_url=server.base_url, rate_limiter=None, retry=None) as client,
        ):
            for text in texts:
                server.answers = [reply(text)]
                for core in (client._core, raw(client)):
                    try:
                        found: Page[Any, Any] | None = await listed(find_listing("incidents"), core)
                    except DecodeError:
                        found = None
                    if core is client._core:
                        assert (None if found is None else (len(found), found.cursor)) == truth(text), text
                    else:
                        rows = None if found is None else [json.loads(record.text) for record in found]
                        assert rows == (None if truth(text) is None else json.loads(text)["incidents"]), text

    asyncio.run(run())


def truth(text: bytes) -> tuple[int, str | None] | None:
    """How many records a page has and its cursor; None for what is not a page."""
    try:
        data = json.loads(text)
        rows, meta = data["incidents"], data.get("pagination_meta")
        after = None if meta is None else dict.get(meta, "after")
    except (ValueError, TypeError, KeyError):
        return None
    if not isinstance(rows, list) or not (after is None or type(after) in (str, int)):
        return None
    return len(rows), None if after in (None, "") else str(after)


@pytest.mark.parametrize(
    ("name", "count", "more"), [("incidents", 1, {"pagination_meta": {}}), ("severities", 100, {})]
)
def test_a_page_as_the_api_writes_it_is_not_parsed_twice(
    name: str, count: int, more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a list that has pages; of one that has not, where it is long. An export never parses it as a whole."""
    parsed: list[str] = []

    def counted(method: str) -> Callable[[Response], Any]:
        original = getattr(Response, method)

        def parse(response: Response) -> Any:
            parsed.append(method)
            return original(response)

        return parse

    for method in "_parse", "json":
        monkeypatch.setattr(Response, method, counted(method))
    text = reply({name: [{"id": "x" * 1000}] * count, **more})

    async def use(client: AsyncClient) -> list[int]:
        found = []
        for core in (client._core, raw(client)):
            found += [len(await listed(find_listing(name), core)), len(parsed)]
        return found

    listed_by_client, by_client, exported, by_both = served([text], use)[0]
    assert (listed_by_client, exported) == (count, count)
    assert by_client <= 1  # a long one is parsed in steps, without orjson already this one
    assert by_both == by_client


# --- cursors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("core", ["models", "raw"])
@pytest.mark.parametrize(
    ("meta", "sent"),
    [
        ({"after": "c"}, "c"),
        ({"after": 0}, "0"),
        ({"after": 17}, "17"),
        ({"after": -1}, "-1"),
        ({"after": " "}, " "),
        ({"after": "0"}, "0"),
        (None, None),
        ({}, None),
        ({"after": None}, None),
        ({"after": ""}, None),
    ],
)
def test_cursors_that_lead_on_and_ends(meta: Any, sent: str | None, core: str) -> None:
    body = {"incidents": [{"id": "a"}], "pagination_meta": meta}
    for text in (json.dumps(body), json.dumps(body, separators=(",", ":"))):
        found, server = served([reply(text.encode()), page("b")], walking(core))
        assert found == (["a"] if sent is None else ["a", "b"])
        cursors = [dict(received.query).get("after") for received in server.received]
        assert cursors == ([None] if sent is None else [None, sent])


@pytest.mark.parametrize("core", ["models", "raw"])
@pytest.mark.parametrize(
    "meta",
    [
        *({"after": after} for after in (True, False, 1.5, 0.0, [], ["c"], {}, {"id": "c"})),
        *("c", "", [], ["c"], 0, 1, False, True, 1.5),
    ],
    ids=repr,
)
def test_what_is_not_a_cursor_is_never_an_end(meta: Any, core: str) -> None:
    """It is repeated, and then an error."""
    for rows in ([], [{"id": "a"}]):
        body = {"incidents": rows, "pagination_meta": meta}
        for text in (json.dumps(body), json.dumps(body, separators=(",", ":"))):
            answers = [page("z", after="z"), reply(text.encode()), page("b")]
            assert served(answers, walking(core), retry=TWICE)[0] == ["z", "b"]
            error, server = served(answers, walking(core))
            assert isinstance(error, DecodeError)
            assert ("pagination_meta" in str(error), error.request_id, len(server.received)) == (True, "req-7", 2)


def walking(core: str) -> Callable[[AsyncClient], Awaitable[list[str]]]:
    async def walk(client: AsyncClient) -> list[str]:
        if core == "models":
            return [incident.id async for incident in client.incidents.list()]
        return [record.value["id"] async for record in listed(find_listing("incidents"), raw(client))]

    return walk


# --- exports ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [{}, HTML, {"incidents": None}, b'{"incidents":[{"id": broken}]}'])
def test_an_export_retries_what_is_not_a_page(body: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once something was heard; the cursor is where it was."""
    monkeypatch.setattr("incidentio_async.export.pages._MAX_WAIT", 0.0)

    def reading(retry_timeout: float) -> Callable[[AsyncClient], Awaitable[list[str]]]:
        async def read(client: AsyncClient) -> list[str]:
            pages = Pager(raw(client), retry_timeout).pages(find_listing("incidents"), {}, None)
            return [record.value["id"] async for found in pages for record in found]

        return read

    answers = [page("a", after="a"), page(after="b"), reply(body), reply(body), page("c")]
    found, server = served(answers, reading(60.0))
    assert found == ["a", "c"]
    assert [dict(received.query).get("after") for received in server.received] == [None, "a", "b", "b", "b"]
    assert isinstance(served(answers, reading(0.0))[0], DecodeError)
    assert isinstance(served([reply(body), page("a")], reading(60.0))[0], DecodeError)


def test_the_lists_beside_another_are_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    async def use(client: AsyncClient) -> int:
        return len(await listed(find_listing("schedule_entries"), raw(client)))

    def entries(**more: Any) -> list[Answer]:
        return [reply({"schedule_entries": {"final": [{"fingerprint": "a"}], **more}})]

    assert served(entries(overrides=[{}], scheduled=None), use)[0] == 2
    for odd in list[Any](["text", {}, 0]):
        error, _ = served(entries(overrides=odd), use)
        assert isinstance(error, DecodeError)
        assert 'has no list "schedule_entries.overrides"' in str(error)


# --- records ---------------------------------------------------------------------------------------------------------

NO_RECORD: list[Any] = [
    *({}, None, [], "text", 5, {"message": "maintenance"}, {"odd": {"id": "s"}}, {"id": "s"}),
    *({"severity": value} for value in list[Any]([None, [], "odd", 5])),
    *(HTML, b"", b"{"),
]


@pytest.mark.parametrize("body", NO_RECORD, ids=repr)
def test_a_success_without_its_record(body: Any) -> None:
    """A read is repeated like a 503. A write is not, and its error says that it was applied."""
    good = reply({"severity": {"id": "s"}})

    async def show(client: AsyncClient) -> Any:
        return (await client.severities.show("s")).id

    async def create(client: AsyncClient) -> Any:
        return await client.severities.create(name="n", description="d")

    async def update(client: AsyncClient) -> Any:
        return await client.severities.update("s", name="n", description="d")

    assert served([reply(body), good], show, retry=TWICE)[0] == "s"
    error, server = served([reply(body), good], show)
    assert (type(error), error.request_id, len(server.received)) == (DecodeError, "req-7", 1)
    for write in (create, update):
        error, server = served([reply(body), good], write, retry=RetryPolicy(wait=0.0, retry_writes=True))
        assert (type(error), error.request_id, len(server.received)) == (DecodeError, "req-7", 1)
        assert "the request was probably applied: check before you send it again" in str(error)


def test_what_is_inside_a_record_does_not_matter() -> None:
    for record in ({}, {"id": 5}, {"new": None}):

        async def show(client: AsyncClient) -> Any:
            return await client.severities.show("s")

        made, _ = served([reply({"severity": record, "beside": 1})], show)
        assert made.id == record.get("id")


def test_values_that_are_no_records() -> None:
    """One list, one text, one that need not be there, a document and results of several properties."""

    async def permissions(client: AsyncClient) -> Any:
        return await client.utilities.ip_ranges()

    async def content(client: AsyncClient) -> Any:
        return await client.postmortem_documents.show_content(ID)

    async def provider(client: AsyncClient) -> Any:
        return await client.users.show_paging_provider(ID)

    async def document(client: AsyncClient) -> Any:
        return await client.utilities.openapi_v3()

    async def entry(client: AsyncClient) -> Any:
        return (await client.catalog.show_entry(ID)).catalog_type

    async def alert(client: AsyncClient) -> Any:
        return (await client.alert_events.create_http(ID, secret="s", title="t", status="firing")).deduplication_key

    for use, good, value, bad in (
        (permissions, {"ip_ranges": []}, [], [{}, {"ip_ranges": {}}, {"ip_ranges": None}]),
        (content, {"markdown": ""}, "", [{}, {"markdown": None}, {"markdown": {}}, HTML]),
        (provider, {}, None, [{"message": "maintenance"}, None, [], {"preferred_escalation_provider": 5}, HTML]),
        (provider, {"preferred_escalation_provider": None}, None, [b""]),
        (document, {"paths": {}}, {"paths": {}}, [[], None, "text", HTML]),
        (entry, {"catalog_entry": {"id": "e"}}, None, [{}, [], {"message": "maintenance"}, {"id": "e"}, HTML]),
        (alert, {"deduplication_key": "k"}, "k", [{}, {"message": "maintenance", "status": "down"}, HTML]),
    ):
        assert served([reply(good)], use)[0] == value
        for body in bad:
            assert isinstance(served([reply(body)], use)[0], DecodeError), (use, body)


@pytest.mark.parametrize(
    ("kind", "body", "is_file"),
    [
        ("text/csv; charset=utf-8", b"name,hours\n", True),
        ("text/csv", b"<name>,hours\n", True),
        ("application/octet-stream", b"name,hours\n", True),
        ("", b"name,hours\n", True),
        ("text/csv", b"", False),
        ("text/html", b"Sign in", False),
        ("text/plain", HTML, False),
        ("application/json", b'{"message":"maintenance"}', False),
        ("", b'{"message":"maintenance"}', False),
    ],
)
def test_a_file_is_not_a_web_page(kind: str, body: bytes, is_file: bool) -> None:
    async def download(client: AsyncClient) -> bytes:
        return await client.pay_reports.download(ID)

    found, _ = served([Answer(200, body, {"Content-Type": kind})], download)
    assert found == body if is_file else isinstance(found, DecodeError)


@pytest.mark.parametrize(
    ("answer", "done"),
    [
        *((reply(b"", 204), True), (reply(b"", 202), True), (reply({}), True)),
        *((reply(HTML), False), (reply(b" <p>"), False)),
    ],
)
def test_a_web_page_does_not_say_that_something_was_done(answer: Answer, done: bool) -> None:
    async def delete(client: AsyncClient) -> None:
        await client.severities.delete("s")

    found, server = served([answer], delete, retry=RetryPolicy(wait=0.0))
    assert (found is None, isinstance(found, DecodeError), len(server.received)) == (done, not done, 1)
