"""Turns by key: what concerns one key is done in the order in which it was begun."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class KeyedTurns:
    """One queue per key; different keys do not wait for each other."""

    def __init__(self) -> None:
        # A lock exists as long as somebody has it or waits for it. Beside the key stands the event loop: in another
        # one the client refuses to be used, which a lock of this one would hide behind an error of its own.
        self._locks: WeakValueDictionary[tuple[asyncio.AbstractEventLoop, str], asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Wait until all earlier turns of a key have ended."""
        lock = self._locks.setdefault((asyncio.get_running_loop(), key), asyncio.Lock())
        async with lock:  # which is fair: https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock
            yield
