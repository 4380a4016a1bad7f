"""What limits and retries cost a call that works, in microseconds and as a share of a bare aiohttp request::

    python benchmarks/bench_overhead.py [rounds]

The server is a process of its own, so that the CPU time measured is the client's alone. All ways take turns, round by
round, and the median round counts: a busy machine slows all of them down alike. By themselves the parts run with
everything they need in the processor's caches; within whole calls, where aiohttp's code comes in between, they take
longer. Both are shown.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection

import aiohttp
from multidict import CIMultiDict

from incidentio_async._http.transport import Call, Transport
from incidentio_async.limits import KeyLimiter
from incidentio_async.operations import Operation
from incidentio_async.options import Settings
from incidentio_async.response import Response
from incidentio_async.retries import RetryBudget

CALLS = 200
GOAL_MICROSECONDS, GOAL_SHARE = 15.0, 0.10
CAPACITY = 1_000_000  # never reached: the waits are not what is measured
BODY = b'{"severity":{"id":"01FDAG4SAP5TYPT98WGR2N7W91","name":"Minor","rank":1}}'
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-ID: req-1\r\n"
    b"X-RateLimit-Limit: %d, %d;window=60\r\nX-RateLimit-Remaining: %d\r\nContent-Length: %d\r\n\r\n"
    % (CAPACITY, CAPACITY, CAPACITY - 1, len(BODY))
) + BODY
OPERATION = Operation("Severities V1#Show", "severities_v1", "show", "GET", "/v1/severities/{id}", retry_safety="safe")
CALL = Call(OPERATION, "/v1/severities/01FDAG4SAP5TYPT98WGR2N7W91")
KEY = "inc_benchmark"

Way = Callable[[], Awaitable[object]]


class _Answers(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._transport.write(ANSWER * data.count(b"\r\n\r\n"))  # type: ignore[attr-defined]


def serve(port: Connection) -> None:
    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(_Answers, "127.0.0.1", 0)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


_RESPONSE = Response(200, {})


async def measure(ways: dict[str, Way], rounds: int) -> dict[str, float]:
    """CPU microseconds a call, by way."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            began = time.process_time_ns()
            for _ in range(CALLS):
                await way()
            if number:  # the first round warms up
                found[name].append((time.process_time_ns() - began) / CALLS / 1000)
    return {name: statistics.median(times) for name, times in found.items()}


async def pieces(rounds: int) -> dict[str, float]:
    """The parts of the policy by themselves, without a request."""
    limiter, budget = KeyLimiter(CAPACITY, 60.0), RetryBudget(100)
    headers = CIMultiDict(
        {"X-RateLimit-Limit": f"{CAPACITY}, {CAPACITY};window=60", "X-RateLimit-Remaining": str(CAPACITY - 1)}
    )

    async def limited() -> None:
        await limiter.acquire(OPERATION)
        limiter.done(OPERATION, 200, headers)

    async def direct() -> Response:
        return _RESPONSE

    async def rewarded() -> Response:
        budget.reward()  # all that the policy does for a call that works at once
        return _RESPONSE

    return await measure({"empty": direct, "limits": limited, "retries": rewarded}, rounds * 5)


async def requests(url: str, rounds: int) -> dict[str, float]:
    """Whole calls: bare aiohttp, and this library's transport with and without the policy."""
    timeout = aiohttp.ClientTimeout(total=60)
    headers = {"Authorization": f"Bearer {KEY}"}
    transports = {
        "transport alone": Transport(Settings(api_key=KEY, base_url=url, retry=None), None),
        "with limits and retries": Transport(Settings(api_key=KEY, base_url=url), KeyLimiter(CAPACITY, 60.0)),
    }
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def bare() -> bytes:
            async with session.get(url + CALL.path, headers=headers, timeout=timeout, allow_redirects=False) as head:
                return await head.read()

        def way(transport: Transport) -> Way:
            return lambda: transport.send(CALL)

        ways: dict[str, Way] = {"bare aiohttp": bare}
        ways |= {name: way(transport) for name, transport in transports.items()}
        found = await measure(ways, rounds)
    for transport in transports.values():
        await transport.close()
    return found


async def main(url: str, rounds: int) -> None:
    whole, parts = await requests(url, rounds), await pieces(rounds)
    bare = whole["bare aiohttp"]
    print(f"{'a good call':<34}{'CPU µs':>9}{'of bare aiohttp':>18}")
    for name, microseconds in whole.items():
        print(f"{name:<34}{microseconds:>9.1f}{microseconds / bare:>17.1%}")
    print()
    print(f"{'of which':<34}{'CPU µs':>9}{'of bare aiohttp':>18}")
    limits, retries = (parts[name] - parts["empty"] for name in ("limits", "retries"))
    within = whole["with limits and retries"] - whole["transport alone"]
    rows = {
        "limits (acquire + done)": limits,
        "retries (budget)": retries,
        "both": limits + retries,
        "both, within whole calls": within,
    }
    for name, microseconds in rows.items():
        print(f"{name:<34}{microseconds:>9.1f}{microseconds / bare:>17.1%}")
    for name in ("both", "both, within whole calls"):
        held = rows[name] <= GOAL_MICROSECONDS, rows[name] / bare <= GOAL_SHARE
        verdicts = ("held" if one else "missed" for one in held)
        text = " and ".join(f"{goal} {verdict}" for goal, verdict in zip(("15 µs", "10 %"), verdicts, strict=True))
        print(f"{name}: {text}")


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(writer,), daemon=True)
    process.start()
    try:
        asyncio.run(main(f"http://127.0.0.1:{reader.recv()}", int(sys.argv[1]) if len(sys.argv) > 1 else 40))
    finally:
        process.terminate()
        process.join()
