"""The sandbox server's CPU a request, limits off: an incident, a page of 25, alerts, a new incident.

Each server runs in the process that is measured, and what asks it in another. The peer is aiohttp's low-level server
that sends the same bytes without a look at the request: what is left is the sandbox's own work.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, web

from benchmarks._harness import ROOT, Case, Work, at_most, limited, rounds, table
from incidentio_async.sandbox import Sandbox

REQUESTS, ROUNDS, INCIDENTS = 500, 9, 1000
# 2,000 requests per second; the ratio says the same of a machine on which a bare server takes 100 µs.
GOAL_RATIO, GOAL_MICROSECONDS = 5, 500
_BODY = '{"idempotency_key":"{number}","name":"The database is sad","visibility":"public"}'
KINDS = {
    "show": ("GET", "/v2/incidents/500", ""),
    "list": ("GET", "/v2/incidents?page_size=25", ""),
    "alerts": ("GET", "/v2/alerts?page_size=25", ""),
    "create": ("POST", "/v2/incidents", _BODY),
}


def _request(kind: str, key: str) -> str:
    """A request as the usual clients send it."""
    method, target, body = KINDS[kind]
    head = (
        f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\nAccept: */*\r\n"
        "Accept-Encoding: gzip, deflate\r\nUser-Agent: benchmark\r\n"
    )
    if body:  # "{number}" is as long as the number that takes its place
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"{head}\r\n{body}"


@asynccontextmanager
async def _asked(port: int, request: str) -> AsyncIterator[tuple[Work, int]]:
    """Work that another process sends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks._load",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps([port, request]).encode() + b"\n")

    async def work(count: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"%d\n" % count)
        status = int(await process.stdout.readline())
        assert status < 300, status

    try:
        yield work, REQUESTS
    finally:
        process.stdin.close()
        await process.wait()


def _sandbox(kind: str) -> Case:
    @asynccontextmanager
    async def case(_: str) -> AsyncIterator[tuple[Work, int]]:
        async with Sandbox(incidents=INCIDENTS, limits=False) as sandbox:
            port = int(sandbox.base_url.rsplit(":", 1)[1])
            async with _asked(port, _request(kind, sandbox.api_key)) as work:
                yield work

    return case


def _bare(kind: str) -> Case:
    @asynccontextmanager
    async def case(_: str) -> AsyncIterator[tuple[Work, int]]:
        body = await _answer(kind)

        async def handle(request: web.BaseRequest) -> web.Response:
            await request.read()
            return web.Response(body=body, content_type="application/json")

        runner = web.ServerRunner(web.Server(handle, access_log=None))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with _asked(runner.addresses[0][1], _request(kind, "none")) as work:
            yield work
        await runner.cleanup()

    return case


async def _answer(kind: str) -> bytes:
    """What the sandbox responds."""
    method, target, body = KINDS[kind]
    async with Sandbox(incidents=INCIDENTS, limits=False) as sandbox, ClientSession() as session:
        headers = {"Authorization": f"Bearer {sandbox.api_key}"}
        async with session.request(method, sandbox.base_url + target, data=body or None, headers=headers) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.read()


CASES = {f"{kind}, {of}": make(kind) for kind in KINDS for of, make in (("sandbox", _sandbox), ("bare", _bare))}


def main() -> None:
    samples = rounds("bench_sandbox", list(CASES), "", ROUNDS)
    names = {
        "show": "an incident",
        "list": "a page of 25 incidents",
        "alerts": "a page of alerts",
        "create": "a new incident",
    }
    rows = []
    for kind, what in names.items():
        ours, bare = samples[f"{kind}, sandbox"], samples[f"{kind}, bare"]
        rows.append(at_most(f"{what}: sandbox / bare aiohttp server", ours, bare, GOAL_RATIO, "µs"))
        rows.append(limited(f"{what}: CPU a request", statistics.median(ours) * 1e6, GOAL_MICROSECONDS, "µs"))
    slowest = max(statistics.median(samples[f"{kind}, sandbox"]) for kind in KINDS)
    table(rows)
    print(f"\nof the slowest of them {1 / slowest:,.0f} requests per second on one core")


if __name__ == "__main__":
    main()
