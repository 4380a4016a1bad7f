"""What the sandbox says of the requests that came."""

from __future__ import annotations

import asyncio
import base64
import io
from datetime import UTC, datetime, timedelta

import pytest

from incidentio_async.sandbox import RequestLog, Sandbox
from tests.sandbox.support import Api, run
from tests.sandbox.wire import exchange, request, wait_until


def test_a_request_as_it_came_and_what_became_of_it() -> None:
    async def test(api: Api) -> None:
        before = datetime.now(UTC) - timedelta(milliseconds=1)
        answer = await api("POST", "/v1/severities?a=1&a=2&b=%C3%A9", json={"name": "x"}, headers={"X-Own": "1"})
        [seen] = api.sandbox.requests
        assert (seen.operation, seen.method, seen.path) == ("Severities V1#Create", "POST", "/v1/severities")
        assert (list(seen.query.getall("a")), seen.query["b"]) == (["1", "2"], "é")
        assert (seen.content, seen.body) == (b'{"name": "x"}', {"name": "x"})
        assert (seen.headers["x-own"], seen.headers["Content-Type"]) == ("1", "application/json")
        assert (seen.status, seen.faults, seen.request_id) == (422, (), answer.headers["X-Request-ID"])
        assert seen.key is not None
        assert before <= seen.time <= datetime.now(UTC)
        assert 0 <= (seen.seconds or -1) < 5
        assert repr(seen) == "<RecordedRequest POST /v1/severities: 422>"

    run(test)


def test_what_is_refused_is_there_too() -> None:
    async def test(api: Api) -> None:
        await api("GET", "/nowhere")
        await api("PATCH", "/v2/incidents", data=b"{")
        await api("GET", "/v2/incidents", headers={"Authorization": "Bearer wrong"})
        await api("POST", "/v1/severities", data=io.BytesIO(b" " * 2_000_000))
        await exchange(api.sandbox, b"no http at all\r\n\r\n")
        seen = [(each.operation, each.key, each.status, each.body) for each in api.sandbox.requests]
        assert seen == [
            (None, None, 404, None),
            (None, None, 405, b"{"),
            ("Incidents V2#List", None, 401, None),
            (None, None, 413, None),
            (None, None, 400, None),
        ]

    run(test)


def test_no_key_or_secret_is_kept() -> None:
    async def test(api: Api) -> None:
        secret, key = api.sandbox.secret, api.sandbox.api_key
        basic = base64.b64encode(f"{secret}:".encode()).decode()
        sources = (await api.get("/v2/alert_sources"))["alert_sources"]
        path = f"/v2/alert_events/http/{next(source['id'] for source in sources if source.get('secret_token'))}"
        api.sandbox.requests.clear()
        body = {"title": "Disk full", "status": "firing"}
        await api("GET", "/v1/severities", headers={"Cookie": "session=1", "Proxy-Authorization": f"Basic {basic}"})
        await api("POST", path, json=body, headers={"Authorization": f"Basic {basic}"})
        await api("POST", f"{path}?token={secret}&more=1", json=body, headers={"Authorization": "x"})
        await exchange(api.sandbox, b"GET / HTTP/1.1\r\nAuthorization : Bearer " + key.encode() + b"\r\n\r\n")
        assert [each.status for each in api.sandbox.requests] == [200, 202, 202, 400]
        assert dict(api.sandbox.requests[2].query) == {"token": "***", "more": "1"}
        for each in api.sandbox.requests:
            shown = repr([getattr(each, name) for name in dir(each) if not name.startswith("__")])
            for hidden in (key, secret, basic, "session=1"):
                assert hidden not in shown

    run(test)


def test_filter_count_and_clear() -> None:
    async def test(api: Api) -> None:
        requests = api.sandbox.requests
        for path in ("/v2/incidents", "/v2/incidents/1", "/v2/incidents/999999", "/v2/incidents/2"):
            await api("GET", path)
        assert [each.path for each in requests.of("incidents.show")] == [
            "/v2/incidents/1",
            "/v2/incidents/999999",
            "/v2/incidents/2",
        ]
        assert requests.of("Incidents V2#Show", status=404) == [requests[2]]
        assert requests.of(status=200) == [requests[0], requests[1], requests[3]]
        assert (requests.count(), requests.count("GET /v2/incidents"), requests.count(status=500)) == (4, 1, 0)
        assert requests[-1] is requests[3]
        assert (requests[1:3], requests[::-3]) == ([requests[1], requests[2]], [requests[3], requests[0]])
        with pytest.raises(ValueError, match="no operation 'incidents.odd'"):
            requests.of("incidents.odd")
        requests.clear()
        assert (list(requests), requests.total, api.sandbox.requests_total) == ([], 4, 4)
        assert repr(requests) == "<RequestLog of 0 requests, 4 in total>"

    run(test)


def test_only_so_many_are_kept() -> None:
    async def test(api: Api) -> None:
        for number in range(1, 6):
            await api("GET", f"/v2/incidents/{number}")
        assert [each.path[-1] for each in api.sandbox.requests] == ["3", "4", "5"]
        assert api.sandbox.requests.total == 5
        api.sandbox.requests.limit = 1
        assert [each.path[-1] for each in api.sandbox.requests] == ["5"]

    run(test, requests_kept=3)
    with pytest.raises(ValueError, match="kept requests must be at least 0, not -1"):
        Sandbox(incidents=1, requests_kept=-1)


def test_bodies_do_not_fill_the_memory() -> None:
    async def test(api: Api) -> None:
        for _ in range(70):
            await api("POST", "/v1/severities", data=b" " * 2**20)
        requests = api.sandbox.requests
        assert (requests.total, len(requests), sum(len(each.content) for each in requests)) == (70, 64, 64 * 2**20)

    run(test)


def test_a_request_that_is_under_way_has_no_status() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox:
            sandbox.faults.add(latency=1000)
            waiting = asyncio.ensure_future(exchange(sandbox, request(sandbox, "/v1/severities")))
            await wait_until(lambda: len(sandbox.requests) and sandbox.requests[0].operation)
            assert (sandbox.requests[0].status, sandbox.requests[0].seconds) == (None, None)
        await waiting

    asyncio.run(main())


def test_an_empty_journal() -> None:
    journal = RequestLog()
    assert (len(journal), list(journal), journal[:], journal.limit) == (0, [], [], 10_000)
    with pytest.raises(IndexError):
        _ = journal[0]
