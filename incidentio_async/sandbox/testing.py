"""A sandbox and a client per test for unittest; the fixtures for pytest are built on the same.

class IncidentTest(SandboxMixin, unittest.IsolatedAsyncioTestCase):
    sandbox_options = {"incidents": 20}

    async def test_opening(self) -> None:
        await self.client.incidents.create(name="The database is sad", visibility="public")
"""

from __future__ import annotations

import asyncio
import threading
import unittest
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, ClassVar

from incidentio_async._secrets.strings import shield_arguments
from incidentio_async.client import AsyncClient
from incidentio_async.hooks import Hooks, RequestEvent
from incidentio_async.limits import KeyLimiter
from incidentio_async.sandbox.server import Sandbox
from incidentio_async.sandbox.threads import SandboxThread

__all__ = ["SandboxMixin", "client_of"]


class SandboxMixin(unittest.TestCase):
    """Gives every test of a class a new sandbox and a client of it. List it before ``IsolatedAsyncioTestCase``.

    ``sandbox_options`` are the arguments of ``Sandbox``, ``client_options`` those of ``AsyncClient``. Your own
    ``setUp`` has to call ``super().setUp()``.
    """

    sandbox_options: ClassVar[Mapping[str, Any]] = {}
    client_options: ClassVar[Mapping[str, Any]] = {}
    sandbox: SandboxThread
    client: AsyncClient

    def setUp(self) -> None:
        super().setUp()
        self.sandbox = self.enterContext(Sandbox(**self.sandbox_options).in_thread())
        self.client = self.enterContext(client_of(self.sandbox, **self.client_options))


@contextmanager
def client_of(sandbox: SandboxThread, **options: Any) -> Iterator[AsyncClient]:
    """Yield a client of a sandbox for a test. It belongs to the event loop that first uses it, and is closed with it.

    It has its own rate limiter, so that a test does not wait for tokens that an earlier test used in the same loop with
    the same key at the same port.

    Args:
        sandbox: The sandbox.
        options: The options of ``AsyncClient``.
    """
    options = shield_arguments(options)
    closer = _Closer()
    options = {"rate_limiter": KeyLimiter(), **options, "hooks": [*options.get("hooks", ()), closer]}
    client = closer.client = sandbox.client(**options)
    try:
        yield client
    finally:
        closer.close()


class _Closer(Hooks):
    """Closes a client in the event loop that used it, at the latest when that loop ends.

    A loop that ends finalizes its asynchronous generators (``loop.shutdown_asyncgens``). So a generator that waits from
    the client's first request on closes the client.
    """

    def __init__(self) -> None:
        self.client: AsyncClient | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._ending: AsyncGenerator[None] | None = None

    def on_request(self, event: RequestEvent) -> None:
        if self._ending is None:
            self._loop, self._thread = asyncio.get_running_loop(), threading.current_thread()
            self._ending = self._wait()
            # A hook cannot await. The generator does not either before its first value: one step is enough.
            with suppress(StopIteration):
                self._ending.__anext__().send(None)

    async def _wait(self) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            assert self.client is not None
            await self.client.aclose()

    def close(self) -> None:
        """Close the client now, if its loop can still be used. Otherwise the loop has closed it."""
        loop, ending = self._loop, self._ending
        if loop is None or ending is None or loop.is_closed():
            return
        if not loop.is_running():
            loop.run_until_complete(ending.aclose())
        elif self._thread is not threading.current_thread():
            asyncio.run_coroutine_threadsafe(_finish(ending), loop).result()
        # Nothing can wait here within the loop: the end of the loop closes the client.


async def _finish(ending: AsyncGenerator[None]) -> None:
    await ending.aclose()
