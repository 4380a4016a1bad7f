"""Where and how often a fault occurs, and its effect on a response."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async.sandbox import Faults, Limits
from tests.sandbox.support import Api, object_problems, run, serving

_LIST, _CREATE = "Incidents V2#List", "Incidents V2#Create"


def met(faults: Faults, operation: str, times: int) -> list[bool]:
    return [bool(faults.plan_for(operation, "GET", "/", b"").faults) for _ in range(times)]


@pytest.mark.parametrize("name", [_LIST, "incidents.list", "incidents_v2.list", "GET /v2/incidents", None])
def test_a_fault_happens_where_it_was_asked_for(name: str | None) -> None:
    faults = Faults()
    fault = faults.add(name, status=503)
    assert met(faults, _LIST, 2) == [True, True]
    assert met(faults, _CREATE, 2) == [name is None] * 2
    assert (fault.seen, fault.count) == ((4, 4) if name is None else (2, 2))


def test_a_path_may_hold_arguments_or_their_names() -> None:
    for path in ("get /v2/incidents/{id}", "GET /v2/incidents/01FDAG4SAP5TYPT98WGR2N7W91"):
        faults = Faults()
        faults.add(path, status=503)
        assert met(faults, "Incidents V2#Show", 1) == [True]


def test_times_and_after() -> None:
    faults = Faults()
    fault = faults.add(status=500, times=2, after=3)
    assert met(faults, _LIST, 7) == [False] * 3 + [True] * 2 + [False] * 2
    assert (fault.count, fault.active, list(faults)) == (2, False, [])


def test_a_share_is_drawn_by_the_seed() -> None:
    def draw(sandbox_seed: int, seed: int | None = None) -> list[bool]:
        faults = Faults(sandbox_seed)
        faults.add(status=500, share=0.05, seed=seed)
        return met(faults, _LIST, 4000)

    assert draw(1) == draw(1) != draw(2)
    assert draw(1, seed=7) == draw(2, seed=7)
    assert 140 <= sum(draw(1)) <= 260


def test_faults_are_removed_one_by_one_or_all_at_once() -> None:
    faults = Faults()
    first, second = faults.add(status=500, times=9), faults.add(latency=0.0)
    first.remove()
    assert (list(faults), len(faults), first.active) == ([second], 1, False)
    assert met(faults, _LIST, 1) == [True]
    faults.clear()
    assert (list(faults), second.active, met(faults, _LIST, 1)) == ([], False, [False])


def test_different_faults_meet_one_request_and_equal_ones_take_turns() -> None:
    faults = Faults()
    slow = faults.add(latency=0.25)
    first = faults.add(status=500, times=1)
    second = faults.add(drop=True, times=1)
    plans = [faults.plan_for(_LIST, "GET", "/", b"") for _ in range(3)]
    assert [plan.faults for plan in plans] == [(slow, first), (slow, second), (slow,)]
    assert [(plan.effects.status, plan.effects.drop) for plan in plans] == [(500, False), (None, True), (None, False)]
    assert [plan.latency for plan in plans] == [0.25] * 3


def test_a_fault_says_what_it_is() -> None:
    faults = Faults()
    fault = faults.add("incidents.create", status=503, truncate=10)
    faults.plan_for(_CREATE, "POST", "/", b"")
    assert repr(fault) == "<Fault status=503 truncate on Incidents V2#Create: 1 of 1 requests>"
    assert repr(faults.add(drop=True)) == "<Fault drop on any operation: 0 of 0 requests>"


def test_the_faults_tell_what_goes_wrong() -> None:
    """Those that can still happen, and of many the first few."""
    faults = Faults()
    assert repr(faults) == "<Faults: none>"
    faults.add("incidents.create", status=503, times=2)
    once = faults.add(drop=True, times=1)
    faults.plan_for(_CREATE, "POST", "/", b"")
    create = "status=503 on Incidents V2#Create: 1 of 1 requests"
    assert repr(faults) == f"<Faults: {create}; drop on any operation: 0 of 1 requests>"
    once.remove()
    assert repr(faults) == f"<Faults: {create}>"
    faults.chaos()
    assert repr(faults).startswith(f"<Faults: {create}; status=500 on ")
    assert repr(faults).endswith(f"; and {len(faults) - 5} more>")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "a fault needs an effect"),
        ({"applied": True}, "applied needs status or html or drop"),
        ({"operation": "incidents.lst", "status": 500}, "there is no operation 'incidents.lst'"),
        ({"statuss": 500}, "a fault has no option 'statuss'; did you mean 'status'? (of status, body, "),
        ({"status": 99}, "status must be an integer from 200 to 599, not 99"),
        ({"status": True}, "status must be an integer from 200 to 599, not True"),
        ({"status": 500, "times": 0}, "times must be at least 1, not 0"),
        ({"status": 500, "after": -1}, "after must be at least 0, not -1"),
        ({"status": 500, "seed": "x"}, "seed must be an integer, not 'x'"),
        ({"status": 500, "share": 0}, "share must be above 0 and at most 1, not 0"),
        ({"status": 500, "share": float("nan")}, "share must be above 0 and at most 1, not nan"),
        ({"status": 500, "body": object()}, "body must be bytes, text or JSON-serializable"),
        ({"status": 500, "body": "\ud800"}, "body must be bytes, text or JSON-serializable"),
        ({"html": True, "body": "x"}, "html and body exclude each other"),
        ({"html": "yes"}, "html must be True or False, not 'yes'"),
        ({"headers": {"X-A": "a\r\nX-B: b"}}, "headers: the value of X-A must be printable ASCII text"),
        ({"headers": {"X A": "a"}}, "headers: 'X A' is not a valid header name"),
        (
            {"headers": {"content-length": "1"}},
            "headers: 'content-length' is not a valid header name, or is a header that the",
        ),
        ({"headers": ["X-A"]}, "headers must be a mapping of names to values"),
        ({"retry_after": None}, "retry_after must be a number of seconds or the text of a header, not None"),
        ({"drop": True, "status": 500}, "drop sends no response"),
        ({"drop": True, "truncate": 5}, "drop sends no response"),
        ({"truncate": 1.5}, "truncate must be a number of bytes, or a share of the body"),
        ({"truncate": -1}, "truncate must be a number of bytes, or a share of the body"),
        ({"content_length": False, "status": 500}, "content_length needs truncate"),
        ({"stall": "middle"}, "stall must be one of headers, body, not 'middle'"),
        ({"stall": "body", "stall_for": 0}, "stall_for must be a number above 0, not 0"),
        ({"latency": -1}, "latency must be a number of seconds or a range of them, not -1"),
        ({"latency": (2, 1)}, "latency must be a number of seconds or a range of them, not (2, 1)"),
        ({"drip": 0}, "drip must be a number above 0, not 0"),
        ({"content_type": "a\n"}, "content_type must be printable ASCII text"),
        ({"nulls": 0}, "nulls must be a share above 0 and at most 1, not 0"),
        ({"unknown_enums": 1.1}, "unknown_enums must be a share above 0 and at most 1, not 1.1"),
        ({"rate_limit_headers": "gone"}, "rate_limit_headers must be one of stale, missing, malformed, not 'gone'"),
    ],
)
def test_arguments_that_make_no_sense(arguments: dict[str, Any], sentence: str) -> None:
    faults = Faults()
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        faults.add(**arguments)
    assert list(faults) == []


# -- over a socket ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "invalid_request_error"),
        (403, "resource_forbidden"),
        (404, "not_found"),
        (408, "request_timeout"),
        (409, "conflict"),
        (422, "validation_error"),
        (500, "api_error"),
        (503, "api_error"),
        (520, "api_error"),
    ],
)
def test_a_status_comes_with_the_documented_body(status: int, kind: str) -> None:
    async def test(api: Api) -> None:
        fault = api.sandbox.faults.add("incidents.list", status=status, times=1)
        answer = await api("GET", "/v2/incidents")
        body = answer.json
        assert (answer.status, body["status"], body["type"]) == (status, status, kind)
        assert object_problems(body, "ErrorResponse") == []
        assert body["request_id"] == answer.headers["X-Request-ID"] == api.sandbox.requests[0].request_id
        assert (await api("GET", "/v2/incidents")).status == 200
        assert (fault.count, [request.faults for request in api.sandbox.requests]) == (1, [(fault,), ()])

    run(test)


def test_a_body_of_ones_own() -> None:
    async def test(api: Api) -> None:
        faults = api.sandbox.faults
        for effects, content, kind in (
            ({"status": 502, "body": ""}, b"", None),
            ({"status": 409, "body": {"type": "conflict"}}, b'{"type":"conflict"}', "application/json"),
            ({"body": "not json"}, b"not json", "text/plain"),
            ({"body": b"<p>", "content_type": "text/x"}, b"<p>", "text/x"),
        ):
            fault = faults.add(**effects)
            answer = await api("GET", "/v1/severities")
            fault.remove()
            assert (answer.status, answer.content) == (effects.get("status", 200), content)
            assert kind is None or answer.headers["Content-Type"] == kind

    run(test)


@pytest.mark.parametrize("status", [None, 503, 504, 520])
def test_the_page_of_a_proxy(status: int | None) -> None:
    async def test(api: Api) -> None:
        api.sandbox.faults.add(**({"html": True} if status is None else {"html": True, "status": status}))
        answer = await api("GET", "/v1/severities")
        assert (answer.status, answer.headers["Content-Type"]) == (status or 502, "text/html")
        assert answer.content.startswith(b"<html>")
        assert str(status or 502).encode() in answer.content

    run(test)


def test_headers_are_added_changed_and_taken_away() -> None:
    async def test(api: Api) -> None:
        api.sandbox.faults.add(headers={"x-request-id": None, "CONTENT-TYPE": "text/odd", "X-Odd": "1"})
        headers = (await api("GET", "/v1/severities")).headers
        assert "X-Request-ID" not in headers
        assert (headers.getall("Content-Type"), headers["X-Odd"]) == (["text/odd"], "1")
        api.sandbox.faults.add(status=503)
        answer = await api("GET", "/v1/severities")
        assert (answer.status, answer.headers["X-Odd"]) == (503, "1")

    run(test)


def test_a_429_has_what_the_limits_would_say() -> None:
    limits = Limits(wall=lambda: 1_744_888_633.5)

    async def test(api: Api) -> None:
        api.sandbox.faults.add(status=429, retry_after=5)
        answer = await api("GET", "/v1/severities")
        assert answer.headers["Retry-After"] == "5"
        limit = {"name": "api_key", "limit": 1200, "remaining": 0, "retry_after": "2025-04-17T11:17:18.5Z"}
        assert answer.json["rate_limit"] == limit
        limits.retry_after_header = limits.retry_after_body = "utc"
        answer = await api("GET", "/v1/severities")
        assert answer.headers["Retry-After"] == "Thu, 17 Apr 2025 11:17:19 UTC"
        assert answer.json["rate_limit"]["retry_after"] == "Thu, 17 Apr 2025 11:17:19 UTC"
        api.sandbox.faults.clear()
        api.sandbox.faults.add(status=503, retry_after="garbage")
        assert (await api("GET", "/v1/severities")).headers["Retry-After"] == "garbage"

    run(test, limits=limits)


@pytest.mark.parametrize("applied", [False, True])
@pytest.mark.parametrize("effect", [{"status": 504}, {"html": True}])
def test_a_request_is_carried_out_or_not(effect: dict[str, Any], applied: bool) -> None:
    async def test(api: Api) -> None:
        api.sandbox.faults.add("severities.create", applied=applied, **effect)
        answer = await api("POST", "/v1/severities", json={"name": "Odd", "description": "x"})
        assert answer.status >= 500
        names = [severity["name"] for severity in (await api.get("/v1/severities"))["severities"]]
        assert ("Odd" in names) == applied

    run(test)


def test_the_response_is_altered_where_it_says() -> None:
    async def test(api: Api) -> None:
        faults, plain = api.sandbox.faults, await api.get("/v2/incidents", page_size=5)
        effect: Any
        for effect, problem in (
            ({"unknown_fields": 1.0}, r": unknown$"),
            ({"unknown_enums": 1.0}, r": not in the enum: 'unknown_[0-9a-f]{8}'$"),
            ({"nulls": 0.01}, r": None$"),
            ({"missing": 0.01}, r": missing$"),
        ):
            fault = faults.add("incidents.list", **effect)
            changed = await api.get("/v2/incidents", page_size=5)
            fault.remove()
            found = object_problems(changed, "IncidentsListResultV2")
            assert all(re.search(problem, text) for text in found), found
            assert changed != plain
        assert await api.get("/v2/incidents", page_size=5) == plain

    run(test)


def test_a_share_of_the_response_and_at_least_one() -> None:
    async def test(api: Api) -> None:
        problems = {}
        for share in (0.001, 0.5, 1.0):
            fault = api.sandbox.faults.add("incidents.list", unknown_enums=share)
            page = await api.get("/v2/incidents", page_size=10)
            problems[share] = len(object_problems(page, "IncidentsListResultV2"))
            fault.remove()
        assert problems[0.001] == 1
        assert abs(problems[0.5] * 2 - problems[1.0]) <= 1

    run(test)


def test_alterations_are_the_same_for_a_seed() -> None:
    async def altered(seed: int) -> Any:
        async with serving(incidents=5, seed=1, limits=False) as api:
            api.sandbox.faults.add(nulls=0.02, unknown_fields=0.3, seed=seed)
            return await api.get("/v2/incidents")

    assert asyncio.run(altered(1)) == asyncio.run(altered(1)) != asyncio.run(altered(2))


def test_errors_are_altered_too() -> None:
    async def test(api: Api) -> None:
        api.sandbox.faults.add(unknown_enums=1.0, unknown_fields=1.0)
        body = (await api("GET", "/v2/incidents/999999")).json
        assert re.fullmatch("unknown_[0-9a-f]{8}", body["type"])
        assert len(object_problems(body, "ErrorResponse")) == 3

    run(test)


def test_rate_limit_headers_that_are_wrong() -> None:
    def limit_headers(answer: Any) -> list[str]:
        return [answer.headers[name] for name in answer.headers if name.startswith("X-RateLimit")]

    async def test(api: Api) -> None:
        faults = api.sandbox.faults
        first = limit_headers(await api("GET", "/v1/severities"))
        stale = faults.add(rate_limit_headers="stale")
        second, third = [limit_headers(await api("GET", "/v1/severities")) for _ in range(2)]
        assert (len(first), first != second, second == third) == (4, True, True)
        stale.remove()
        gone = faults.add(rate_limit_headers="missing")
        assert limit_headers(await api("GET", "/v1/severities")) == []
        gone.remove()
        faults.add(rate_limit_headers="malformed")
        seen = {tuple(limit_headers(await api("GET", "/v1/severities"))) for _ in range(30)}
        assert len(seen) == 6
        assert not any(re.match(r"1200, 1200;window=60$", limit) for limit, *_ in seen)

    run(test, limits=True)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.01, 1), st.integers(0, 5), st.integers(1, 5))
def test_no_fault_happens_more_often_than_asked(seed: int, share: float, after: int, times: int) -> None:
    faults = Faults(seed)
    fault = faults.add(status=500, share=share, after=after, times=times)
    happened = met(faults, _LIST, 100)
    assert sum(happened) == fault.count <= times
    assert not any(happened[:after])
