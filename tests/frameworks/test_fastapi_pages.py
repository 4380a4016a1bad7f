"""The services of the README and of docs/fastapi.md: checked by type checkers, and asked as their callers ask them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from incidentio_async import converter
from incidentio_async.sandbox import Limits, Sandbox
from tests.support.api import CHECKOUT
from tests.support.prose import environment, python_of
from tests.support.socket_time import run_socket_time

README, PAGE = CHECKOUT / "README.md", CHECKOUT / "docs" / "fastapi.md"

if not PAGE.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)


def source_of(page: Path) -> str:
    """The service that a page shows."""
    blocks = [block for block in python_of(page) if "def test_" not in block]
    return "\n\n".join(block for block in blocks if page == PAGE or "FastAPI(" in block)


@asynccontextmanager
async def serving(page: Path, sandbox: Sandbox, deadline: float = 10) -> AsyncIterator[httpx.AsyncClient]:
    """Run the service of a page, and yield a browser. The calls of the service have another deadline than it says."""
    source = source_of(page)
    assert source.count("deadline=10") == 1
    module = ModuleType("service")
    source = source.replace("deadline=10", f"deadline={deadline}")
    exec(compile(source, page.name, "exec", dont_inherit=True), vars(module))
    app = vars(module)["app"]
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://service", timeout=60) as browser:
            yield browser


@pytest.mark.parametrize("page", [README, PAGE], ids=lambda page: page.name)
def test_type_checkers_see_them(page: Path) -> None:
    """mypy and basedpyright check copies of them along with all else, by their strict rules."""
    copy = CHECKOUT / "tests" / "typing" / "services" / f"{page.stem.lower()}_service.py"
    assert copy.read_text("utf-8").partition("\n\n")[2] == source_of(page), f"copy the service of {page.name} to {copy}"


@pytest.mark.parametrize("page", [README, PAGE], ids=lambda page: page.name)
def test_a_burst_on_a_list_of_sixty_per_minute(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No request gets a 500. Who gets no list is told when to come again; where the list is kept, all get it."""

    async def main() -> Counter[int]:
        loop = asyncio.get_running_loop()
        limits = Limits(clock=loop.time, wall=lambda: 1_700_000_000 + loop.time())
        async with Sandbox(incidents=20, limits=limits) as sandbox:
            with environment(monkeypatch, sandbox):
                async with serving(page, sandbox, deadline=5) as browser:
                    responses = await asyncio.gather(*(browser.get("/incidents") for _ in range(70)))
            for response in responses:
                assert ("Retry-After" in response.headers) == (response.status_code == 503), response.text
                assert response.status_code != 503 or 1 <= int(response.headers["Retry-After"]) <= 12
            counts = Counter(response.status_code for response in responses)
            assert len(sandbox.requests.of("incidents.list")) == (1 if page == PAGE else counts[200])
            return counts

    counts = run_socket_time(main())
    assert counts.keys() <= {200, 503}  # also for those that waited in vain, who are next
    assert counts[200] >= 60
    assert (counts[200], counts[503]) == (70, 0) if page == PAGE else counts[503] > 0


FAILURES: list[tuple[dict[str, Any], int, str | None]] = [
    ({"status": 503, "retry_after": 20}, 503, "20"),
    ({"status": 500}, 503, "1"),
    ({"status": 501}, 502, None),
    ({"status": 403}, 502, None),
    ({"body": "<html>", "content_type": "text/html"}, 502, None),
    ({"status": 429, "retry_after": 60}, 503, "60"),  # the last one: the client waits from now on
]


@pytest.mark.parametrize("page", [README, PAGE], ids=lambda page: page.name)
def test_errors(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each failure of the API has its status, the same in both."""

    async def main() -> None:
        async with Sandbox(incidents=20) as sandbox:
            with environment(monkeypatch, sandbox):
                async with serving(page, sandbox) as browser:
                    await check(sandbox, browser)

    async def check(sandbox: Sandbox, browser: httpx.AsyncClient) -> None:
        shown = await browser.get("/incidents/INC-7")
        async with sandbox.client() as client:
            assert shown.json() == converter.unstructure(await client.incidents.show("INC-7"))
        assert (await browser.get("/incidents/INC-7000")).status_code == 404
        for fault, status, wait in FAILURES:
            with_fault = sandbox.faults.add("incidents.show", **fault)
            response = await browser.get("/incidents/INC-7")
            with_fault.remove()
            assert (response.status_code, list(response.json())) == (status, ["detail"]), (fault, response.text)
            assert response.headers.get("Retry-After") == wait, fault
        held = await browser.get("/incidents/INC-7")  # by the 429
        assert (held.status_code, 50 < int(held.headers["Retry-After"]) < 120) == (503, True)

    run_socket_time(main())


def test_the_rest_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is on call, a body, a background task, and a timeout of the API."""

    async def main() -> None:
        async with Sandbox(incidents=20) as sandbox:
            with environment(monkeypatch, sandbox):
                async with serving(PAGE, sandbox) as browser:
                    await check(sandbox, browser)

    async def check(sandbox: Sandbox, browser: httpx.AsyncClient) -> None:
        async with sandbox.client() as client:
            severity = (await client.severities.list().collect())[-1]
            incident = await client.incidents.show("INC-7")
        on_call = (await browser.get("/on-call")).raise_for_status().json()
        assert {"user", "starts_at"} <= set(on_call["shifts"][0])
        url = f"/incidents/{incident.id}"
        changed = await browser.post(f"{url}/severity", json=converter.unstructure(severity))
        assert changed.json() == severity.name
        assert (await browser.post(f"{url}/severity", json={"id": severity.id})).status_code == 422
        updated = await browser.post(f"{url}/updates", json="It was the disk.")
        assert (updated.status_code, len(sandbox.requests.of("incident_updates.create"))) == (202, 1)
        sandbox.faults.add("incidents.show", latency=15)
        assert (await browser.get(url)).status_code == 504

    run_socket_time(main())
