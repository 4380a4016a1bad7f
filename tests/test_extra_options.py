"""``extra_body`` and ``extra_query``: merged with what a call sends, at every depth and without a doubled name."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Awaitable, Callable
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, ConfigurationError, models
from incidentio_async._api.request_encoding import encode_json, encode_query, override_query
from tests.support.stub_server import Answer, Received, stub_server


def sent(use: Callable[[AsyncClient], Awaitable[Any]], *answers: Any) -> list[Received]:
    """What arrives at a server, which gives these answers."""

    async def run() -> list[Received]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [Answer.of(answer) for answer in answers] or server.answers
            await use(client)
            return server.received

    return asyncio.run(run())


# --- bodies ---

ENTRY = {"custom_field_id": "F", "values": [{"value_text": "x"}]}
Edit, Entry = models.IncidentEditPayloadV2, models.CustomFieldEntryPayloadV2


@pytest.mark.parametrize(
    "incident",
    [
        {"name": "n", "custom_field_entries": [ENTRY]},
        MappingProxyType({"name": "n", "custom_field_entries": (ENTRY,)}),
        Edit(name="n", custom_field_entries=[ENTRY]),  # type: ignore[list-item]
    ],
)
@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"summary": None}, {"name": "n", "summary": None, "custom_field_entries": [ENTRY]}),
        ({"name": None}, {"name": None, "custom_field_entries": [ENTRY]}),
        ({"name": {"deep": 1}}, {"name": {"deep": 1}, "custom_field_entries": [ENTRY]}),
        ({}, {"name": "n", "custom_field_entries": [ENTRY]}),
        ({"custom_field_entries": []}, {"name": "n", "custom_field_entries": []}),
        ({"custom_field_entries": [{"new": 1}]}, {"name": "n", "custom_field_entries": [{"new": 1}]}),
        (None, None),
        ([1], [1]),
        (MappingProxyType({"name": "m"}), {"name": "m", "custom_field_entries": [ENTRY]}),
        (Edit(name="m", extra={"summary": None}), {"name": "m", "summary": None, "custom_field_entries": [ENTRY]}),
    ],
)
def test_extra_body_is_merged_into_a_body(incident: Any, extra: Any, expected: Any) -> None:
    """An object into an object, dict or model; a list and an explicit null replace what is there."""
    before = copy.deepcopy(extra) if isinstance(extra, dict | list) else extra
    options: Any = {"extra_body": {"incident": extra, "more": {"a": 1}}}
    received = sent(lambda c: c.incidents.edit("1", incident=incident, notify_incident_channel=True, options=options))
    assert [r.json() for r in received] == [
        {"incident": expected, "notify_incident_channel": True, "more": {"a": 1}},
    ]
    assert extra == before


def test_extra_body_is_merged_into_the_body_of_a_raw_request() -> None:
    extra: Any = {"extra_body": {"incident": {"summary": None}, "more": 1}}
    for incident in ({"name": "n"}, Edit(name="n")):
        received = sent(lambda c: c.request("POST", "/v9/x", json={"incident": incident}, options=extra))  # noqa: B023
        assert [r.json() for r in received] == [{"incident": {"name": "n", "summary": None}, "more": 1}]
    payload = models.IncidentsEditPayloadV2(incident=Edit(name="n"), notify_incident_channel=True)
    received = sent(lambda c: c.request("POST", "/v9/x", json=payload, options=extra))
    assert [r.json() for r in received] == [
        {"incident": {"name": "n", "summary": None}, "notify_incident_channel": True, "more": 1},
    ]
    received = sent(lambda c: c.request("POST", "/v9/x", options=extra))
    assert [r.json() for r in received] == [extra["extra_body"]]


def test_raw_requests_send_any_json() -> None:
    values: list[Any] = [{}, [], 0, "", False, [1], {"unknown": {"deep": 1}}]
    for value in values:
        assert [r.json() for r in sent(lambda c: c.request("POST", "/v2/incidents", json=value))] == [value]  # noqa: B023


NAMES = st.sampled_from("abcd")
VALUES = st.recursive(
    st.none() | st.integers(0, 9) | st.just([1]), lambda inner: st.dictionaries(NAMES, inner), max_leaves=12
)
OBJECTS = st.dictionaries(NAMES, VALUES)


def paths(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every leaf of an object with its path; an empty object is a leaf."""
    if not isinstance(value, dict) or not value:
        return {path: value}
    return {inner: leaf for key, item in value.items() for inner, leaf in paths(item, (*path, key)).items()}


@given(OBJECTS, OBJECTS)
def test_any_merge(base: Any, extra: Any) -> None:
    """Every leaf of the extra is there, and every leaf of the base that none of them replaces, and nothing else."""
    merged = paths(json.loads(encode_json({"x": base}, {"x": extra}))["x"])
    given, added = paths(base), paths(extra)
    expected = dict(added)
    for path, leaf in given.items():
        # An empty object is merged into an object; anything else replaces all that is below it.
        above = any(path[: len(other)] == other and value != {} for other, value in added.items())
        below = any(other[: len(path)] == path for other in added)
        if not above and not below:
            expected[path] = leaf
    inside = {path[:i] for path in expected for i in range(len(path))}
    assert merged == {path: leaf for path, leaf in expected.items() if leaf != {} or path not in inside}


def test_an_extra_body_that_contains_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["again"] = endless
    with pytest.raises(ConfigurationError, match="circular reference"):
        encode_json({"x": {"again": {}}}, {"x": endless})


def test_a_body_for_a_get_is_refused() -> None:
    """The API would ignore it: a filter in there would be lost, and the whole list come back."""
    options: Any = {"extra_body": {"status_category": {"one_of": ["live"]}}}
    uses: list[Callable[[AsyncClient], Any]] = [
        lambda c: c.incidents.list(options=options),
        lambda c: c.incidents.show("1", options=options),
        lambda c: c.request("GET", "/v2/incidents", options=options),
        lambda c: c.request("GET", "/v2/incidents", json=options["extra_body"]),
        lambda c: c.request("HEAD", "/v9/things", json=[]),
    ]
    for use in uses:
        with pytest.raises(ConfigurationError, match=r"^(GET|HEAD) /v\S+: the API would ignore a body; .*extra_query"):
            sent(use)
    assert [r.json() for r in sent(lambda c: c.severities.delete("1", options={"extra_body": {"a": None}}))] == [
        {"a": None}
    ]


# --- queries ---


@pytest.mark.parametrize(
    ("given", "extra", "query"),
    [
        ({}, {"page_size": 10}, [("page_size", "10")]),
        ({"page_size": 20}, {"page_size": "10"}, [("page_size", "10")]),
        ({}, {"page_size": None}, []),
        ({}, {"page_size": [1, 2]}, [("page_size", "1"), ("page_size", "2")]),
        ({}, {"page": 1}, [("page_size", "250"), ("page", "1")]),
        (
            {"status": {"one_of": ["A", "B"], "not_in": ["C"]}},
            {"status": {"one_of": ["D"]}},
            [("page_size", "250"), ("status[not_in]", "C"), ("status[one_of]", "D")],
        ),
        (
            {"status": {"one_of": ["A", "B"], "not_in": ["C"]}},
            {"status[one_of]": ["D"]},
            [("page_size", "250"), ("status[not_in]", "C"), ("status[one_of]", "D")],
        ),
        (
            {"status": {"one_of": ["A"], "not_in": ["C"]}, "status_category": {"one_of": ["live"]}},
            {"status": None},
            [("page_size", "250"), ("status_category[one_of]", "live")],
        ),
        (
            {"custom_field": {"01F": {"one_of": ["x"]}, "01G": {"one_of": ["y"]}}},
            {"custom_field": {"01F": {"one_of": ["z"]}}},
            [("page_size", "250"), ("custom_field[01G][one_of]", "y"), ("custom_field[01F][one_of]", "z")],
        ),
        ({}, {"ü=&": "ü=&"}, [("page_size", "250"), ("ü=&", "ü=&")]),
    ],
)
def test_extra_query_replaces_what_has_its_name(given: Any, extra: Any, query: list[tuple[str, str]]) -> None:
    received = sent(lambda c: c.incidents.list(**given, options={"extra_query": extra}), {"incidents": []})
    assert [r.query for r in received] == [query]
    raw = {"page_size": 250, **given}
    received = sent(lambda c: c.request("GET", "/v2/incidents", query=raw, options={"extra_query": extra}))
    assert [r.query for r in received] == [query]


def test_extra_query_with_a_method_that_is_not_a_list() -> None:
    received = sent(lambda c: c.severities.show("1", options={"extra_query": {"a": True}}), {"severity": {"id": "1"}})
    assert [r.query for r in received] == [[("a", "true")]]


@pytest.mark.parametrize(
    ("given", "extra", "first"),
    [({}, {"after": "X"}, "X"), ({"after": "A"}, {"after": "X"}, "X"), ({"after": "A"}, {"after": None}, None)],
)
def test_a_list_with_its_cursor_in_extra_query(given: Any, extra: Any, first: str | None) -> None:
    """It begins there, follows the cursors of its pages, and sends the rest of the extra with each of them."""
    cursors = ["Y", "Z", None]
    pages = [{"incidents": [{"id": c}], "pagination_meta": {"after": c, "page_size": 1}} for c in cursors]
    options: Any = {"extra_query": {**extra, "page_size": 1, "new": "n"}}

    async def use(client: AsyncClient) -> None:
        items = [incident.id async for incident in client.incidents.list(**given, options=options)]
        assert items == cursors

    received = sent(use, *pages)
    assert [sorted(r.query) for r in received] == [
        [*([("after", after)] if after else []), ("new", "n"), ("page_size", "1")] for after in (first, "Y", "Z")
    ]


@pytest.mark.parametrize(
    "extra", [{1: "a"}, {None: "a"}, {"status": {"one_of": []}}, {"a": {"b": None}}, {"\ud800": 1}]
)
def test_extra_queries_that_cannot_be_sent_are_refused(extra: Any) -> None:
    for use in (
        lambda c: c.incidents.list(options={"extra_query": extra}),
        lambda c: c.request("GET", "/v2/incidents", options={"extra_query": extra}),
    ):
        with pytest.raises(ConfigurationError):
            sent(use)


PARAMETERS = st.dictionaries(st.sampled_from(["a", "a[x]", "ab", "b", "b=&"]), st.sampled_from(["1", ["2", "3"]]))


@given(PARAMETERS, PARAMETERS)
def test_any_two_queries(base: Any, extra: Any) -> None:
    """They are one mapping of names to values, in which those of the extra replace the others."""
    expected = {**{name: value for name, value in base.items() if name not in extra}, **extra}
    assert override_query(encode_query(base), extra) == encode_query(expected)
