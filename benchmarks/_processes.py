"""``python -m benchmarks._processes serve TOKENS RATE STALE``, and ``… work PORT CALLS``: real processes.

The first is the API's bucket of one key: it prints its port, and a line of JSON when its input ends. The second prints
a line when it is ready, reads when to start by the wall clock, and makes so many calls at once then.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

from incidentio_async import AsyncClient, RetryPolicy
from tests.limits.simulation import SHOW, Api

_TIME = "2026-01-01T00:00:00Z"
_SEVERITY = {"id": "x", "name": "n", "description": "", "rank": 1, "created_at": _TIME, "updated_at": _TIME}
_BODY = json.dumps({"severity": _SEVERITY}).encode()


class _Connection(asyncio.Protocol):
    def __init__(self, api: Api) -> None:
        self._api = api
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._buffer = (self._buffer + data).split(b"\r\n\r\n")
        for _ in requests:
            asyncio.get_running_loop().call_later(0.025, self._respond)

    def _respond(self) -> None:
        status, headers = self._api.hit(SHOW)
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = f"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {len(_BODY)}\r\n{lines}\r\n"
        asyncio.get_running_loop().call_later(0.025, self._transport.write, head.encode() + _BODY)


async def _serve(tokens: float, rate: float, stale: float) -> None:
    api = Api(tokens=None if tokens < 0 else tokens, rate=rate, stale=stale)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(api), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    print(json.dumps({"served": api.served, "refused": api.refused}), flush=True)


async def _work(port: int, calls: int) -> None:
    options: Any = {"base_url": f"http://127.0.0.1:{port}", "retry": RetryPolicy(max_rate_limit_waits=1000)}
    async with AsyncClient("k", **options) as client:
        show = client.severities.show
        print("ready", flush=True)
        await asyncio.sleep(float(sys.stdin.readline()) - time.time())
        await asyncio.gather(*(show("x") for _ in range(calls)))


if __name__ == "__main__":
    role, *arguments = sys.argv[1:]
    if role == "serve":
        asyncio.run(_serve(*map(float, arguments)))
    else:
        asyncio.run(_work(*map(int, arguments)))
