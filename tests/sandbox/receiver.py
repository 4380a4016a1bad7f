"""A webhook receiver that responds with given statuses and records deliveries."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from incidentio_async.sandbox.webhooks import Endpoint
from incidentio_async.webhooks import Webhook


@dataclass
class Receiver:
    """Responds with `statuses` in turn, then always with the last one; for a status of 0 it never responds."""

    statuses: list[int]
    came: list[tuple[str, Any]] = field(default_factory=list)
    """The id and the envelope of each delivery."""
    times: list[float] = field(default_factory=list)
    headers: list[Any] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    url: str = ""
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def types(self) -> list[str]:
        return [envelope["event_type"] for _, envelope in self.came]

    async def arrived(self, count: int) -> None:
        """Wait until that many deliveries came."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.came) >= count)

    def verify(self, endpoint: Endpoint) -> None:
        """Everything that came is signed with the endpoint's secret, just now."""
        webhook = Webhook(endpoint.secret, clock=time.time)
        for headers, body, (event_id, _) in zip(self.headers, self.bodies, self.came, strict=True):
            assert webhook.verify(headers, body).id == event_id

    async def handle(self, request: web.BaseRequest) -> web.Response:
        body = await request.read()
        self.came.append((request.headers["webhook-id"], json.loads(body)))
        self.headers.append(request.headers)
        self.bodies.append(body)
        self.times.append(asyncio.get_running_loop().time())
        async with self._changed:
            self._changed.notify_all()
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        if status == 0:
            await self.stopped.wait()
        return web.Response(status=status or 200, headers={"Location": "/elsewhere"} if status == 302 else None)


@asynccontextmanager
async def receiving(*statuses: int) -> AsyncIterator[Receiver]:
    receiver = Receiver(list(statuses) or [204])
    runner = web.ServerRunner(web.Server(receiver.handle, access_log=None), shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        receiver.stopped.set()
        await runner.cleanup()
