"""The three clients, opened. Each is imported where it is used: a case's process holds only what it measures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any

from benchmarks._harness import KEY

if TYPE_CHECKING:
    from incident_io.client import AuthenticatedClient

    from incidentio_async import AsyncClient, Hooks

Get = Callable[[], Awaitable[Any]]
Open = Callable[[str], AbstractAsyncContextManager[Get]]
"""Given an address, opens a client and yields a function that fetches one response."""

# A bucket that never runs out, as the server also says it has.
_ENDLESS, _SECOND = 1_000_000, 1.0


def ours(url: str, *, limited: bool = True, hooks: Sequence[Hooks] = ()) -> AsyncClient:
    """Our client with its defaults, but for a bucket that does not run out; its bookkeeping counts."""
    from incidentio_async import AsyncClient
    from incidentio_async.limits import KeyLimiter

    limiter = KeyLimiter(_ENDLESS, _SECOND) if limited else None
    return AsyncClient(KEY, base_url=url, rate_limiter=limiter, hooks=hooks)


def official(url: str) -> AuthenticatedClient:
    """The official package's client with its defaults."""
    from incident_io.client import AuthenticatedClient

    return AuthenticatedClient(base_url=url, token=KEY)


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[Get]:
    """A GET of one address with aiohttp alone, read by ``orjson.loads``."""
    import aiohttp
    import orjson

    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {KEY}"}) as session:

        async def get() -> Any:
            async with session.get(url) as response:
                return orjson.loads(await response.read())

        yield get
