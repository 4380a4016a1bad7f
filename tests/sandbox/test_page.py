"""The page at ``/``: its data, its headers, and the page itself in a real browser."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import aiohttp
import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.receiver import receiving
from tests.sandbox.support import Api, run, serving
from tests.support.browser import Tab, browsing

TYPE = "schedule.deleted_v1"
MARKUP = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"

RESOURCES = "[...document.querySelectorAll('#resources tr')].map(row => row.textContent)"
REQUESTS = """
[...document.querySelectorAll('#requests tbody tr')].map(row => [...row.cells].slice(1).map(cell => cell.textContent))
"""


async def state_of(api: Api) -> Any:
    async with aiohttp.ClientSession() as nobody, nobody.get(api.sandbox.base_url + "/_sandbox/state") as answer:
        assert answer.status == 200
        return await answer.json()


def test_the_data() -> None:
    """Records, requests, limits, faults and webhooks, as they are."""

    async def test(api: Api) -> None:
        sandbox = api.sandbox
        before = await state_of(api)
        assert before["base_url"] == sandbox.base_url
        counts = {each["name"]: each["count"] for each in before["resources"]}
        assert (counts["incidents"], counts["users"], counts["severities"]) == (7, 3, 3)
        assert before["requests"] == {"total": 0, "rate_limited": 0, "recent": []}
        assert before["faults"] == []
        assert before["webhooks"] == {"endpoints": [], "delivered": 0, "recent": []}

        sandbox.limits.set("incidents.list", 2, per_second=0.001)
        sandbox.faults.add("severities.list", status=503, times=5)
        body = {"name": "New", "visibility": "public", "idempotency_key": "1"}
        assert (await api("POST", "/v2/incidents", json=body)).status == 200
        assert [(await api("GET", "/v2/incidents?page_size=1")).status for _ in range(3)] == [200, 200, 429]
        assert (await api("GET", "/v1/severities")).status == 503
        assert (await api("GET", "/v2/nothing")).status == 404

        after = await state_of(api)
        assert {each["name"]: each["count"] for each in after["resources"]}["incidents"] == 8
        requests = after["requests"]
        assert (requests["total"], requests["rate_limited"]) == (6, 1)
        assert [(each["method"], each["path"], each["status"]) for each in requests["recent"]] == [
            ("GET", "/v2/nothing", 404),
            ("GET", "/v1/severities", 503),
            ("GET", "/v2/incidents", 429),
            ("GET", "/v2/incidents", 200),
            ("GET", "/v2/incidents", 200),
            ("POST", "/v2/incidents", 200),
        ]
        limits = {each["name"]: (each["limit"], each["remaining"]) for each in after["limits"]}
        assert limits["Incidents V2#List"] == (2, 0)
        assert limits["api_key"][0] == 1200
        assert after["faults"] == [{"text": "status=503 on Severities V1#List", "count": 1}]

    run(test, incidents=7, users=3, limits=True)


def test_webhooks_in_the_data() -> None:
    async def test(api: Api) -> None:
        webhooks = api.sandbox.webhooks
        async with receiving(500, 200) as receiver:
            endpoint = webhooks.add(receiver.url.replace("//", "//user:word@") + "?token=hidden", events=[TYPE])
            webhooks.send(TYPE, {})
            await webhooks.idle()
        state = (await state_of(api))["webhooks"]
        assert state["endpoints"] == [{"url": receiver.url, "events": 1}]
        (delivery,) = state["recent"]
        assert (delivery["event"], delivery["statuses"], delivery["state"]) == (TYPE, [500, 200], "delivered")
        for secret in (endpoint.secret, "hidden", "word"):
            assert secret not in json.dumps(state)

    run(test, incidents=0)


def test_no_key_and_no_secret_is_shown() -> None:
    """Neither in the page nor in its data, even where a request carried one in its path's query."""

    async def test(api: Api) -> None:
        sandbox = api.sandbox
        await api("GET", f"/v2/heartbeat/01HXYZABCDEFGHJKMNPQRSTVWX/ping?token={sandbox.secret}")
        texts = [(await api("GET", path)).content.decode() for path in ("/", "/_sandbox/state")]
        for text in texts:
            assert sandbox.api_key not in text
            assert sandbox.secret not in text

    run(test)


def test_beside_the_api() -> None:
    """Only GET and HEAD of its paths are the page's; it needs no key, counts as no request, takes of no limit."""

    async def test(api: Api) -> None:
        sandbox = api.sandbox
        key = next(iter(sandbox.keys)).id
        remaining = sandbox.limits.remaining(key)
        assert (await api("GET", "/")).headers["Content-Type"] == "text/html; charset=utf-8"
        assert (await api("GET", "/_sandbox/state")).headers["Cache-Control"] == "no-store"
        assert len(sandbox.requests) == 0
        assert sandbox.limits.remaining(key) == remaining
        for method, path in (("POST", "/"), ("GET", "/_sandbox"), ("GET", "/page.html"), ("DELETE", "/_sandbox/state")):
            answer = await api(method, path)
            assert (answer.status, answer.json["type"]) == (404, "not_found")
        assert len(sandbox.requests) == 4

    run(test, limits=True)


def test_with_a_query_and_without_the_body() -> None:
    """A browser's extension may add a query, and a probe asks with HEAD."""

    async def test(api: Api) -> None:
        for path in ("/", "/_sandbox/state"):
            whole = await api("GET", path)
            queried = await api("GET", f"{path}?x=1")
            assert (queried.status, queried.content) == (200, whole.content)
            head = await api("HEAD", f"{path}?x=1")
            assert (head.status, head.content) == (200, b"")
            assert head.headers["Content-Length"] == str(len(whole.content))
            assert head.headers["Content-Type"] == whole.headers["Content-Type"]
        assert len(api.sandbox.requests) == 0

    run(test)


def test_nothing_comes_from_elsewhere() -> None:
    """The page's policy allows its own script and style, and no other host is named."""

    async def test(api: Api) -> None:
        answer = await api("GET", "/")
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe" not in policy
        assert not re.findall(rb"https?://", answer.content)

    run(test)


def test_in_a_browser() -> None:
    """It shows what is there, follows what happens, and takes markup for text; no script of it fails."""

    async def main() -> None:
        async with serving(incidents=12, seed=1) as api, browsing(api.sandbox.base_url + "/") as tab:
            await assert_shown_and_guarded(tab, api)
            await tab.until("document.querySelector('#live').textContent === 'live'")
            await tab.until(f"{RESOURCES}.includes('incidents12')")
            assert await tab.value("document.querySelector('#requests').textContent") == "No requests yet."
            assert api.sandbox.base_url == await tab.value("document.querySelector('#base').textContent")

            api.sandbox.webhooks.add(f"{api.sandbox.base_url}/{MARKUP}", events=[TYPE])
            await api("GET", f"/v2/{MARKUP}")
            body = {"name": MARKUP, "visibility": "public", "idempotency_key": "1"}
            assert (await api("POST", "/v2/incidents", json=body)).status == 200
            await tab.until(f"{RESOURCES}.includes('incidents13')")
            assert await tab.value(REQUESTS) == [["POST", "/v2/incidents", "200"], ["GET", f"/v2/{MARKUP}", "404"]]
            assert await tab.value("document.querySelectorAll('img, script').length") == 1
            assert await tab.value("document.title") == "incidentio-async sandbox"

            # On a narrow screen nothing is wider than the screen.
            await tab("Emulation.setDeviceMetricsOverride", width=320, height=640, deviceScaleFactor=1, mobile=True)
            assert await tab.value("document.documentElement.scrollWidth") == 320
            colours = []
            for scheme in ("light", "dark"):
                features = [{"name": "prefers-color-scheme", "value": scheme}]
                await tab("Emulation.setEmulatedMedia", features=features)
                colours.append(await tab.value("getComputedStyle(document.body).backgroundColor"))
            assert colours == ["rgb(246, 246, 244)", "rgb(21, 21, 19)"]
            assert len(await tab.screenshot()) > 1000

            await api.sandbox.close()
            await tab.until("document.querySelector('#live').textContent === 'not running'")
            # A browser asks for the icon of a JSON document that it was sent to.
            expected = ("ERR_CONNECTION_REFUSED", "/favicon.ico")
            failed = [each for each in tab.complaints if not any(word in json.dumps(each) for word in expected)]
            assert failed == []

    asyncio.run(main())


async def assert_shown_and_guarded(tab: Tab, api: Api) -> None:
    """The page is shown by each of its names, and what a page of another site sends is refused."""
    base = api.sandbox.base_url
    async with Sandbox(incidents=1, host="::1") as other:
        for url in (base.replace("127.0.0.1", "localhost"), other.base_url):
            await tab.open(url + "/")
            await tab.until("document.querySelector('#live').textContent === 'live'")
        await tab.open(other.base_url + "/v1/ip_ranges")  # it has no policy that would stop the request
        path = f"/v2/heartbeat/01HXYZABCDEFGHJKMNPQRSTVWX/ping?token={api.sandbox.secret}"
        await tab.value(f"fetch({base + path!r}, {{method: 'POST', mode: 'no-cors', body: 'x'}})")
    [refused] = api.sandbox.requests
    assert (refused.method, refused.status, refused.headers["Sec-Fetch-Site"]) == ("POST", 403, "cross-site")
    api.sandbox.requests.clear()
    tab.complaints.clear()
    await tab.open(base + "/")


def test_where_there_is_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skipped with a reason on somebody's machine; in CI, where one is installed, a failure."""
    from tests.support.browser import executable

    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no browser to look at the page with"):
        executable()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser to look at the page with"):
        executable()


def test_sandboxes_shown_side_by_side() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as one, Sandbox(incidents=2) as two, aiohttp.ClientSession() as session:
            for sandbox, count in ((one, 1), (two, 2)):
                async with session.get(sandbox.base_url + "/_sandbox/state") as answer:
                    resources = (await answer.json())["resources"]
                assert {"name": "incidents", "count": count} in resources

    asyncio.run(main())
